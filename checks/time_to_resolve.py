"""How long customers wait for a solution, with open tickets still waiting and some closed without one."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Self

from pydantic import BaseModel, Field, model_validator

from teamhealth.check_api import CheckContext, Finding, Metric, NoData, Output, Reason, Ticket, check
from teamhealth.stats import Interval, cumulative_incidence, kaplan_meier, wilson

LEAST_JUDGED = 10
"""Fewer tickets give no verdict: so small a count is easily all of one kind."""


class Options(BaseModel, extra="forbid"):
    """Which tickets count, and what counts as too slow."""

    window_days: int = Field(90, gt=0, le=3650, description="Tickets opened within so many days count.")
    limit_days: int = Field(7, gt=0, le=3650, description="A customer should not wait for longer than this.")
    warn_in_time: float = Field(0.6, ge=0, le=1, description="Share ended within the limit under which it warns.")
    crit_in_time: float = Field(0.3, ge=0, le=1, description="Share ended within the limit under which it is critical.")
    stale_days: int = Field(30, gt=0, description="A log that tells of nothing newer than this gives no verdict.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.crit_in_time > self.warn_in_time:
            raise ValueError("crit_in_time must not be above warn_in_time")
        return self


@check(
    name="time_to_resolve",
    title="Time to resolve",
    feeds=["customer_commitment"],
    options=Options,
    why="Customers count days; a desk that counts only what it has closed does not see who still waits.",
    remedy="Pick one kind of request and agree with the team on how fast and how well it is done.",
)
def run(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge the share that ended in time; measure the clock with open tickets censored."""
    log = ctx.tickets()
    if not log:
        raise NoData("no ticket log has been imported yet")
    if all(ticket.ended is None for ticket in log):
        raise NoData("the ticket log does not tell when tickets were resolved or closed")
    timed = [ticket for ticket in log if ticket.ended is None or ticket.ended >= ticket.opened]
    if len(timed) < len(log):
        yield Metric("left_out", len(log) - len(timed), "tickets")
        yield Finding.ok(f"{len(log) - len(timed):,} of {len(log):,} tickets ended before they were opened: left out")
    yield from _in_time(timed, ctx.today, options)
    yield from _clock(_opened_within(timed, ctx.today, options.window_days), ctx.today, _told_apart(log))


def _opened_within(tickets: Sequence[Ticket], today: date, days: int) -> list[Ticket]:
    start = today - timedelta(days=days)
    return [ticket for ticket in tickets if start < ticket.opened <= today]


def _told_apart(log: Sequence[Ticket]) -> bool:
    """Tell whether the log says of any ticket that it was resolved; else to be closed is to be resolved."""
    return any(ticket.resolved for ticket in log)


def _in_time(tickets: Sequence[Ticket], today: date, options: Options) -> Iterator[Output]:
    """Judge those opened in a window that closed `limit_days` ago: each of them has had all of its time."""
    limit = options.limit_days
    cohort = _opened_within(tickets, today - timedelta(days=limit), options.window_days)
    if not cohort:
        yield Metric("in_time_share", None, "share", warn=options.warn_in_time, crit=options.crit_in_time)
        yield Finding.unknown(f"no ticket was opened in the {options.window_days} days until {limit} days ago", "stale")
        return
    count = sum(t.ended is not None and (t.ended - t.opened).days <= limit for t in cohort)
    likely = wilson(count, len(cohort))
    share = count / len(cohort)
    yield Metric("in_time_share", share, "share", *likely, options.warn_in_time, options.crit_in_time)
    told = f"{share:.0%} ended within {limit} days ({likely.low:.0%} to {likely.high:.0%})"
    told = f"{told}, {count:,} of {len(cohort):,} tickets"
    reaches = max(max(t.opened, t.ended or t.last_contact or t.opened) for t in tickets)
    is_old = (today - reaches).days > options.stale_days
    yield (
        Finding.unknown(f"{told}; the log ends on {reaches}", "stale")
        if is_old
        else _judge(told, likely, len(cohort), options)
    )


def _judge(told: str, likely: Interval, tickets: int, options: Options) -> Finding:
    if tickets < LEAST_JUDGED:
        return Finding.unknown(f"{told}: fewer than {LEAST_JUDGED} so far", Reason.LEARNING)
    if likely.low < options.warn_in_time <= likely.high:
        return Finding.unknown(f"{told}: it may lie on either side of {options.warn_in_time:.0%}", Reason.CANNOT_TELL)
    if likely.high < options.crit_in_time:
        return Finding.crit(told)
    return Finding.warn(told) if likely.high < options.warn_in_time else Finding.ok(told)


def _clock(tickets: Sequence[Ticket], today: date, is_told_apart: bool) -> Iterator[Metric]:
    """Measure the days until half were resolved, and until half ended in either way.

    To close without having resolved is a competing outcome; that curve has no interval here.
    """
    if not tickets:
        yield from (Metric(name, None, "days") for name in ("resolve_median_days", "end_median_days"))
        yield Metric("closed_unresolved_share", None, "share")
        return
    durations = [((ticket.ended or today) - ticket.opened).days for ticket in tickets]
    causes = [_cause(ticket, is_told_apart) for ticket in tickets]
    outcomes = cumulative_incidence(durations, causes)
    resolved, closed = outcomes.get("resolved"), outcomes.get("closed")
    ended = kaplan_meier(durations, [cause is not None for cause in causes])
    yield Metric("resolve_median_days", resolved.median() if resolved else None, "days")
    yield Metric("end_median_days", ended.median, "days", ended.low, ended.high)
    yield Metric("closed_unresolved_share", closed.at(ended.last) if closed else 0.0, "share")


def _cause(ticket: Ticket, is_told_apart: bool) -> str | None:
    if ticket.ended is None:
        return None
    return "resolved" if ticket.resolved or not is_told_apart else "closed"
