"""Talks: what a team that talks its questions over wants to remember of them."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from teamhealth import ids
from teamhealth.store import damage
from teamhealth.store.teams import Team


class TalkNote(NamedTuple):
    """One item that was talked about on a day, and what is to be remembered of it; empty when nothing is."""

    day: date
    item: str
    note: str


@damage.explained("a talk")
def read(db: sqlite3.Connection, team: Team, as_of: date) -> list[TalkNote]:
    """Return what a team has talked about up to a day, in the order in which it was talked about."""
    rows = db.execute(
        "SELECT day, item, note FROM talk_note WHERE team = ? AND day <= ? ORDER BY day, seq",
        (team.key, as_of.isoformat()),
    )
    return [TalkNote(date.fromisoformat(day), item, note) for day, item, note in rows]


def add(db: sqlite3.Connection, team: Team, notes: Iterable[TalkNote]) -> bytes:
    """Append what was talked about and return the id of the first note; there must be one."""
    identified = [(ids.new_id(), note) for note in notes]
    db.executemany(
        "INSERT INTO talk_note (id, team, day, item, note) VALUES (?, ?, ?, ?, ?)",
        [(identifier, team.key, note.day.isoformat(), note.item, note.note) for identifier, note in identified],
    )
    return identified[0][0]
