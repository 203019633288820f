"""The teams of a store."""

import sqlite3
import unicodedata
from typing import NamedTuple

from teamhealth import ids
from teamhealth.text import named


class Team(NamedTuple):
    """A team: its key in this store and its name."""

    key: int
    name: str


def read(db: sqlite3.Connection) -> list[Team]:
    """Return every team by name."""
    return [Team(*row) for row in db.execute("SELECT key, name FROM team ORDER BY name")]


def find(db: sqlite3.Connection, name: str) -> Team | None:
    """Return the team of this name, None when there is none; upper and lower case count as equal."""
    return named(name, {team.name: team for team in read(db)})


def add(db: sqlite3.Connection, name: str) -> Team:
    """Create a team, or return the one that has this name."""
    known = find(db, name)
    if known is not None:
        return known
    clean = unicodedata.normalize("NFC", name.strip())
    cursor = db.execute("INSERT INTO team (id, name) VALUES (?, ?)", (ids.derived_id("team", clean), clean))
    return Team(int(cursor.lastrowid or 0), clean)
