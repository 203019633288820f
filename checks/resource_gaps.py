"""What the team lacks: open needs by severity and age, broken dates, and needed against available capacity."""

from collections.abc import Iterator, Sequence
from typing import Self

from pydantic import BaseModel, Field, model_validator

from teamhealth.check_api import Capacity, CheckContext, Finding, Metric, Need, NoData, Output, check, levels
from teamhealth.stats import kaplan_meier

UNRATED_SEVERITY = 2


class Options(BaseModel, extra="forbid"):
    """What counts as too much and too long."""

    age_cap_days: int = Field(90, gt=0, description="Age from which a need adds no more to the load.")
    warn_past_promise: int = Field(1, gt=0, description="Needs past their promised day from which the check warns.")
    crit_past_promise: int = Field(3, gt=0, description="Needs past their promised day from which it is critical.")
    warn_age_days: int = Field(60, gt=0, description="Age of the oldest open need from which the check warns.")
    crit_age_days: int = Field(180, gt=0, description="Age of the oldest open need from which it is critical.")
    capacity_limit: float = Field(1.0, gt=0, description="Needed ÷ available above this is a gap.")
    crit_capacity: float = Field(1.1, ge=1, description="Times the limit above which the latest month is critical.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.warn_past_promise > self.crit_past_promise:
            raise ValueError("warn_past_promise must not be above crit_past_promise")
        if self.warn_age_days > self.crit_age_days:
            raise ValueError("warn_age_days must not be above crit_age_days")
        return self


@check(
    name="resource_gaps",
    title="Resource gaps",
    feeds=["ample_resources"],
    options=Options,
    why="Nobody can serve well with their hands tied.",
    remedy="Close the oldest need this week, or name the day it will be closed.",
)
def run(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge the open needs, and the latest month of a capacity series where one is imported."""
    needs, capacity = ctx.needs(), ctx.capacity()
    if not needs and not capacity:
        raise NoData("no need has been noted and no capacity imported yet")
    yield from _open_needs(ctx, needs, options)
    yield _fulfil(ctx, needs)
    if capacity:
        yield from _capacity(capacity, options)


def _open_needs(ctx: CheckContext, needs: Sequence[Need], options: Options) -> Iterator[Output]:
    """Tell how many needs are open, how heavy they weigh, how old they are and how many passed their day."""
    open_needs = [need for need in needs if need.is_open]
    late = sum(1 for need in open_needs if need.due and need.due < ctx.today)
    ages = [need.age_days(ctx.today) for need in open_needs]
    weights = [need.severity or UNRATED_SEVERITY for need in open_needs]
    load = sum(weight * min(age, options.age_cap_days) for weight, age in zip(weights, ages, strict=True))
    overdue = levels(
        "past_promise",
        late,
        warn=options.warn_past_promise,
        crit=options.crit_past_promise,
        unit="needs",
        summary=_overdue(late, open_needs),
    )
    # Where no need was ever noted there is nothing to be well with.
    yield overdue if needs else overdue.metric
    if ages:
        yield levels(
            "open_age_max_days",
            max(ages),
            warn=options.warn_age_days,
            crit=options.crit_age_days,
            unit="days",
            summary=f"oldest open need {max(ages)} days",
        )
    else:
        yield Metric("open_age_max_days", None, "days")
    yield Metric("open", len(ages), "needs")
    yield Metric("load", load, "severity days")


def _overdue(late: int, open_needs: Sequence[Need]) -> str:
    """Say how many needs are late, or why none can be."""
    if not open_needs:
        return "no open need"
    if not any(need.due for need in open_needs):
        return (
            f"{len(open_needs)} open needs, no day promised" if len(open_needs) > 1 else "1 open need, no day promised"
        )
    return f"{late} of {len(open_needs)} needs overdue"


def _fulfil(ctx: CheckContext, needs: Sequence[Need]) -> Metric:
    """Measure the days by which half of the needs were filled.

    A need that was closed without being filled is censored on the day it was closed.
    """
    timed = [need for need in needs if need.closing is None or not need.closing.early]
    if not timed:
        return Metric("fulfil_median_days", None, "days")
    ends = [need.closing.day if need.closing else ctx.today for need in timed]
    durations = [(end - need.clock_start).days for end, need in zip(ends, timed, strict=True)]
    curve = kaplan_meier(durations, [bool(need.closing and need.closing.kind == "done") for need in timed])
    return Metric("fulfil_median_days", curve.median, "days", curve.low, curve.high)


def _capacity(rows: Sequence[Capacity], options: Options) -> Iterator[Output]:
    """Compare needed with available: the latest month as a whole, and every row so far."""
    usable = [row for row in rows if row.available > 0]
    over = sum(row.needed / row.available > options.capacity_limit for row in usable)
    yield Metric("capacity_over_limit", over, "rows")
    if not usable:
        yield Metric("capacity_ratio", None, "share")
        yield Finding.unknown("no capacity row has anything available", "no_data")
        return
    month = max(row.month for row in usable)
    latest = [row for row in usable if row.month == month]
    ratio = sum(row.needed for row in latest) / sum(row.available for row in latest)
    limit, critical = options.capacity_limit, options.capacity_limit * options.crit_capacity
    yield Metric("capacity_ratio", ratio, "share", warn=limit, crit=critical)
    judge = Finding.crit if ratio > critical else Finding.warn if ratio > limit else Finding.ok
    yield judge(f"{ratio:.0%} of capacity needed in {month}")
