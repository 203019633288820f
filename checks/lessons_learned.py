"""Whether mistakes become lessons: written down, with a cause in how the work is set up, and followed up."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Self

from pydantic import BaseModel, Field, model_validator

from teamhealth.check_api import CheckContext, Finding, Lesson, Member, Metric, NoData, Output, Reason, check, levels
from teamhealth.stats import kaplan_meier, wilson

SMALLEST_COUNT = 3
"""One or two lessons that name somebody point at that person, so their number is not given."""


class Options(BaseModel, extra="forbid"):
    """What counts as too long, and what is not a name."""

    limit_days: int = Field(60, gt=0, description="A lesson open longer than this has waited too long.")
    warn_over_limit: int = Field(1, gt=0, description="Open lessons over the limit from which the check warns.")
    crit_over_limit: int = Field(5, gt=0, description="Open lessons over the limit from which it is critical.")
    warn_learned: float = Field(0.5, ge=0, le=1, description="It warns when surely less than this share is learned.")
    quiet_days: int = Field(180, gt=0, description="After so many days without a lesson nothing can be told.")
    window_days: int = Field(365, gt=0, description="Lessons written in so many days are counted.")
    ignore_words: list[str] = Field([], description="Handles and names that are everyday words too: never a person.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.warn_over_limit > self.crit_over_limit:
            raise ValueError("warn_over_limit must not be above crit_over_limit")
        return self


@check(
    name="lessons_learned",
    title="Lessons learned",
    feeds=["no_blame", "root_cause"],
    options=Options,
    why="A mistake that is written down with its cause is paid for once.",
    remedy="Take the oldest open lesson and finish the one change that keeps it from happening again.",
)
def run(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge the lessons that wait, and the share that was learned where it is sure.

    Whether a cause lies in the system cannot be read off a text. What can be: a cause is given, and neither it nor
    the title names anybody on the roster, since a lesson that names a person is blame. A lesson is learned when it
    has such a cause and its follow-up is done, that is, the lesson is closed as done. That few lessons are written
    says nothing about how many mistakes are made.
    """
    lessons = ctx.lessons()
    if not lessons:
        raise NoData("no lesson has been noted yet")
    quiet = (ctx.today - max(lesson.opened for lesson in lessons)).days
    for days in (90, 365):
        written = sum(lesson.age_days(ctx.today) < days for lesson in lessons)
        yield Metric(f"written_{days}d", written, "lessons")
    yield Metric("days_since_last", quiet, "days")
    yield from _waiting(ctx, lessons, options)
    recent = [lesson for lesson in lessons if lesson.age_days(ctx.today) < options.window_days]
    yield from _learned(ctx, recent, options)
    if quiet > options.quiet_days:
        summary = f"no lesson noted for {quiet} days; whether mistakes were made or not cannot be told from that"
        yield Finding.unknown(summary, Reason.STALE)


def _waiting(ctx: CheckContext, lessons: Sequence[Lesson], options: Options) -> Iterator[Output]:
    """Tell how many lessons wait for too long, and the days by which half of all were followed up.

    A lesson that was closed in another way is censored on the day it was closed.
    """
    ages = [lesson.age_days(ctx.today) for lesson in lessons if lesson.is_open]
    over = sum(age > options.limit_days for age in ages)
    yield levels(
        "open_over_limit",
        over,
        warn=options.warn_over_limit,
        crit=options.crit_over_limit,
        unit="lessons",
        summary=f"{over} of {len(ages)} open lessons over {options.limit_days} days old" if ages else "no open lesson",
    )
    yield Metric("open", len(ages), "lessons")
    timed = [lesson for lesson in lessons if lesson.closing is None or not lesson.closing.early]
    ends = [lesson.closing.day if lesson.closing else ctx.today for lesson in timed]
    durations = [(end - lesson.clock_start).days for end, lesson in zip(ends, timed, strict=True)]
    if not durations:
        yield Metric("follow_up_median_days", None, "days")
        return
    curve = kaplan_meier(durations, [_is_followed_up(lesson) for lesson in timed])
    yield Metric("follow_up_median_days", curve.median, "days", curve.low, curve.high)


def _learned(ctx: CheckContext, recent: Sequence[Lesson], options: Options) -> Iterator[Output]:
    """Tell how many recent lessons have a cause, are followed up, name somebody, and were learned.

    Followed up and learned are shares of those older than the limit, which have had their time. Where one or two
    lessons name somebody, the share learned would give that number away, so it is hidden with it.
    """
    names_somebody = _finder_of_names(ctx.members(), options.ignore_words)
    blaming = [lesson for lesson in recent if names_somebody(f"{lesson.title}\n{lesson.cause or ''}")]
    ripe = [lesson for lesson in recent if lesson.age_days(ctx.today) > options.limit_days]
    yield _share("with_cause_share", sum(_has_cause(lesson) for lesson in recent), len(recent))
    yield _share("follow_up_done_share", sum(map(_is_followed_up, ripe)), len(ripe))
    if 0 < len(blaming) < SMALLEST_COUNT:
        yield Metric("names_somebody", None, "lessons", low=1, high=SMALLEST_COUNT - 1)
        yield Metric("learned_share", None, "share")
        return
    yield Metric("names_somebody", len(blaming), "lessons")
    if blaming:
        yield Finding.warn(f"{len(blaming)} of {len(recent)} lessons name somebody; a cause in the work names nobody")
    blamed = {lesson.id for lesson in blaming}
    learned = sum(_has_cause(lesson) and _is_followed_up(lesson) and lesson.id not in blamed for lesson in ripe)
    yield from _judge(learned, len(ripe), options)


def _judge(learned: int, ripe: int, options: Options) -> Iterator[Output]:
    """Judge the share learned by its interval, where there is one."""
    yield (share := _share("learned_share", learned, ripe, warn=options.warn_learned))
    if share.low is None or share.high is None:
        return
    summary = f"{learned} of {ripe} lessons learned: with a cause that names nobody, and followed up"
    if share.high < options.warn_learned:
        yield Finding.warn(summary)
    elif share.low >= options.warn_learned:
        yield Finding.ok(summary)
    else:
        yield Finding.unknown(f"{summary}; too few to tell", Reason.CANNOT_TELL)


def _share(name: str, k: int, n: int, warn: float | None = None) -> Metric:
    """Return a share with its Wilson interval; without a value where there is nothing to share."""
    return Metric(name, k / n, "share", *wilson(k, n), warn=warn) if n else Metric(name, None, "share", warn=warn)


def _has_cause(lesson: Lesson) -> bool:
    return bool(lesson.cause and lesson.cause.strip())


def _is_followed_up(lesson: Lesson) -> bool:
    return lesson.closing is not None and lesson.closing.kind == "done"


def _finder_of_names(members: Sequence[Member], ignored: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells whether a text has a handle or a part of a name among its words.

    Handles are found in any case, names as they are written; both also with an s at the end (`Ana's`, in Norwegian
    `Anas`).
    """
    left_out = {word.casefold() for word in ignored}
    handles = {member.handle.casefold() for member in members} - left_out
    names = {part for member in members for part in (member.name or "").split() if part.casefold() not in left_out}

    def names_somebody(text: str) -> bool:
        words = {word.strip(".-") for word in re.findall(r"[\w.@-]+", text)} | set(re.findall(r"\w+", text))
        words |= {word.removesuffix("s") for word in words}
        return not (names.isdisjoint(words) and handles.isdisjoint(word.casefold() for word in words))

    return names_somebody
