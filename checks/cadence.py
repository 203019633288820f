"""How long since the last one-to-one, the last learning, and leaders' last time at the front line."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Self

from pydantic import BaseModel, Field, model_validator

from teamhealth.check_api import CheckContext, Finding, Member, Metric, NoData, Output, Reason, State, check, levels
from teamhealth.stats import SMALLEST_COUNT, CountBand, count_band

SMALLEST_MEDIAN = 5
"""The median of fewer waits tells on which side of the limit one or two of them lie."""


class Options(BaseModel, extra="forbid"):
    """What counts as too long for one person, and for how many people that may be so."""

    limit_days: int = Field(30, gt=0, description="Days without one noted after which somebody has waited too long.")
    warn_within: float = Field(0.75, ge=0, le=1, description="Share of people within the limit under which it warns.")
    crit_within: float = Field(0.5, ge=0, le=1, description="Share under which the check is critical.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.crit_within > self.warn_within:
            raise ValueError("crit_within must not be above warn_within")
        return self


class LearningOptions(Options):
    """The same for learning, which takes more time."""

    limit_days: int = Field(180, gt=0, description="Days without any noted after which somebody has waited too long.")


class FrontLineOptions(BaseModel, extra="forbid"):
    """What counts as too long for the leaders together."""

    warn_days: int = Field(30, gt=0, description="It warns after more days than this without any leader there.")
    crit_days: int = Field(60, gt=0, description="It is critical after more days than this.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.warn_days > self.crit_days:
            raise ValueError("warn_days must not be above crit_days")
        return self


@check(
    name="cadence_one_to_one",
    title="One-to-ones",
    feeds=["trust_in_management"],
    options=Options,
    why="Who is heard regularly speaks up before it is too late.",
    remedy="Book the next one-to-one with whoever has waited longest, and let them set the agenda.",
)
def one_to_one(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge for how many members, those who lead left out, the last one-to-one noted is too long ago."""
    people = [member for member in ctx.members() if not member.is_manager]
    yield from _people(ctx, "one_to_one", "a one-to-one", people, options)


@check(
    name="cadence_learning",
    title="Learning",
    feeds=["growth", "product_knowledge"],
    options=LearningOptions,
    why="Who learns nothing new here looks for it elsewhere.",
    remedy="Ask one person which skill they want next, and put the time for it in the calendar.",
)
def learning(ctx: CheckContext, options: LearningOptions) -> Iterator[Output]:
    """Judge for how many people, those who lead among them, the last learning noted is too long ago."""
    yield from _people(ctx, "learning", "any learning", ctx.members(), options)


@check(
    name="cadence_front_line",
    title="Leaders' front-line time",
    feeds=["walk_the_talk"],
    options=FrontLineOptions,
    why="Who leads from the front line knows what they ask of others.",
    remedy="Spend an hour this week where the customers are, and tell the team what you saw.",
)
def front_line(ctx: CheckContext, options: FrontLineOptions) -> Iterator[Output]:
    """Judge the days since any leader's last time at the front line.

    It is told of the leaders together, and of days, not of people. With one leader that is a fact about one person,
    and still told: being seen at the front line is what the role announces to the whole team, it is done in front of
    them, and nobody hears of it here until somebody notes such time. How often each leader was there is not told.
    """
    leaders = [member for member in ctx.members() if member.is_manager]
    last = _last_days(ctx, "front_line")
    days = [last[leader.handle] for leader in leaders if leader.handle in last]
    if not days:
        raise NoData("no front-line time of whoever leads the team has been noted yet")
    # Days on which they were all away do not count.
    away = set.intersection(*(_days_away(leader, max(days), ctx.today) for leader in leaders))
    since = (ctx.today - max(days)).days - len(away)
    yield levels(
        "days_since_last",
        since,
        warn=options.warn_days + 1,
        crit=options.crit_days + 1,
        unit="days",
        summary=f"{since} days since a leader was last noted at the front line",
    )


def _people(ctx: CheckContext, kind: str, noun: str, people: Sequence[Member], options: Options) -> Iterator[Output]:
    """Judge the share of people who are within the limit; tell the median of how long all have waited.

    Somebody waits from their last one on, without one from the day they joined, and nobody from before the first
    one that was noted for anybody: until then none was written down. Days away do not count.
    """
    last = _last_days(ctx, kind)
    if not last:
        raise NoData(f"nobody has had {noun} noted yet")
    yield Metric("people", len(people), "people")
    if len(people) < SMALLEST_COUNT:
        yield Finding.unknown("there are too few people to speak of without naming anybody", Reason.TOO_FEW)
        return
    began = min(activity.day for activity in ctx.activities() if activity.kind == kind)
    starts = [last.get(member.handle) or max(member.joined or began, began) for member in people]
    waits = [
        (ctx.today - start).days - len(_days_away(member, start, ctx.today))
        for member, start in zip(people, starts, strict=True)
    ]
    over = count_band(sum(wait > options.limit_days for wait in waits), len(people))
    yield _within_limit(over, options)
    is_median_told = over.is_told or len(people) >= SMALLEST_MEDIAN
    yield Metric("wait_median_days", median(waits) if is_median_told else None, "days")
    if (ctx.today - began).days > options.limit_days:
        yield _judge(over, noun, options)
    else:
        yield Finding.unknown(f"told {options.limit_days} days after somebody first had {noun} noted", Reason.LEARNING)


def _within_limit(over: CountBand, options: Options) -> Metric:
    low, high = 1 - over.high / over.people, 1 - over.low / over.people
    warn, crit = options.warn_within, options.crit_within
    if over.is_told:
        return Metric("within_limit", low, "share", warn=warn, crit=crit)
    return Metric("within_limit", None, "share", low, high, warn, crit)


def _judge(over: CountBand, noun: str, options: Options) -> Finding:
    """Judge what is told, so that the verdict tells no more: warn where only how bad it is depends on the rest."""
    who = f"{over.in_words(few='a few')} are" if over.high else f"nobody of {over.people} is"
    summary = f"{who} over {options.limit_days} days without {noun} noted"
    worst, best = (_state(1 - count / over.people, options) for count in (over.high, over.low))
    if worst is best:
        return Finding(best, summary)
    if best is State.OK:
        return Finding.unknown(f"{summary}; more would name somebody", Reason.TOO_FEW)
    return Finding.warn(summary)


def _state(within: float, options: Options) -> State:
    if within < options.crit_within:
        return State.CRIT
    return State.WARN if within < options.warn_within else State.OK


def _last_days(ctx: CheckContext, kind: str) -> dict[str, date]:
    """Return the day of the last activity of a kind for everybody who ever had one, by handle."""
    return {activity.member: activity.day for activity in ctx.activities() if activity.kind == kind}


def _days_away(member: Member, start: date, today: date) -> set[date]:
    """Return the days after `start` up to `today` on which a member was away."""
    away: set[date] = set()
    for first, last in member.away:
        begin, end = max(first, start + timedelta(days=1)), min(last or today, today)
        away |= {begin + timedelta(days=n) for n in range((end - begin).days + 1)}
    return away
