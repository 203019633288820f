"""Which rounds are due: all of the rounds that a front must know before it reads, found at the cost of one query."""

import sqlite3
from datetime import UTC, datetime

from teamhealth.store.teams import Team

MOMENT = "%Y-%m-%dT%H:%MZ"
"""How the store writes a moment: in UTC, to the minute."""


def teams(db: sqlite3.Connection, now: datetime) -> list[Team]:
    """Return the teams whose open round should have closed by `now`, by name."""
    rows = db.execute(
        "SELECT t.key, t.name FROM round r JOIN team t ON t.key = r.team"
        " WHERE r.closes <= ? AND NOT EXISTS (SELECT 1 FROM round_end e WHERE e.round = r.id) ORDER BY t.name",
        (text(now),),
    )
    return [Team(*row) for row in rows]


def is_any_open(db: sqlite3.Connection) -> bool:
    """Tell whether any team has an open round, due or not."""
    query = "SELECT EXISTS (SELECT 1 FROM round r WHERE NOT EXISTS (SELECT 1 FROM round_end e WHERE e.round = r.id))"
    return bool(db.execute(query).fetchone()[0])


def text(moment: datetime) -> str:
    """Return an aware moment as the store writes it."""
    return moment.astimezone(UTC).strftime(MOMENT)
