"""Activities: one-to-ones, learning, time at the front line. Their type is imported where it is read, as in `items`."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from teamhealth import ids
from teamhealth.store import damage
from teamhealth.store.teams import Team

if TYPE_CHECKING:
    from teamhealth.facts import Activity, ActivityKind


@damage.explained("an activity")
def read(db: sqlite3.Connection, team: Team, as_of: date) -> list[Activity]:
    """Return the activities of a team dated on or before a day, oldest first."""
    from teamhealth.facts import Activity

    rows = db.execute(
        "SELECT id, day, kind, member, note FROM activity WHERE team = ? AND day <= ? ORDER BY day, seq",
        (team.key, as_of.isoformat()),
    )
    return [Activity(row[0].hex(), date.fromisoformat(row[1]), *row[2:]) for row in rows]


def add(
    db: sqlite3.Connection,
    team: Team,
    day: date,
    kind: ActivityKind,
    member: str,
    note: str | None = None,
    identifier: bytes | None = None,
) -> bytes:
    """Append one activity and return its id; an id already recorded adds nothing."""
    identifier = identifier or ids.new_id()
    db.execute(
        "INSERT INTO activity (id, team, day, kind, member, note) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING",
        (identifier, team.key, day.isoformat(), kind, member, note),
    )
    return identifier


def erase_before(db: sqlite3.Connection, team: Team, day: date) -> int:
    """Erase the notes of a team's activities before a day; return how many were changed."""
    return db.execute(
        "UPDATE activity SET note = NULL WHERE team = ? AND day < ? AND note IS NOT NULL", (team.key, day.isoformat())
    ).rowcount


def erase_of(db: sqlite3.Connection, team: Team, handle: str) -> int:
    """Erase the notes of all activities with a member; return how many were changed."""
    return db.execute(
        "UPDATE activity SET note = NULL WHERE team = ? AND member = ? AND note IS NOT NULL", (team.key, handle)
    ).rowcount
