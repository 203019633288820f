"""Noting activities: a one-to-one with somebody, their learning, their time at the front line."""

import sqlite3
from datetime import date

from teamhealth.acts import roles
from teamhealth.acts.roles import Actor
from teamhealth.errors import BadDataError, UsageError
from teamhealth.facts import ActivityKind
from teamhealth.store import activities
from teamhealth.store.teams import Team

KINDS: tuple[ActivityKind, ...] = ("one_to_one", "learning", "front_line")


def kind_of(text: str) -> ActivityKind | None:
    """Return the kind that is meant, None for none; case does not count, and `-` or a space is as good as `_`."""
    word = text.strip().casefold().replace("-", "_").replace(" ", "_")
    return next((kind for kind in KINDS if kind == word), None)


def checked_kind(text: str) -> ActivityKind:
    """Return the kind that is meant; raises UsageError with those there are."""
    kind = kind_of(text)
    if kind is None:
        raise UsageError(f"{text!r} is no kind of activity", hint=f"one of: {', '.join(KINDS)}")
    return kind


def log(
    db: sqlite3.Connection,
    team: Team,
    actor: Actor,
    kind: ActivityKind,
    member: str,
    day: date,
    note: str | None = None,
) -> bytes:
    """Note an activity of, or with, a member and return its id.

    A plain member may note their own learning and front-line time: raises NotPermittedError for anything else, and
    BadDataError for a one-to-one with oneself.
    """
    if kind == "one_to_one":
        roles.refuse_plain_member(db, team, *actor, "noting a one-to-one")
        if actor.handle == member:
            raise BadDataError("a one-to-one is with somebody else", hint="say with whom")
    elif actor.handle != member:
        roles.refuse_plain_member(db, team, *actor, f"noting the {kind.replace('_', ' ')} of others")
    return activities.add(db, team, day, kind, member, note)
