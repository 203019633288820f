"""What rounds let a team know, each release with all that belongs to it: the one picture that every front shows."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from teamhealth.facts import Comment, Promise, Release, Response
from teamhealth.pulse import conclusion, expectations, follow_ups, standing
from teamhealth.pulse.expectations import Sentences
from teamhealth.pulse.follow_ups import Verdict
from teamhealth.store import items, releases, responses, rounds
from teamhealth.store.teams import Team


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a team said of a promise a month after it was kept; `verdict` is None when too few answered."""

    item: str
    promise: str
    title: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Result:
    """A release with what people wrote (in no order), what was answered to it, and what it says of promises.

    `waits` tells that the last round's release has no response yet; `conclusion` what it lets one conclude;
    `expectation` what its signals would find and how many false ones to expect, None where it has none.
    """

    release: Release
    comments: tuple[Comment, ...]
    responses: tuple[Response, ...]
    follow_ups: tuple[FollowUp, ...]
    waits: bool
    conclusion: str
    expectation: Sentences | None = None


def read(db: sqlite3.Connection, team: Team, day: date) -> list[Result]:
    """Return a team's results as known on a day, the newest first."""
    return of(db, team, day, releases.read(db, team, day))


def of(db: sqlite3.Connection, team: Team, day: date, known: Sequence[Release]) -> list[Result]:
    """Return what belongs to releases that were read already, oldest first, as known on a day; the newest first."""
    held = {round_.release for round_ in rounds.read(db, team)}
    last = next((release.id for release in reversed(known) if release.id in held), None)
    titles = {promise.id: promise.title for promise in items.read(db, team, Promise, day)}
    told = expectations.of_releases(known)
    written, answered = responses.comments_of_team(db, team, day), responses.of_team(db, team, day)
    return [
        replace(
            _result(
                release, written.get(release.id, []), answered.get(release.id, []), titles, is_last=release.id == last
            ),
            expectation=told.get(release.id),
        )
        for release in reversed(known)
    ]


def _result(
    release: Release,
    written: Sequence[Comment],
    answered: Sequence[Response],
    titles: dict[str, str],
    *,
    is_last: bool,
) -> Result:
    return Result(
        release=release,
        comments=tuple(written),
        responses=tuple(answered),
        follow_ups=_follow_ups(release, titles),
        waits=is_last and not answered and standing.says_something(release, written),
        conclusion=conclusion.of(release),
    )


def _follow_ups(release: Release, titles: dict[str, str]) -> tuple[FollowUp, ...]:
    asked = [(follow_ups.promise_of(item.item), item) for item in release.items]
    return tuple(
        FollowUp(item.item, promise, titles.get(promise, promise), follow_ups.verdict(item))
        for promise, item in asked
        if promise
    )
