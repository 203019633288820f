"""Whether what was announced is done by its day, how late the rest is, and how much of it came from the team."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Self

from pydantic import BaseModel, Field, model_validator

from teamhealth.check_api import CheckContext, Finding, Item, Metric, NoData, Output, Promise, Reason, check, levels
from teamhealth.stats import cumulative_incidence, kaplan_meier, wilson


class Options(BaseModel, extra="forbid"):
    """What counts as too little kept, and which day counts."""

    window_days: int = Field(365, gt=0, le=3650, description="Promises that came due in so many days are counted.")
    warn_overdue: int = Field(1, gt=0, description="Open promises past their day from which the check warns.")
    crit_overdue: int = Field(3, gt=0, description="Open promises past their day from which it is critical.")
    warn_kept: float = Field(0.5, ge=0, le=1, description="It warns when surely less than this share is kept in time.")
    warn_acted_on: float = Field(
        0.2, ge=0, le=1, description="It warns when surely less than this share of the decided ideas is acted on."
    )
    by_first_day: bool = Field(
        True, description="Kept means by the day first announced; false: by the day it was moved to in good time."
    )
    horizon_days: int = Field(365, gt=0, description="The age at which the shares done and called off are taken.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.warn_overdue > self.crit_overdue:
            raise ValueError("warn_overdue must not be above crit_overdue")
        return self


@check(
    name="promises_kept",
    title="Promises kept",
    feeds=["walk_the_talk", "engagement_alignment", "integrity"],
    options=Options,
    why="People believe the next announcement as far as the last one was kept.",
    remedy="Close one overdue promise, or tell the team its new day and the reason.",
)
def run(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge the open promises past their day, and the share kept where it is sure; measure how late and what became.

    A promise without a day can be neither kept nor late; only the shares done and called off know it. Kept is one
    done on its day or before. One that was closed otherwise by then (withdrawn, declined, merged, other) is called
    off: neither kept nor broken. One whose day was moved before it came is judged by its first day, unless
    `by_first_day` is off.
    """
    promises = ctx.promises()
    if not promises:
        raise NoData("no promise has been noted yet")
    yield from _open(promises, ctx.today, options)
    yield from _kept(promises, ctx.today, options)
    yield from _became(promises, ctx.today, options)
    yield from _acted_on([*ctx.ideas(), *ctx.needs()], promises, ctx.today, options)


def _open(promises: Sequence[Promise], today: date, options: Options) -> Iterator[Output]:
    """Tell how many open promises are past the day they are promised for now, and when the next one is due."""
    days = [promise.due for promise in promises if promise.is_open and promise.due]
    late = sum(day < today for day in days)
    overdue = levels(
        "overdue",
        late,
        warn=options.warn_overdue,
        crit=options.crit_overdue,
        unit="promises",
        summary=f"{late} of {len(days)} open promises past their day" if days else "no open promise",
    )
    has_begun = late or any(_day(promise, first=False) < today for promise in _dated(promises))
    # Before the first day has passed there is nothing to be well with.
    yield overdue if has_begun else overdue.metric
    yield Metric("open", sum(promise.is_open for promise in promises), "promises")
    yield Metric("next_due_days", min(((day - today).days for day in days if day >= today), default=None), "days")


def _kept(promises: Sequence[Promise], today: date, options: Options) -> Iterator[Output]:
    """Tell which share of what came due was done by its day, and how late the rest is.

    A promise whose day is today may still be kept, so it comes due tomorrow. The lateness of one that is not done
    is known only so far: up to today, or to the day it was called off.
    """
    first_day = today - timedelta(days=options.window_days)
    days = [(promise, _day(promise, first=options.by_first_day)) for promise in _dated(promises)]
    due = [(promise, day) for promise, day in days if first_day <= day < today]
    in_time = [promise for promise, day in due if _is_closed_by(promise, day)]
    late = [(promise, day) for promise, day in due if not _is_closed_by(promise, day)]
    kept = sum(_is_done(promise) for promise in in_time)
    yield Metric("due", len(due), "promises")
    yield from _share_kept(kept, kept + len(late), options)
    yield Metric("kept_late", sum(_is_done(promise) for promise, _ in late), "promises")
    yield Metric("called_off", len(in_time) - kept, "promises")
    yield Metric("moved", sum(_day(promise, first=True) < _day(promise, first=False) for promise, _ in due), "promises")
    waits = [((promise.closing.day if promise.closing else today) - day).days for promise, day in late]
    if not late:
        yield Metric("late_median_days", None, "days")
        return
    curve = kaplan_meier(waits, [_is_done(promise) for promise, _ in late])
    yield Metric("late_median_days", curve.median, "days", curve.low, curve.high)


def _share_kept(kept: int, judged: int, options: Options) -> Iterator[Output]:
    if not judged:
        yield Metric("kept_share", None, "share")
        yield Finding.unknown("no promise has come due yet", Reason.NO_DATA)
        return
    low, high = wilson(kept, judged)
    yield Metric("kept_share", kept / judged, "share", low, high, warn=options.warn_kept)
    summary = f"{kept} of {judged} promises kept by their day"
    if high < options.warn_kept:
        yield Finding.warn(summary)
    elif low >= options.warn_kept:
        yield Finding.ok(summary)
    else:
        yield Finding.unknown(f"{summary}, too few to tell whether that is chance", Reason.CANNOT_TELL)


def _became(promises: Sequence[Promise], today: date, options: Options) -> Iterator[Output]:
    """Tell which share is done and which called off at the horizon, each counted from the day it was promised."""
    timed = [p for p in promises if p.closing is None or not p.closing.early]
    ends = [promise.closing for promise in timed]
    durations = [((end.day if end else today) - p.clock_start).days for p, end in zip(timed, ends, strict=True)]
    causes = [None if end is None else "done" if end.kind == "done" else "called off" for end in ends]
    shares = cumulative_incidence(durations, causes) if timed else {}
    for metric, cause in (("done_share", "done"), ("called_off_share", "called off")):
        share = shares[cause].at(options.horizon_days) if cause in shares else 0.0
        yield Metric(metric, share if timed else None, "share")


def _acted_on(raised: Sequence[Item], promises: Sequence[Promise], today: date, options: Options) -> Iterator[Output]:
    """Tell which share of the ideas and needs that were decided lately was acted on; judge it where that is sure.

    Decided are those closed within the window, without the withdrawn ones, which nobody decided, and those merged
    into another idea or need, which live on there. Acted on is one that is done, was merged into a promise, or whose
    title stands in the title of a promise, word for word, upper and lower case alike.
    """
    first_day = today - timedelta(days=options.window_days)
    ids, titles = {promise.id for promise in promises}, "\n".join(promise.title.casefold() for promise in promises)
    closed = [(item, item.closing) for item in raised if item.closing and item.closing.day >= first_day]
    decided = [(i, end) for i, end in closed if end.kind != "withdrawn" and (end.kind != "merged" or end.into in ids)]
    acted = sum(end.kind in ("done", "merged") or _is_named(item, titles) for item, end in decided)
    if not decided:
        yield Metric("acted_on_share", None, "share")
        return
    low, high = wilson(acted, len(decided))
    yield Metric("acted_on_share", acted / len(decided), "share", low, high, warn=options.warn_acted_on)
    summary = f"{acted} of {len(decided)} decided ideas and needs acted on"
    if high < options.warn_acted_on:
        yield Finding.warn(summary)
    elif low >= options.warn_acted_on:
        yield Finding.ok(summary)


def _is_named(item: Item, titles: str) -> bool:
    """Tell whether an item's title stands in one of the titles, which are in lower case, one a line."""
    title = item.title.casefold()
    return title in titles and bool(re.search(rf"(?<!\w){re.escape(title)}(?!\w)", titles))


def _dated(promises: Sequence[Promise]) -> list[Promise]:
    return [promise for promise in promises if promise.due]


def _day(promise: Promise, *, first: bool) -> date:
    """Return the day a promise was announced for: the first one, or the last it was moved to before its day came.

    A day that is moved once it has passed does not make up for it.
    """
    day = promise.first_due
    for event in promise.events:
        if event.due and (day is None or (not first and event.day <= day)):
            day = event.due
    assert day is not None, "only promises with a day are asked"
    return day


def _is_done(promise: Promise) -> bool:
    return promise.closing is not None and promise.closing.kind == "done"


def _is_closed_by(promise: Promise, day: date) -> bool:
    return promise.closing is not None and promise.closing.day <= day
