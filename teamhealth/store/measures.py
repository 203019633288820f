"""Measures: values of series that a team brings in itself."""

import sqlite3
from datetime import date

from teamhealth import ids
from teamhealth.facts import Measure
from teamhealth.store import damage
from teamhealth.store.teams import Team


@damage.explained("a measure")
def read(db: sqlite3.Connection, team: Team, as_of: date, name: str | None = None) -> list[Measure]:
    """Return the values of a team dated on or before a day, oldest first: of one series, or of all."""
    rows = db.execute(
        "SELECT id, day, name, value, unit, member FROM measure"
        " WHERE team = ? AND day <= ? AND coalesce(?, name) = name ORDER BY day, seq",
        (team.key, as_of.isoformat(), name),
    )
    return [Measure(row[0].hex(), date.fromisoformat(row[1]), *row[2:]) for row in rows]


def names(db: sqlite3.Connection, team: Team) -> list[str]:
    """Return the names of a team's series in alphabetical order."""
    return [
        name for (name,) in db.execute("SELECT DISTINCT name FROM measure WHERE team = ? ORDER BY name", (team.key,))
    ]


def add(
    db: sqlite3.Connection,
    team: Team,
    day: date,
    name: str,
    value: float,
    unit: str | None = None,
    member: str | None = None,
    identifier: bytes | None = None,
) -> bytes:
    """Append one value and return its id; an id already recorded adds nothing."""
    identifier = identifier or ids.new_id()
    db.execute(
        "INSERT INTO measure (id, team, day, name, value, unit, member) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING",
        (identifier, team.key, day.isoformat(), name, value, unit, member),
    )
    return identifier
