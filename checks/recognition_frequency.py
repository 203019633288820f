"""How often thanks are given, how far they reach, and how evenly. Who got none is nobody's to read here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median

from pydantic import BaseModel, Field

from teamhealth.check_api import CheckContext, Finding, Metric, NoData, Output, Reason, Recognition, State, check
from teamhealth.stats import SMALLEST_COUNT, CountBand, count_band, gini, gini_by_chance, is_shareable

SMALLEST_MEDIAN = 5
"""The median of fewer waits tells of one or two of them whether it falls into a window."""


LARGE_TEAM = 30
"""From here on spread, reciprocity and median wait fit so many counts that they give none of them away."""


class Options(BaseModel, extra="forbid"):
    """What counts as too rare."""

    warn_coverage_30d: float = Field(0.5, ge=0, le=1, description="Share thanked in 30 days under which it warns.")
    crit_coverage_30d: float = Field(0.25, ge=0, le=1, description="Share under which the check is critical.")


@check(
    name="recognition_frequency",
    title="Recognition frequency",
    feeds=["feeling_valued", "celebration", "service_spirit"],
    options=Options,
    why="Work that nobody notices is soon done as if nobody noticed.",
    remedy="Thank somebody today for one thing they did, by name and in public.",
)
def run(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge the share of people who were thanked in 30 days; measure reach, rhythm and spread."""
    everything = ctx.recognitions()
    thanks = [given for given in everything if not given.is_self]
    people = {member.handle for member in ctx.members()}
    if not thanks or not people:
        raise NoData("no thanks have been noted yet")
    yield Metric("events", len(thanks), "thanks")
    yield Metric("self_events", len(everything) - len(thanks), "thanks")
    yield Metric("people", len(people), "people")
    if len(people) < SMALLEST_COUNT:
        yield Finding.unknown(f"a team of {len(people)} is too small to speak of without naming anybody", "too_few")
        return
    start = ctx.today - timedelta(days=30)
    is_young = all(member.joined is not None and member.joined > start for member in ctx.members())
    yield from _coverage(thanks, people, ctx.today, options, is_young=is_young)
    yield _givers(thanks, people, ctx.today)
    yield from _reach(thanks, people, ctx.today)


def _coverage(
    thanks: Sequence[Recognition], people: set[str], today: date, options: Options, *, is_young: bool
) -> Iterator[Output]:
    """Tell which share of the people was thanked lately."""
    for days in (7, 30, 90):
        band = count_band(len({given.receiver for given in _since(thanks, today, days)} & people), len(people))
        if band.is_told:
            yield Metric(f"coverage_{days}d", band.low / len(people), "share")
        else:
            yield Metric(f"coverage_{days}d", None, "share", low=band.low / len(people), high=band.high / len(people))
        if days == 30:
            verdict = _judge(band, options)
            yield _learning(verdict) if is_young and verdict.state is not State.OK else verdict


def _learning(verdict: Finding) -> Finding:
    """Hold back a verdict of too few while the whole team is younger than the window it is judged over."""
    return Finding.unknown(f"{verdict.summary}, and the team is younger than that", Reason.LEARNING)


def _judge(band: CountBand, options: Options) -> Finding:
    """Judge what is given, so that the verdict tells no more: warn where only how bad it is depends on the rest."""
    summary = f"{band.in_words()} thanked in 30 days"
    worst, best = (_state(count / band.people, options) for count in (band.low, band.high))
    if worst is best:
        return Finding(best, summary)
    if best is State.OK:
        return Finding.unknown(f"{summary}; more would name somebody", "too_few")
    return Finding.warn(summary)


def _state(share: float, options: Options) -> State:
    if share < options.crit_coverage_30d:
        return State.CRIT
    return State.WARN if share < options.warn_coverage_30d else State.OK


def _givers(thanks: Sequence[Recognition], people: set[str], today: date) -> Metric:
    """Tell how many gave thanks lately."""
    givers = {given.giver for given in _since(thanks, today, 30)} & people
    return Metric("givers_30d", len(givers) if is_shareable(len(givers), len(people)) else None, "people")


def _reach(thanks: Sequence[Recognition], people: set[str], today: date) -> Iterator[Output]:
    """Tell how many were never thanked, how long ago the others were, how evenly, and how often it is mutual.

    In a small team each of these figures would give away how many were ever thanked, so there they need that number
    to be shareable; a figure of one or two people is hidden in any team.
    """
    received = Counter(given.receiver for given in thanks if given.receiver in people)
    never = len(people) - len(received)
    can_be_told = is_shareable(never, len(people))
    yield Metric("never_recognised", never if can_be_told else None, "people")
    if not can_be_told and (len(people) < LARGE_TEAM or len(received) < SMALLEST_COUNT):
        yield Metric("days_since_median", None, "days")
        yield Metric("gini", None)
        yield Metric("reciprocity", None, "share")
        return
    latest = {given.receiver: given.day for given in thanks if given.receiver in people}
    waits = [(today - day).days for day in latest.values()]
    yield Metric("days_since_median", median(waits) if len(waits) >= SMALLEST_MEDIAN else None, "days")
    yield from _spread([received[handle] for handle in people])
    yield Metric("reciprocity", _reciprocity(thanks), "share")


def _spread(counts: Sequence[int]) -> Iterator[Output]:
    """Tell how evenly thanks fall, beside equal chance at the same count."""
    spread, chance = gini(counts), gini_by_chance(sum(counts), len(counts))
    yield Metric("gini", spread)
    if spread is not None:
        yield Finding.ok(f"spread (Gini) {spread:.2f}; equal chance at the same count would give {chance:.2f}")


def _reciprocity(thanks: Sequence[Recognition]) -> float | None:
    """Return the share of directed pairs that are answered."""
    pairs = {(given.giver, given.receiver) for given in thanks if given.giver is not None}
    return sum((receiver, giver) in pairs for giver, receiver in pairs) / len(pairs) if pairs else None


def _since(thanks: Sequence[Recognition], today: date, days: int) -> list[Recognition]:
    start = today - timedelta(days=days)
    return [given for given in thanks if given.day > start]
