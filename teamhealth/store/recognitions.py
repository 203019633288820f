"""Recognition: who was thanked, by whom, on which day. Its type is imported where it is read, as in `items`."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from teamhealth import ids
from teamhealth.store import damage
from teamhealth.store.teams import Team

if TYPE_CHECKING:
    from teamhealth.facts import Recognition


@damage.explained("thanks")
def read(db: sqlite3.Connection, team: Team, as_of: date) -> list[Recognition]:
    """Return the thanks of a team dated on or before a day, oldest first."""
    from teamhealth.facts import Recognition

    rows = db.execute(
        "SELECT id, day, giver, receiver, message FROM recognition WHERE team = ? AND day <= ? ORDER BY day, seq",
        (team.key, as_of.isoformat()),
    )
    return [Recognition(row[0].hex(), date.fromisoformat(row[1]), *row[2:]) for row in rows]


def add(
    db: sqlite3.Connection,
    team: Team,
    day: date,
    giver: str | None,
    receiver: str,
    message: str | None,
    identifier: bytes | None = None,
) -> bytes:
    """Append one thanks and return its id; an id already recorded adds nothing."""
    identifier = identifier or ids.new_id()
    db.execute(
        "INSERT INTO recognition (id, team, day, giver, receiver, message)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (identifier, team.key, day.isoformat(), giver, receiver, message),
    )
    return identifier
