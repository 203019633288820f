"""Tickets: requests of customers, as far as an imported log tells; the last row of a name counts."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from teamhealth import ids
from teamhealth.facts import Scale, Ticket
from teamhealth.store import damage
from teamhealth.store.teams import Team

_COLUMNS = (
    "name, opened, resolved, closed, priority_first, priority_last, reassignments, reopened, promised, met,"
    " followed_up, approvals, last_contact, complaint, satisfaction, scale_low, scale_high"
)


@damage.explained("a ticket")
def read(db: sqlite3.Connection, team: Team, as_of: date) -> list[Ticket]:
    """Return the tickets opened on or before a day, oldest first; days after it are not known yet.

    Counts and yes or no are as the log last gave them, whatever the day; only whether a promise was met is not known
    while the ticket has yet to end.
    """
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM ticket WHERE team = ? AND opened <= ?"
        " AND seq IN (SELECT max(seq) FROM ticket WHERE team = ? GROUP BY name) ORDER BY opened, seq",
        (team.key, as_of.isoformat(), team.key),
    )
    return [_ticket(row, as_of.isoformat()) for row in rows]


def add(db: sqlite3.Connection, team: Team, ticket: Ticket) -> bytes:
    """Append what a log says of a ticket and return the row's id; the same again adds nothing.

    Its id within a log that goes back to what it said before must still be new: the caller gives rows only when
    they differ from the last one of that name.
    """
    values = _values(ticket)
    (rows,) = db.execute("SELECT count(*) FROM ticket WHERE team = ? AND name = ?", (team.key, ticket.id)).fetchone()
    identifier = ids.derived_id("ticket", team.name, ticket.id, str(rows), *map(str, values))
    marks = ", ".join("?" * (2 + len(values)))
    db.execute(
        f"INSERT INTO ticket (id, team, {_COLUMNS}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING",
        (identifier, team.key, *values),
    )
    return identifier


def _values(ticket: Ticket) -> list[Any]:
    scale = ticket.scale if ticket.satisfaction is not None else None
    return [
        ticket.id,
        *map(_text, (ticket.opened, ticket.resolved, ticket.closed)),
        *(ticket.priority_first, ticket.priority_last, ticket.reassignments, ticket.reopened),
        _text(ticket.promised),
        *(ticket.met, ticket.followed_up, ticket.approvals),
        _text(ticket.last_contact),
        *(ticket.complaint, ticket.satisfaction),
        *((scale.low, scale.high) if scale else (None, None)),
    ]


def _ticket(row: Sequence[Any], as_of: str) -> Ticket:
    """Return a ticket; promises may lie ahead, what happened may not. A log may have hundreds of thousands of them."""
    name, opened, resolved, closed, first, last, reassignments, reopened, promised, *others = row
    met, followed_up, approvals, last_contact, complaint, satisfaction, low, high = others
    is_open_yet = (resolved or closed or as_of) > as_of
    return Ticket(
        id=name,
        opened=_day(opened),
        resolved=_day_until(as_of, resolved),
        closed=_day_until(as_of, closed),
        priority_first=first,
        priority_last=last,
        reassignments=reassignments,
        reopened=reopened,
        promised=_day(promised) if promised else None,
        met=None if is_open_yet else _yes(met),
        followed_up=_yes(followed_up),
        approvals=approvals,
        last_contact=_day_until(as_of, last_contact),
        complaint=_yes(complaint),
        satisfaction=satisfaction,
        scale=_scale(low, high) if low is not None else None,
    )


def _day_until(as_of: str, text: str | None) -> date | None:
    return None if text is None or text > as_of else _day(text)


def _yes(stored: int | None) -> bool | None:
    return None if stored is None else bool(stored)


# Many tickets share few days and one scale.
_day = lru_cache(maxsize=4096)(date.fromisoformat)
_scale = lru_cache(maxsize=16)(Scale)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
