"""Whether the team keeps stepping up: what is felt to improve, what is under way, and what gets finished."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from pydantic import BaseModel, Field

from teamhealth.check_api import CheckContext, EventKind, Finding, Item, Metric, NoData, Output, check
from teamhealth.stats import wilson

LEAST_COMPARED = 10
"""Fewer things finished in both stretches together carry no comparison."""

_JUDGED = ("improving", "declining", "steady")
_UNDER_WAY = (EventKind.PLANNED, EventKind.STARTED)


class Options(BaseModel, extra="forbid"):
    """What counts as standing still, and as going back."""

    days: int = Field(90, gt=0, description="What was finished in so many days is compared with as many before.")
    crit_declining: int = Field(
        3, gt=0, description="Elements declining from which, with none improving, it is critical."
    )
    fresh_days: int = Field(
        180, gt=0, le=3650, description="An element that was last asked longer ago than this is left out."
    )


@check(
    name="momentum",
    title="Momentum",
    feeds=["momentum"],
    options=Options,
    why="A culture that no longer moves forward is already on its way back.",
    remedy="Start one improvement this week that can be finished within the month.",
)
def run(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge the direction of what is felt, by the word each closing gave, and whether things are begun and finished."""
    items: list[Item] = [*ctx.ideas(), *ctx.needs(), *ctx.promises(), *ctx.lessons()]
    words = _words(ctx, options)
    if not items and not words:
        raise NoData("nothing is noted as begun, and no element has been asked often enough to have a direction")
    outputs = [*_direction(words, options), *_actions(ctx, items, options)]
    yield from outputs
    if not any(isinstance(output, Finding) for output in outputs):
        yield Finding.unknown(f"nothing under way yet; {options.days} days of records tell of a standstill", "learning")


def _words(ctx: CheckContext, options: Options) -> list[str]:
    """Return the latest word on each element asked lately, of those that have one already."""
    oldest = ctx.today - timedelta(days=options.fresh_days)
    asked = ((item.element, item.signal) for r in ctx.releases() if r.day > oldest for item in r.items if item.anchor)
    return [word for word in dict(asked).values() if word in _JUDGED]


def _direction(words: Sequence[str], options: Options) -> Iterator[Output]:
    """Tell how many elements improve and how many decline; only these two are weighed against each other."""
    counts = Counter(words)
    better, worse = counts["improving"], counts["declining"]
    yield Metric("improving", better if words else None, "elements")
    yield Metric("declining", worse if words else None, "elements")
    if not words:
        return
    told = f"{better} of {len(words)} elements improving, {worse} declining"
    if worse >= options.crit_declining and not better:
        yield Finding.crit(told)
    else:
        yield Finding.warn(told) if worse > better else Finding.ok(told)


def _actions(ctx: CheckContext, items: Sequence[Item], options: Options) -> Iterator[Output]:
    """Tell what is under way and finished, and judge a standstill; a slowdown only when chance does not explain it."""
    promises = {promise.id for promise in ctx.promises()}
    in_flight = sum(item.is_open and (item.id in promises or _is_under_way(item)) for item in items)
    ages = [(ctx.today - item.closing.day).days for item in items if item.closing and item.closing.kind == "done"]
    lately = sum(0 <= age < options.days for age in ages)
    before = sum(options.days <= age < 2 * options.days for age in ages)
    oldest = max((item.age_days(ctx.today) for item in items), default=0)
    is_old = oldest >= 2 * options.days
    yield Metric("in_flight", in_flight, "actions")
    yield Metric("finished", lately, "actions")
    yield Metric("finished_before", before if is_old else None, "actions")
    told = f"{in_flight} under way, {lately} finished in {options.days} days"
    if not in_flight and not lately:
        if oldest >= options.days:
            yield Finding.warn(f"nothing under way, and nothing finished in {options.days} days")
    elif is_old and lately + before >= LEAST_COMPARED and wilson(lately, lately + before).high < 0.5:
        yield Finding.warn(f"{told}, {before} in the {options.days} before")
    else:
        yield Finding.ok(told)


def _is_under_way(item: Item) -> bool:
    """Tell whether it was planned or started since it was opened, the last time if it was more than once."""
    return any(event.kind in _UNDER_WAY and event.day >= item.clock_start for event in item.events)
