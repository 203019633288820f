"""Responsibilities: what somebody has to answer for, kept as events and folded as of a day."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from teamhealth import ids
from teamhealth.store import damage
from teamhealth.store.teams import Team

if TYPE_CHECKING:
    from teamhealth.facts import Responsibility

ResponsibilityEvent = Literal["added", "owned", "released", "dropped"]


class Span(NamedTuple):
    """A time in which there was a responsibility, or one of its owners had it.

    `owner` None speaks of the responsibility itself; `first` None means since always, `end` is the first day without.
    """

    owner: str | None
    first: date | None
    end: date | None


@dataclass(slots=True)
class _Draft:
    """A responsibility while its events are read: who has it, each since which day, and what has ended."""

    title: str
    since: date | None = None
    owners: dict[str, date | None] = field(default_factory=dict)
    unowned_since: date | None = None
    there: bool = False
    ended: list[Span] = field(default_factory=list)


@damage.explained("a responsibility")
def read(db: sqlite3.Connection, team: Team, as_of: date) -> list[Responsibility]:
    """Return the responsibilities that a team has on a day, by title, their owners by handle; case does not count."""
    from teamhealth.facts import Responsibility

    return [
        Responsibility(draft.title, tuple(sorted(draft.owners)), draft.since, draft.unowned_since)
        for draft in _drafts(db, team, as_of)
        if draft.there
    ]


@damage.explained("a responsibility")
def history(db: sqlite3.Connection, team: Team, as_of: date, title: str | None = None) -> dict[str, list[Span]]:
    """Return what was known of each responsibility by a day, by title: its own spans, then those of its owners.

    With a `title` of that one alone, spelled as it is recorded.
    """
    return {draft.title: _spans(draft) for draft in _drafts(db, team, as_of, title)}


def events(db: sqlite3.Connection, team: Team) -> set[tuple[str, str, date | None, str | None]]:
    """Return all that is recorded: title (in one case of letters), kind, day and owner of each event."""
    rows = db.execute("SELECT title, kind, day, owner FROM responsibility_event WHERE team = ?", (team.key,))
    return {(title.casefold(), kind, _day(day), owner) for title, kind, day, owner in rows}


def record(
    db: sqlite3.Connection,
    team: Team,
    title: str,
    kind: ResponsibilityEvent,
    day: date | None,
    owner: str | None = None,
    identifier: bytes | None = None,
) -> bytes:
    """Append what happened to a responsibility and return the id; an id already recorded adds nothing.

    `owner` goes with `owned` and `released`, with nothing else. `day` None means since always.
    """
    identifier = identifier or ids.new_id()
    db.execute(
        "INSERT INTO responsibility_event (id, team, title, kind, day, owner) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING",
        (identifier, team.key, title, kind, day.isoformat() if day else None, owner),
    )
    return identifier


def _drafts(db: sqlite3.Connection, team: Team, as_of: date, title: str | None = None) -> list[_Draft]:
    """Return the responsibilities that there are or were on a day, by title; upper and lower case are one."""
    alone = "" if title is None else " AND title = ?"
    rows = db.execute(
        f"SELECT title, kind, day, owner FROM responsibility_event WHERE team = ?{alone}"
        " AND (day IS NULL OR day <= ?) ORDER BY day IS NOT NULL, day, seq",
        (team.key, *([] if title is None else [title]), as_of.isoformat()),
    )
    drafts: dict[str, _Draft] = {}
    for title, kind, day, owner in rows:
        _apply(drafts.setdefault(title.casefold(), _Draft(title)), kind, _day(day), owner)
    return [draft for _, draft in sorted(drafts.items())]


def _apply(draft: _Draft, kind: ResponsibilityEvent, day: date | None, owner: str | None) -> None:
    if kind in ("added", "owned") and not draft.there:
        draft.there, draft.since, draft.unowned_since = True, day, day
    if kind == "owned" and owner and owner not in draft.owners:
        draft.owners[owner] = day
        draft.unowned_since = None
    elif kind == "released" and owner in draft.owners:
        draft.ended.append(Span(owner, draft.owners.pop(owner), day))
        draft.unowned_since = None if draft.owners else day
    elif kind == "dropped" and draft.there:
        draft.ended += [Span(owner, first, day) for owner, first in draft.owners.items()]
        draft.ended.append(Span(None, draft.since, day))
        draft.there, draft.owners, draft.unowned_since = False, {}, None


def _spans(draft: _Draft) -> list[Span]:
    now = [Span(None, draft.since, None)] if draft.there else []
    now += [Span(owner, first, None) for owner, first in draft.owners.items()]
    return sorted([*draft.ended, *now], key=lambda span: span.owner is not None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
