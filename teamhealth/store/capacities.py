"""Capacity series: what each month had and what it needed."""

import sqlite3
from datetime import date

from teamhealth.facts import Capacity
from teamhealth.store import damage
from teamhealth.store.teams import Team


@damage.explained("a capacity")
def read(db: sqlite3.Connection, team: Team, as_of: date) -> list[Capacity]:
    """Return the capacity rows of a team for the months that had begun by a day, oldest first."""
    rows = db.execute(
        "SELECT month, available, needed FROM capacity WHERE team = ? AND month <= ? ORDER BY month, seq",
        (team.key, f"{as_of:%Y-%m}"),
    )
    return [Capacity(*row) for row in rows]


def add(db: sqlite3.Connection, team: Team, row: Capacity, identifier: bytes) -> bytes:
    """Append one capacity row and return its id; an id already recorded adds nothing."""
    db.execute(
        "INSERT INTO capacity (id, team, month, available, needed) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (identifier, team.key, row.month, row.available, row.needed),
    )
    return identifier
