"""Closing a round: its ballots go, what the team may know stays.

In this order: what the round lets the team know is made; it takes the place of the ballots in the
ballot file, in one step; the store gets it, in one transaction; the file lets go of it. Stopped
anywhere, the round is either open with every ballot, or closed without any, and whoever comes next
goes on from there.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from statistics import variance
from typing import TYPE_CHECKING

from teamhealth import ids
from teamhealth.facts import Release, ReleasedItem, Round, Scale
from teamhealth.pulse import ballot_box, ballot_file, disclosure, history, signals
from teamhealth.pulse.ballot_file import Contents
from teamhealth.pulse.disclosure import Showing
from teamhealth.pulse.release import make_release
from teamhealth.pulse.signals import Past
from teamhealth.store import kept, members, releases, responses, rounds
from teamhealth.store.kept import Kept
from teamhealth.store.teams import Team

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that is left of a round: its release, the comments it shows, and what is kept for the signals."""

    release: Release
    comments: tuple[str, ...]
    means: dict[str, float]
    variance: float | None
    stayed: tuple[str, ...]
    changes: int


def close(db: sqlite3.Connection, home: Path, team: Team, round_: Round) -> None:
    """Close a round inside a write transaction of the store; without its ballots it is marked as lost."""
    contents = ballot_file.read(home)
    if ballot_box.is_lost(contents, round_):
        rounds.end(db, round_, None, _stayed(db, team, round_), members.changes(db, team))
        return
    document = ballot_box.sealed(contents, round_)
    if document is None:
        outcome = _outcome(db, team, round_, contents)
        document = _documents().dump_json(outcome).decode()
        ballot_box.seal(home, team.key, round_, document, shows_comments=bool(outcome.comments))
    record(db, team, round_, _documents().validate_json(document))


def record(db: sqlite3.Connection, team: Team, round_: Round, outcome: Outcome) -> None:
    """Write what a round lets the team know into the store."""
    release = outcome.release
    releases.add(db, team, release)
    identified = [(responses.comment_id(release.id, place, text), text) for place, text in enumerate(outcome.comments)]
    responses.add_comments(db, release.id, identified)
    kept.add(db, team, round_.number, outcome.means, outcome.variance)
    rounds.end(db, round_, release.id, outcome.stayed, outcome.changes)


def outcome_of(
    team: Team,
    round_: Round,
    ballots: Sequence[dict[str, int]],
    before: Sequence[Round],
    known: Sequence[Release],
    stayed: Sequence[str],
    changes: int | None = None,
    so_far: Kept = kept.NOTHING,
) -> Outcome:
    """Return what some ballots (scores by item, one dict a person) let the team know.

    `before` are the rounds before this one and `known` the releases: they tell how coarse it must be (D4).
    `changes` is what `Round.end_changes` will say; without it nothing has changed since the opening.
    `so_far` is what earlier closings kept: with it the anchors' signals are made.
    """
    scores = {asked.item: [float(b[asked.item]) for b in ballots if asked.item in b] for asked in round_.items}
    by_id = {release.id: release for release in known}
    seen = round_.changes if changes is None else changes
    showing = Showing(frozenset(round_.ring), frozenset(stayed), round_.changes, seen)
    coarser = {item for item in scores if disclosure.is_coarser(history.showings(before, by_id, item), showing)}
    release = _release(team, round_, scores, len(ballots), coarser)
    shown = [item.item for item in release.items if item.shown]
    means = {item: signals.value(scores[item], len(round_.ring), coarser=item in coarser) for item in shown}
    pasts = {item: [*_past(item, before, by_id, so_far), Past(showing, mean)] for item, mean in means.items()}
    signalled = tuple(_signalled(item, pasts.get(item.item), so_far.variance) for item in release.items)
    pooled = _pooled_variance([scores[item] for item in means])
    return Outcome(replace(release, items=signalled), (), means, pooled, tuple(stayed), seen)


def _release(
    team: Team, round_: Round, scores: Mapping[str, Sequence[float]], answered: int, coarser: set[str]
) -> Release:
    """Return the release of a round, still without signals; its id follows from the round's."""
    release = make_release(
        team,
        label=str(round_.number),
        day=round_.day,
        audience="members",
        scale=Scale(),
        ring=len(round_.ring),
        answered=answered,
        answers=scores,
        elements={asked.item: asked.element for asked in round_.items},
        anchors={asked.item for asked in round_.items if asked.anchor},
        minimum=round_.minimum,
        coarser=coarser,
    )
    return replace(release, id=ids.derived_id("release of round", round_.id).hex())


def _past(item: str, before: Sequence[Round], known: Mapping[str, Release], so_far: Kept) -> list[Past]:
    """Return the showings of an item so far, each with what was kept of it and the signal it was released with."""
    means = so_far.means.get(item, {})
    signal = {id_: shown.signal for id_, release in known.items() for shown in release.items if shown.item == item}
    shown_in = history.shown_in(before, known, item)
    return [Past(history.showing(r), means.get(r.number), signal[r.release or ""]) for r in shown_in]


def _signalled(item: ReleasedItem, past: Sequence[Past] | None, variance: float | None) -> ReleasedItem:
    """Return a released item with its signal; only an anchor that is shown, which alone makes a series, has one."""
    return replace(item, signal=signals.word(past, variance)) if past and item.anchor else item


def _outcome(db: sqlite3.Connection, team: Team, round_: Round, contents: Contents) -> Outcome:
    """Return what a round lets the team know."""
    key = bytes.fromhex(round_.id)
    ballots = [dict(ballot.scores) for ballot in contents.ballots if ballot.round == key]
    before = [r for r in rounds.read(db, team) if r.number < round_.number]
    known = releases.read(db, team, date.max, "members")
    stayed, changes = _stayed(db, team, round_), members.changes(db, team)
    outcome = outcome_of(team, round_, ballots, before, known, stayed, changes, kept.read(db, team))
    written = [comment.text for comment in contents.comments if comment.round == key]
    carried = [comment.text for comment in contents.carried if comment.team == team.key]
    shown = disclosure.shown_comments(written, carried, answered=len(ballots), minimum=round_.minimum)
    return replace(outcome, comments=tuple(shown))


def _stayed(db: sqlite3.Connection, team: Team, round_: Round) -> tuple[str, ...]:
    """Return who of a ring is still asked at its end: on the team, and no manager."""
    there = {member.handle for member in members.read(db, team, round_.day) if not member.is_manager}
    return tuple(handle for handle in round_.ring if handle in there)


def _pooled_variance(scores: Sequence[Sequence[float]]) -> float | None:
    """Return the variance within items, pooled over them by their degrees of freedom; None without any."""
    freedom = sum(len(given) - 1 for given in scores)
    if freedom == 0:
        return None
    return round(sum(variance(given) * (len(given) - 1) for given in scores if len(given) > 1) / freedom, 2)


@cache
def _documents() -> "TypeAdapter[Outcome]":
    """Return the reader and writer of sealed outcomes; only a closing needs pydantic."""
    from pydantic import TypeAdapter

    return TypeAdapter(Outcome)
