"""Changing responsibilities: declaring one, saying who has it, ending it or somebody's part in it."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from teamhealth.acts import roles
from teamhealth.acts.roles import Actor
from teamhealth.errors import BadDataError
from teamhealth.facts import Responsibility
from teamhealth.store import responsibilities
from teamhealth.store.responsibilities import ResponsibilityEvent
from teamhealth.store.teams import Team
from teamhealth.text import folded, one_line

_ACT = "changing responsibilities"
_Event = tuple[ResponsibilityEvent, str | None]


class Recorded(NamedTuple):
    """What was appended about a responsibility: its title as it is recorded, and each event's kind, owner and id."""

    title: str
    events: tuple[tuple[ResponsibilityEvent, str | None, str], ...]


def add(db: sqlite3.Connection, team: Team, actor: Actor, text: str, owners: Sequence[str], day: date) -> Recorded:
    """Declare a responsibility from a day on, with owners or none yet.

    Raises BadDataError when there is one of this title, NotPermittedError for a plain member.
    """
    roles.refuse_plain_member(db, team, *actor, _ACT)
    title = one_line(text, "the title")
    known = _spelled(responsibilities.history(db, team, date.max), title) or title
    if _spelled({r.title for r in responsibilities.read(db, team, day)}, title):
        raise BadDataError(f"{known!r} is there already", hint="say who has it with: teamhealth responsibility own")
    _refuse_earlier(db, team, known, day)
    owned: list[_Event] = [("owned", owner) for owner in owners]
    return _append(db, team, known, day, [("added", None), *owned])


def own(db: sqlite3.Connection, team: Team, actor: Actor, text: str, owners: Sequence[str], day: date) -> Recorded:
    """Say who has a responsibility from a day on; whoever had it before and is not named has it no more.

    Raises BadDataError when there is none of this title or nothing changes, NotPermittedError for a plain member.
    """
    roles.refuse_plain_member(db, team, *actor, _ACT)
    known = find(db, team, text, day)
    gone: list[_Event] = [("released", owner) for owner in known.owners if owner not in owners]
    come: list[_Event] = [("owned", owner) for owner in owners if owner not in known.owners]
    if not gone and not come:
        raise BadDataError(f"{' and '.join(known.owners)} has {known.title!r} already", hint="nothing was changed")
    return _append(db, team, known.title, day, [*come, *gone])


def drop(db: sqlite3.Connection, team: Team, actor: Actor, text: str, owners: Sequence[str], day: date) -> Recorded:
    """End a responsibility, or with `owners` only their part in it.

    Raises BadDataError when there is none of this title or one of them does not have it, NotPermittedError for a
    plain member.
    """
    roles.refuse_plain_member(db, team, *actor, _ACT)
    known = find(db, team, text, day)
    strangers = [owner for owner in owners if owner not in known.owners]
    if strangers:
        having = f"it is with {', '.join(known.owners)}" if known.owners else "nobody has it"
        raise BadDataError(f"{strangers[0]} does not have {known.title!r}", hint=having)
    released: list[_Event] = [("released", owner) for owner in owners]
    return _append(db, team, known.title, day, released or [("dropped", None)])


def find(db: sqlite3.Connection, team: Team, text: str, day: date) -> Responsibility:
    """Return the responsibility of this title as it stands on a day, case aside; raises BadDataError with the nearest.

    It raises BadDataError, too, when something is recorded of it for a later day: what is said now would not hold then.
    """
    ever = _spelled(responsibilities.history(db, team, date.max), text)
    if ever is not None:
        _refuse_earlier(db, team, ever, day)
    known = {r.title: r for r in responsibilities.read(db, team, day)}
    title = _spelled(known, text)
    if title is None:
        near = get_close_matches(folded(text), {folded(name): name for name in known}, n=3, cutoff=0.5)
        meant = [name for name in known if folded(name) in near]
        hint = f"did you mean: {', '.join(meant)}" if meant else "list them with: teamhealth responsibility list"
        raise BadDataError(f"{team.name} has no responsibility {text!r}", hint=hint)
    return known[title]


def _spelled(titles: Iterable[str], text: str) -> str | None:
    return next((title for title in titles if folded(title) == folded(text)), None)


def _refuse_earlier(db: sqlite3.Connection, team: Team, title: str, day: date) -> None:
    spans = responsibilities.history(db, team, date.max, title).get(title, [])
    last = max((known for span in spans for known in (span.first, span.end) if known), default=None)
    if last is not None and day < last:
        raise BadDataError(f"{title!r} last changed on {last}, so not on {day} any more", hint="check --on")


def _append(db: sqlite3.Connection, team: Team, title: str, day: date, events: Sequence[_Event]) -> Recorded:
    done: list[tuple[ResponsibilityEvent, str | None, str]] = []
    for kind, owner in events:
        identifier = responsibilities.record(db, team, title, kind, day, owner)
        done.append((kind, owner, identifier.hex()))
    return Recorded(title, tuple(done))
