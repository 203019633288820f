"""Recognition: who was thanked, by whom, on which day. Its type is imported where it is read, as in `items`."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from teamhealth import ids
from teamhealth.store import damage, old_words
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


def erase_before(db: sqlite3.Connection, team: Team, day: date) -> int:
    """Erase the words and the givers of a team's thanks before a day; return how many thanks were changed."""
    return _erase(db, team, "day < ?", day.isoformat())


def erase_of(db: sqlite3.Connection, team: Team, handle: str) -> int:
    """Erase the words and the givers of all thanks somebody gave or received; return how many were changed."""
    return _erase(db, team, "? IN (giver, receiver)", handle)


def _erase(db: sqlite3.Connection, team: Team, which: str, value: str) -> int:
    """Leave of some thanks that they were given, when and to whom; thanks to oneself keep their giver, who is told."""
    return db.execute(
        "UPDATE recognition SET message = NULL, giver = iif(giver IS receiver, giver, NULL)"
        f" WHERE team = ? AND {which} AND {old_words.HELD}",
        (team.key, value),
    ).rowcount


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
