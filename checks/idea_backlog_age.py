"""How long ideas wait: the age of the open ones, the time to a first answer and to a decision."""

from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median
from typing import Self

from pydantic import BaseModel, Field, model_validator

from teamhealth.check_api import CheckContext, Finding, Idea, Metric, NoData, Output, check, levels
from teamhealth.stats import cumulative_incidence, kaplan_meier


class Options(BaseModel, extra="forbid"):
    """What counts as too long."""

    limit_days: int = Field(90, gt=0, description="An open idea older than this counts as overdue.")
    warn_over_limit: int = Field(1, gt=0, description="Overdue ideas from which the check warns.")
    crit_over_limit: int = Field(5, gt=0, description="Overdue ideas from which the check is critical.")
    answer_days: int = Field(30, gt=0, description="An open idea without a word for longer than this is a warning.")
    horizon_days: int = Field(365, gt=0, description="The age at which the shares implemented and declined are taken.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.warn_over_limit > self.crit_over_limit:
            raise ValueError("warn_over_limit must not be above crit_over_limit")
        return self


@check(
    name="idea_backlog_age",
    title="Idea backlog age",
    feeds=["employee_voice"],
    options=Options,
    why="Ideas that wait teach people to stop having them.",
    remedy="Answer the oldest one today, even with a no.",
)
def run(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge the open ideas by age and by silence; measure the clocks with ideas still open as censored."""
    ideas = ctx.ideas()
    if not ideas:
        raise NoData("no idea has been submitted yet")
    open_ideas = [idea for idea in ideas if idea.is_open]
    ages = [idea.age_days(ctx.today) for idea in open_ideas]
    over = sum(age > options.limit_days for age in ages)
    yield levels(
        "open_over_limit",
        over,
        warn=options.warn_over_limit,
        crit=options.crit_over_limit,
        unit="ideas",
        summary=f"{over} of {len(ages)} open ideas over {options.limit_days} days old",
    )
    yield Metric("open", len(ages), "ideas")
    yield Metric("open_age_median_days", median(ages) if ages else None, "days")
    yield Metric("open_age_max_days", max(ages, default=None), "days")
    yield from _silence(open_ideas, ctx.today, options)
    yield Metric("first_response_median_days", _first_response_median(ideas, ctx.today), "days")
    yield from _decision(ideas, ctx.today, options)


def _silence(open_ideas: Sequence[Idea], today: date, options: Options) -> Iterator[Output]:
    """Tell how long the open idea that has waited longest for a first word has waited."""
    waiting = [idea for idea in open_ideas if idea.response is None]
    if not waiting:
        yield Metric("oldest_unanswered_days", None, "days")
        return
    oldest = min(waiting, key=lambda idea: idea.opened)
    age = oldest.age_days(today)
    yield Metric("oldest_unanswered_days", age, "days", warn=options.answer_days + 1)
    if age > options.answer_days:
        yield Finding.warn(f"{age} days without a word on '{oldest.title}'", subject=f"idea:{oldest.id}")


def _first_response_median(ideas: Sequence[Idea], today: date) -> float | None:
    """Return the days by which half of the ideas have had an answer; closing without one is a competing outcome."""
    durations: list[int] = []
    causes: list[str | None] = []
    for idea in ideas:
        endings = [e for e in idea.events if (e.kind.answers or e.kind.closes) and not e.early]
        # On one day the answer comes before the closing.
        ending = min(endings, key=lambda event: (event.day, event.kind.closes), default=None)
        answered_early = idea.response is not None and idea.response.early
        if answered_early or (ending is None and not idea.is_open):
            continue
        durations.append(((ending.day if ending else today) - idea.opened).days)
        causes.append(None if ending is None else "answered" if ending.kind.answers else "closed")
    answered = cumulative_incidence(durations, causes).get("answered") if durations else None
    return answered.median() if answered else None


def _decision(ideas: Sequence[Idea], today: date, options: Options) -> Iterator[Output]:
    """Measure the time to a decision, and what the decision was at the horizon."""
    timed = [idea for idea in ideas if idea.closing is None or not idea.closing.early]
    durations = [((idea.closing.day if idea.closing else today) - idea.clock_start).days for idea in timed]
    left_out = len(ideas) - len(timed)
    if left_out:
        yield Metric("decision_left_out", left_out, "ideas")
        verb = "idea was" if left_out == 1 else "ideas were"
        yield Finding.ok(f"{left_out} {verb} closed before being opened; the decision clock leaves that out")
    if not durations:
        yield Metric("decision_median_days", None, "days")
        yield Metric("implemented_share", None, "share")
        yield Metric("declined_share", None, "share")
        return
    curve = kaplan_meier(durations, [not idea.is_open for idea in timed])
    yield Metric("decision_median_days", curve.median, "days", low=curve.low, high=curve.high)
    if curve.median is None:
        yield Metric("decision_not_reached_days", curve.last, "days")
    if curve.survival == () and curve.last < options.horizon_days:
        yield Metric("implemented_share", None, "share")
        yield Metric("declined_share", None, "share")
        return
    shares = cumulative_incidence(durations, [idea.closing.kind.value if idea.closing else None for idea in timed])
    for metric, outcome in (("implemented_share", "done"), ("declined_share", "declined")):
        share = shares[outcome].at(options.horizon_days) if outcome in shares else 0.0
        yield Metric(metric, share, "share")
