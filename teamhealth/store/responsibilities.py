"""Responsibilities: what somebody has to answer for, kept as events and folded as of a day."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from teamhealth import ids
from teamhealth.store import damage
from teamhealth.store.teams import Team

if TYPE_CHECKING:
    from teamhealth.facts import Responsibility

ResponsibilityEvent = Literal["added", "owned", "released", "dropped"]


@dataclass(slots=True)
class _Draft:
    """A responsibility while its events are read."""

    title: str
    since: date | None = None
    owners: list[str] = field(default_factory=list)
    unowned_since: date | None = None
    there: bool = False


@damage.explained("a responsibility")
def read(db: sqlite3.Connection, team: Team, as_of: date) -> list[Responsibility]:
    """Return the responsibilities that a team has on a day, by title; upper and lower case are one."""
    from teamhealth.facts import Responsibility

    rows = db.execute(
        "SELECT title, kind, day, owner FROM responsibility_event WHERE team = ? AND (day IS NULL OR day <= ?)"
        " ORDER BY day IS NOT NULL, day, seq",
        (team.key, as_of.isoformat()),
    )
    drafts: dict[str, _Draft] = {}
    for title, kind, day, owner in rows:
        _apply(
            drafts.setdefault(title.casefold(), _Draft(title)), kind, date.fromisoformat(day) if day else None, owner
        )
    return [
        Responsibility(draft.title, tuple(draft.owners), draft.since, draft.unowned_since)
        for _, draft in sorted(drafts.items())
        if draft.there
    ]


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


def _apply(draft: _Draft, kind: ResponsibilityEvent, day: date | None, owner: str | None) -> None:
    if kind == "dropped":
        draft.there, draft.owners, draft.unowned_since = False, [], None
        return
    if not draft.there:
        draft.there, draft.since, draft.unowned_since = True, day, day
    if kind == "owned" and owner and owner not in draft.owners:
        draft.owners.append(owner)
        draft.unowned_since = None
    elif kind == "released" and owner in draft.owners:
        draft.owners.remove(owner)
        draft.unowned_since = None if draft.owners else day
