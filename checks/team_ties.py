"""How far thanks tie a team together: how many pairs, both ways, across groups, and how many people have none."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from datetime import timedelta
from math import comb

from pydantic import BaseModel, Field

from teamhealth.check_api import CheckContext, Finding, Member, Metric, NoData, Output, Reason, check
from teamhealth.stats import SMALLEST_COUNT, CountBand, count_band, isolated_by_chance, wilson

Tie = frozenset[str]
"""Two people, one of whom thanked the other."""


class Options(BaseModel, extra="forbid"):
    """Which thanks count, and what is too little."""

    window_days: int = Field(90, gt=0, le=3650, description="Thanks of so many days make the ties.")
    warn_across: float = Field(
        0.5,
        ge=0,
        le=1,
        description="It warns when ties across groups are surely under this part of their chance share.",
    )
    warn_alone: float = Field(
        0.25, ge=0, le=1, description="It warns when more than this share has no tie, and more than chance would give."
    )


@check(
    name="team_ties",
    title="Team ties",
    feeds=["team_spirit", "internal_service"],
    options=Options,
    why="Who is tied to the others asks for help sooner and gives it more gladly.",
    remedy="Give the next task that needs two people to a pair who have seldom worked together.",
)
def run(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge the ties across groups and the people without any, both against chance at the same number of ties.

    A tie is a pair of people on the roster one of whom thanked the other in the window; who joined since it began is
    left out, for want of time. What would give away that one or two people have no tie, or only they have, is
    hidden, and so is a count of one or two ties.
    """
    given = [(one.giver, one.receiver, one.day) for one in ctx.recognitions() if one.giver and not one.is_self]
    if not given:
        raise NoData("no thanks have been noted yet that tell who gave them")
    start = ctx.today - timedelta(days=options.window_days)
    people = [member for member in ctx.members() if member.joined is None or member.joined <= start]
    yield Metric("people", len(people), "people")
    if len(people) < SMALLEST_COUNT:
        yield Finding.unknown(f"too few people have been here for {options.window_days} days", Reason.LEARNING)
        return
    handles = {member.handle for member in people}
    pairs = {(giver, receiver) for giver, receiver, day in given if day > start}
    yield from _tell({pair for pair in pairs if handles.issuperset(pair)}, people, options)


def _tell(directed: Set[tuple[str, str]], people: Sequence[Member], options: Options) -> Iterator[Output]:
    """Tell of the ties that these thanks, as (giver, receiver), make between these people, as far as may be told."""
    ties = {frozenset(pair) for pair in directed}
    alone = count_band(len(people) - len(frozenset().union(*ties)), len(people))
    if not ties:
        yield Finding.unknown(f"no thanks between members noted in {options.window_days} days", Reason.STALE)
    elif len(ties) < SMALLEST_COUNT or not _is_ambiguous(alone, len(ties)):
        yield Finding.unknown(f"ties of {len(people)} people cannot be told without naming somebody", Reason.TOO_FEW)
    else:
        yield Metric("pairs", len(ties), "pairs")
        mutual = sum((receiver, giver) in directed for giver, receiver in directed) // 2
        yield _share("mutual_share", mutual, len(ties))
        yield from _across(ties, people, options)
        yield from _without(alone, len(ties), options)


def _is_ambiguous(alone: CountBand, ties: int) -> bool:
    """Tell whether so many ties fit two numbers of people without one, where that number is hidden.

    People with a tie are at most twice as many as the ties, and as many as it takes to have so many pairs.
    """
    tied = [alone.people - count for count in range(alone.low, alone.high + 1)]
    return alone.is_told or sum(count <= 2 * ties <= count * (count - 1) for count in tied) > 1


def _across(ties: set[Tie], people: Sequence[Member], options: Options) -> Iterator[Output]:
    """Compare the share of ties across groups with that of all pairs; those in no group count as one.

    It takes two groups of three and more, otherwise the ties across would be those of one or two people. Nothing is
    said where the interval holds both sides of the threshold.
    """
    group_of = {member.handle: member.group for member in people}
    sizes = Counter(group_of.values())
    if sum(size >= SMALLEST_COUNT for size in sizes.values()) < 2:
        yield Metric("across_share", None, "share")
        yield Metric("across_by_chance", None, "share")
        return
    chance = 1 - sum(comb(size, 2) for size in sizes.values()) / comb(len(people), 2)
    across = sum(len({group_of[handle] for handle in tie}) == 2 for tie in ties)
    share = _share("across_share", across, len(ties), warn=options.warn_across * chance)
    yield share
    yield Metric("across_by_chance", chance, "share")
    words = f"between {share.low:.0%} and {share.high:.0%} of ties go across groups; chance would give {chance:.0%}"
    if share.high is not None and share.high < options.warn_across * chance:
        yield Finding.warn(words)
    elif share.low is not None and share.low >= options.warn_across * chance:
        yield Finding.ok(words)


def _without(alone: CountBand, ties: int, options: Options) -> Iterator[Output]:
    """Judge how many people have no tie, as far as that is told.

    Too many are more than the share allowed, and more than chance gives: its mean and two standard deviations.
    """
    low, high, people = alone
    if alone.is_told:
        yield Metric("without_tie", low, "people")
    else:
        yield Metric("without_tie", None, "people", low, high)
    chance = isolated_by_chance(people, ties)
    limit = max(options.warn_alone * people, chance.mean + 2 * chance.deviation)
    who = alone.in_words(few="a few") if high else f"nobody of {people}"
    summary = f"{who} without any thanks noted, to them or from them, in {options.window_days} days"
    if low > limit:
        yield Finding.warn(summary)
    elif high <= limit:
        yield Finding.ok(summary)
    else:
        yield Finding.unknown(f"{summary}; more would name somebody", Reason.TOO_FEW)


def _share(name: str, count: int, ties: int, warn: float | None = None) -> Metric:
    """Return a share of the ties with its Wilson interval; without a value where the count of ties is hidden."""
    band = count_band(count, ties)
    low, high = wilson(band.low, ties).low, wilson(band.high, ties).high
    return Metric(name, count / ties if band.is_told else None, "share", low, high, warn=warn)
