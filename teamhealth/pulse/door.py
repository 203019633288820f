"""The member's door: what the last round let the team know, what came of it, and what concerns this member."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from teamhealth.facts import Comment, Idea, Item, Need, Promise, Recognition, Release, Response
from teamhealth.pulse import follow_ups, standing, talking
from teamhealth.pulse.standing import Standing
from teamhealth.pulse.talking import Talk
from teamhealth.store import handles, items, members, recognitions, releases, responses, rounds
from teamhealth.store.teams import Team

THANKS_DAYS = 30
"""Before the first round has closed, thanks of so many days are shown."""

CLOSED_DAYS = 90
"""An own idea or need stays at the door for so long after it was closed."""


class Personal(NamedTuple):
    """What only this member sees: thanks received since a day, and their own ideas and needs, the newest first."""

    handle: str
    is_manager: bool
    since: date
    thanks: tuple[Recognition, ...]
    own: tuple[Item, ...]

    @property
    def open_items(self) -> tuple[Item, ...]:
        """Their own ideas and needs that are open, and so may be withdrawn."""
        return tuple(item for item in self.own if item.is_open)


class Door(NamedTuple):
    """What stands before the questions.

    `release` is the last one, the same that a manager sees, with its `responses` and `comments`.
    `personal` is None for somebody who is let in without a name. `names` says by handle what people
    are called, `promises` by id what the followed-up promises say, `own_words` by item what the team's
    own questions ask. `talk` is the latest talk, if there was one.
    """

    team: str
    today: date
    standing: Standing
    release: Release | None
    responses: tuple[Response, ...]
    comments: tuple[Comment, ...]
    personal: Personal | None
    names: Mapping[str, str]
    promises: Mapping[str, str]
    own_words: Mapping[str, str]
    talk: Talk | None

    def name(self, handle: str) -> str:
        """Return what somebody is called."""
        return self.names.get(handle, handle)


def look(db: sqlite3.Connection, home: Path, team: Team, handle: str | None, now: datetime) -> Door:
    """Return the door as it stands at the team's `now`; without a handle (None) nothing personal is on it.

    Raises ConfigError when the configuration cannot be read.
    """
    today = now.date()
    stands = standing.of(db, home, team)
    release = stands.release or _last_release(db, team, today)
    talk = talking.last(db, team, today)
    return Door(
        team=team.name,
        today=today,
        standing=stands,
        release=release,
        responses=tuple(responses.read(db, release.id, today)) if release else (),
        comments=tuple(responses.comments(db, release.id, today)) if release else (),
        personal=_personal(db, team, handle, stands, today) if handle is not None else None,
        names={known.handle: known.name or known.handle for known in handles.read(db, team, today, leavers=True)},
        promises=_promises(db, team, _items_of(stands, release, talk)),
        own_words=rounds.own_words(db, team),
        talk=talk,
    )


def _last_release(db: sqlite3.Connection, team: Team, today: date) -> Release | None:
    """Return the last release of a team that has held no round of its own yet: what was imported."""
    return next(reversed(releases.read(db, team, today, "members")), None)


def _personal(db: sqlite3.Connection, team: Team, handle: str, stands: Standing, today: date) -> Personal:
    since = stands.release.day if stands.release else today - timedelta(days=THANKS_DAYS)
    received = (thanks for thanks in recognitions.read(db, team, today) if thanks.receiver == handle)
    managers = {member.handle for member in members.read(db, team, today) if member.is_manager}
    return Personal(
        handle=handle,
        is_manager=handle in managers,
        since=since,
        thanks=tuple(thanks for thanks in received if thanks.day >= since and not thanks.is_self),
        own=_own(db, team, handle, today),
    )


def _own(db: sqlite3.Connection, team: Team, handle: str, today: date) -> tuple[Item, ...]:
    """Return somebody's ideas and needs: the open ones and those closed of late, the last opened first."""
    known: list[Item] = [*items.read(db, team, Idea, today), *items.read(db, team, Need, today)]
    own = [item for item in known if item.opened_by == handle and _still_shown(item, today)]
    # Of one day too the last noted comes first; ids made in the same moment are in no order.
    return tuple(sorted(reversed(own), key=lambda item: item.opened, reverse=True))


def _still_shown(item: Item, today: date) -> bool:
    return item.closing is None or (today - item.closing.day).days <= CLOSED_DAYS


def _items_of(stands: Standing, release: Release | None, talk: Talk | None) -> list[str]:
    asked = [asked.item for asked in stands.last.items] if stands.last else []
    shown = [item.item for item in release.items] if release else []
    return [*asked, *shown, *(item for item, _ in talk.notes)] if talk else [*asked, *shown]


def _promises(db: sqlite3.Connection, team: Team, asked: Iterable[str]) -> dict[str, str]:
    """Return the titles of the promises that these items follow up, by id."""
    wanted = {follow_ups.promise_of(item) for item in asked} - {None}
    if not wanted:
        return {}
    return {promise.id: promise.title for promise in items.read(db, team, Promise, date.max) if promise.id in wanted}
