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


def last(db: sqlite3.Connection, team: Team) -> int:
    """Return the number of the thanks that was recorded last, 0 for none; numbers grow in the order of recording."""
    return int(db.execute("SELECT coalesce(max(seq), 0) FROM recognition WHERE team = ?", (team.key,)).fetchone()[0])


def received(db: sqlite3.Connection, team: Team, after: int, until: int, first_day: date) -> dict[str, int]:
    """Return how often each was thanked by somebody else, by handle.

    Counted are the thanks recorded after one number, up to and with another, and dated no earlier than a day.
    """
    rows = db.execute(
        "SELECT receiver, count(*) FROM recognition WHERE team = ? AND seq > ? AND seq <= ? AND day >= ?"
        " AND giver IS NOT receiver GROUP BY receiver ORDER BY min(seq)",
        (team.key, after, until, first_day.isoformat()),
    )
    return dict(rows.fetchall())


def erase_before(db: sqlite3.Connection, team: Team, day: date) -> int:
    """Erase the words of a team's thanks before a day; return how many thanks were changed."""
    return db.execute(
        "UPDATE recognition SET message = NULL WHERE team = ? AND day < ? AND message IS NOT NULL",
        (team.key, day.isoformat()),
    ).rowcount


def erase_of(db: sqlite3.Connection, team: Team, handle: str) -> int:
    """Erase the words and the givers of all thanks somebody gave or received; return how many were changed.

    Thanks to oneself keep their giver, who is told by the receiver.
    """
    return db.execute(
        "UPDATE recognition SET message = NULL, giver = iif(giver IS receiver, giver, NULL)"
        " WHERE team = ? AND ? IN (giver, receiver)"
        " AND (message IS NOT NULL OR (giver IS NOT NULL AND giver IS NOT receiver))",
        (team.key, handle),
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
