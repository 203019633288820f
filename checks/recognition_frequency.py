"""How often thanks are given, how far they reach, and how evenly. Who got none is nobody's to read here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median

from pydantic import BaseModel, Field

from teamhealth.check_api import CheckContext, Finding, Metric, NoData, Output, Recognition, check
from teamhealth.stats import gini, gini_by_chance

SMALLEST_COUNT = 3
"""A count of one or two people points at them, and is not given."""


class Options(BaseModel, extra="forbid"):
    """What counts as too rare."""

    warn_coverage_30d: float = Field(0.5, ge=0, le=1, description="Share thanked in 30 days under which it warns.")
    crit_coverage_30d: float = Field(0.25, ge=0, le=1, description="Share under which the check is critical.")


@check(
    name="recognition_frequency",
    title="Recognition frequency",
    feeds=["feeling_valued"],
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
    yield from _coverage(thanks, people, ctx.today, options)
    yield from _reach(thanks, people, ctx.today)
    yield from _spread(thanks, people)


def _coverage(thanks: Sequence[Recognition], people: set[str], today: date, options: Options) -> Iterator[Output]:
    """Tell which share of the people was thanked lately."""
    for days in (7, 30, 90):
        reached = len({given.receiver for given in _since(thanks, today, days)} & people)
        yield _share(f"coverage_{days}d", reached, len(people))
        if days == 30:
            share, who = reached / len(people), _in_words(reached, len(people))
            low = share < options.crit_coverage_30d
            judge = Finding.crit if low else Finding.warn if share < options.warn_coverage_30d else Finding.ok
            yield judge(f"{who} thanked in 30 days")


def _reach(thanks: Sequence[Recognition], people: set[str], today: date) -> Iterator[Output]:
    """Tell how many give, how many were never reached, and how long ago the others were."""
    givers = {given.giver for given in _since(thanks, today, 30)} & people
    latest = {given.receiver: given.day for given in thanks if given.receiver in people}
    waits = [(today - day).days for day in latest.values()]
    yield Metric("givers_30d", _shareable(len(givers), len(people)), "people")
    yield Metric("never_recognised", _shareable(len(people) - len(latest), len(people)), "people")
    yield Metric("days_since_median", median(waits) if len(waits) >= SMALLEST_COUNT else None, "days")


def _spread(thanks: Sequence[Recognition], people: set[str]) -> Iterator[Output]:
    """Tell how evenly thanks fall, beside equal chance at the same count, and how many are returned."""
    received = Counter(given.receiver for given in thanks if given.receiver in people)
    spread = gini([received[handle] for handle in people])
    yield Metric("gini", spread)
    pairs = {(given.giver, given.receiver) for given in thanks if given.giver is not None}
    returned = sum((receiver, giver) in pairs for giver, receiver in pairs)
    yield Metric("reciprocity", returned / len(pairs) if pairs else None)
    if spread is not None:
        chance = gini_by_chance(received.total(), len(people))
        yield Finding.ok(f"spread (Gini) {spread:.2f}; equal chance at the same count would give {chance:.2f}")


def _since(thanks: Sequence[Recognition], today: date, days: int) -> list[Recognition]:
    start = today - timedelta(days=days)
    return [given for given in thanks if given.day > start]


def _shareable(count: int, people: int) -> int | None:
    """Return a count of people, None where it, or its complement, is one or two."""
    return None if 0 < count < SMALLEST_COUNT or 0 < people - count < SMALLEST_COUNT else count


def _share(name: str, count: int, people: int) -> Metric:
    """Return a share of the people; only its band where the count would point at somebody."""
    if _shareable(count, people) is not None:
        return Metric(name, count / people)
    edge = (SMALLEST_COUNT - 1) / people
    return (
        Metric(name, None, low=0.0, high=edge) if count < SMALLEST_COUNT else Metric(name, None, low=1 - edge, high=1)
    )


def _in_words(count: int, people: int) -> str:
    if count == 0:
        return f"none of {people}"
    if count == people:
        return f"all {people}"
    if _shareable(count, people) is not None:
        return f"{count} of {people}"
    return f"hardly any of {people}" if count < SMALLEST_COUNT else f"nearly all of {people}"
