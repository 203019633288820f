"""What the store holds of one member in places where nothing else is looked up by person."""

import sqlite3
from datetime import date
from typing import NamedTuple

from teamhealth.store import damage
from teamhealth.store.teams import Team


class Trace(NamedTuple):
    """One thing that is held: its day (None: since always), what it is, and its words.

    `about` is what it belongs to: of a response the round, of an answer to a comment the id of that.
    """

    day: date | None
    kind: str
    value: str | None
    about: str | None = None


@damage.explained("a roster entry")
def roster(db: sqlite3.Connection, team: Team, handle: str) -> list[Trace]:
    """Return all that was noted of somebody on the roster, in the order in which it was noted."""
    rows = db.execute(
        "SELECT day, kind, value FROM member_event WHERE team = ? AND handle = ? ORDER BY seq", (team.key, handle)
    )
    return [Trace(date.fromisoformat(day) if day else None, kind, value) for day, kind, value in rows]


@damage.explained("a response")
def answers(db: sqlite3.Connection, team: Team, handle: str) -> list[Trace]:
    """Return what somebody answered to results and to comments, by day; of a response each of its sentences."""
    rows = db.execute(
        "SELECT p.day, p.heard, p.doing, p.nothing_because, r.round FROM response p JOIN release r ON r.id = p.release"
        " WHERE r.team = ? AND p.by = ? ORDER BY p.day, p.seq",
        (team.key, handle),
    )
    kinds = ("heard", "doing", "nothing_because")
    said = [
        Trace(date.fromisoformat(day), kind, text, label)
        for day, *texts, label in rows
        for kind, text in zip(kinds, texts, strict=True)
        if text
    ]
    replies = db.execute(
        "SELECT a.day, 'comment_answer', a.text, lower(hex(a.comment)) FROM comment_answer a"
        " JOIN comment c ON c.id = a.comment JOIN release r ON r.id = c.release"
        " WHERE r.team = ? AND a.by = ? ORDER BY a.day, a.seq",
        (team.key, handle),
    )
    return [*said, *(Trace(date.fromisoformat(day), *rest) for day, *rest in replies)]
