"""What a ticket log tells of the customers' side: a check an element, each silent until the log has its fields.

Every share is one of the tickets that ended (were resolved, or else closed) in the last `window_days` days and of which
the log tells what the share asks; a blank field is no zero and no "no", it leaves its ticket out of that share alone.
Shares have the 95 % Wilson interval, and a verdict only from ten tickets on and when all of it lies on one side of the
limit. What counts as what is written down in docs/tickets.md, measure by measure.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from statistics import median
from typing import Self

from pydantic import BaseModel, Field, model_validator

from teamhealth.check_api import (
    CheckContext,
    Finding,
    Metric,
    NoData,
    Output,
    Reason,
    Scale,
    State,
    Ticket,
    check,
    levels,
)
from teamhealth.stats import recommend_score, wilson

LEAST_JUDGED = 10
"""Fewer tickets give no verdict, since so small a count is easily all of one kind: their share waits beside others."""

LEAST_RECOMMENDING = 30
"""Fewer answers give no recommend score: its interval would be wider than most of the scores there are."""

PROMOTER_FROM, DETRACTOR_TO = 9, 6
_COARSE_SPAN = 3
"""On scales of fewer steps only the top one is a good answer, else the top two."""
Answer = Callable[[Ticket], bool | None]
"""What a share asks of a ticket; None where the log does not tell."""


class Window(BaseModel, extra="forbid"):
    """Which tickets count; limits come in pairs, `warn_X` and `crit_X`, whose defaults say which way is worse."""

    window_days: int = Field(90, gt=0, le=3650, description="Tickets that ended in the last so many days count.")
    stale_days: int = Field(30, gt=0, description="A log that tells of nothing newer than this gives no verdict.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        fields = type(self).model_fields
        for name in fields:
            worse = name.replace("warn_", "crit_", 1)
            if name.startswith("warn_") and worse in fields:
                less_is_worse = fields[worse].default < fields[name].default
                warn, crit = getattr(self, name), getattr(self, worse)
                if (crit > warn) if less_is_worse else (crit < warn):
                    raise ValueError(f"{name} must not be {'below' if less_is_worse else 'above'} {worse}")
        return self

    def limits(self, name: str) -> tuple[float, float]:
        """Return the limits called `warn_NAME` and `crit_NAME`."""
        return getattr(self, f"warn_{name}"), getattr(self, f"crit_{name}")


def _limit(default: float, description: str) -> float:
    limit: float = Field(default, ge=0, le=1, description=description)
    return limit


@dataclass(frozen=True, slots=True)
class Log:
    """A ticket log seen on a day: all of it, those that ended in the window, those that are open."""

    tickets: Sequence[Ticket]
    ended: Sequence[Ticket]
    open: Sequence[Ticket]
    today: date
    options: Window
    reaches: date

    @property
    def is_old(self) -> bool:
        """Whether it tells of nothing recent."""
        return (self.today - self.reaches).days > self.options.stale_days


def _read(ctx: CheckContext, options: Window) -> Log:
    """Sort the log in one pass; raises NoData before the first import."""
    tickets = ctx.tickets()
    if not tickets:
        raise NoData("no ticket log has been imported yet")
    start, ended, still_open = ctx.today - timedelta(days=options.window_days), [], []
    reaches = tickets[-1].opened
    for ticket in tickets:
        day = ticket.ended
        if day is None:
            still_open.append(ticket)
            day = ticket.last_contact or ticket.opened
        elif day > start:
            ended.append(ticket)
        reaches = max(reaches, day)
    return Log(tickets, ended, still_open, ctx.today, options, reaches)


def _said(log: Log, parts: Iterable[Iterable[Output]], missing: str) -> Iterator[Output]:
    """Yield what the parts say; raises NoData when the log has the fields of none."""
    outputs = list(chain.from_iterable(parts))
    if not outputs:
        raise NoData(f"the ticket log does not tell {missing}")
    findings = [output for output in outputs if isinstance(output, Finding)]
    waiting = [finding for finding in findings if finding.reason is Reason.LEARNING]
    yield from (output for output in outputs if output not in waiting or len(waiting) == len(findings))
    yield Metric("ended", len(log.ended), "tickets")


def _share(log: Log, name: str, words: str, answer: Answer, among: Sequence[Ticket] | None = None) -> Iterator[Output]:
    """Judge the share of tickets with the answer yes, by default of those that ended in the window.

    Nothing is yielded while no ticket of the log has an answer.
    """
    known = [yes for ticket in (log.ended if among is None else among) if (yes := answer(ticket)) is not None]
    warn, crit = log.options.limits(name)
    if known:
        count, total = sum(known), len(known)
        low, high = wilson(count, total)
        yield Metric(f"{name}_share", count / total, "share", low, high, warn, crit)
        told = f"{count / total:.0%} {words} ({low:.0%} to {high:.0%}), {count:,} of {total:,} tickets"
        yield _verdict(log, told, _state(low, high, warn, crit), warn, is_short=total < LEAST_JUDGED)
    elif any(answer(ticket) is not None for ticket in log.tickets):
        yield Metric(f"{name}_share", None, "share", warn=warn, crit=crit)
        yield Finding.unknown(f"no ticket of the last {log.options.window_days} days tells how many {words}", "stale")


def _state(low: float, high: float, warn: float, crit: float) -> State | None:
    """Return on which side of the limits all of an interval lies, None when it lies on both sides of `warn`."""
    if crit < warn:
        low, high, warn, crit = -high, -low, -warn, -crit
    if low > warn:
        return State.CRIT if low > crit else State.WARN
    return State.OK if high <= warn else None


def _verdict(log: Log, told: str, state: State | None, warn: float, is_short: bool = False) -> Finding:
    if log.is_old:
        return Finding.unknown(f"{told}; the log ends on {log.reaches}", "stale")
    if is_short:
        return Finding.unknown(f"{told}: fewer than {LEAST_JUDGED} so far", "learning")
    if state is None:
        return Finding.unknown(f"{told}: it may lie on either side of {warn:.0%}", "cannot_tell")
    return Finding(state, told)


class Empathy(Window):
    """What counts as too few satisfied, and as too many complaints."""

    warn_satisfied: float = _limit(0.7, "Share of good answers under which the check warns.")
    crit_satisfied: float = _limit(0.5, "Share of good answers under which it is critical.")
    warn_complaints: float = _limit(0.05, "Share of tickets with a complaint above which the check warns.")
    crit_complaints: float = _limit(0.15, "Share of tickets with a complaint above which it is critical.")


@check(
    name="tickets_empathy",
    title="Ticket satisfaction",
    feeds=["empathy"],
    options=Empathy,
    why="Whoever felt understood comes back; a complaint travels further than two kind words.",
    remedy="Read three complaints together and write down what each customer really needed.",
)
def empathy(ctx: CheckContext, options: Empathy) -> Iterator[Output]:
    """Judge good answers and complaints, each on its own; the recommend score is measured and not judged."""
    log = _read(ctx, options)
    parts = (_share(log, "satisfied", "satisfied", _is_satisfied), _complaints(log), _recommending(log))
    yield from _said(log, parts, "how satisfied customers were, or who complained")


def _is_satisfied(ticket: Ticket) -> bool | None:
    if ticket.satisfaction is None or ticket.scale is None:
        return None
    return ticket.satisfaction >= ticket.scale.high - (1 if ticket.scale.span >= _COARSE_SPAN else 0)


def _complaints(log: Log) -> Iterator[Output]:
    """Count the complaints of tickets that ended in the window or are open; judge their share of those that ended."""
    judged = list(_share(log, "complaints", "complained", lambda ticket: ticket.complaint))
    if judged:
        yield Metric("complaints", sum(t.complaint is True for t in chain(log.ended, log.open)), "tickets")
    yield from judged


def _recommending(log: Log) -> Iterator[Output]:
    """Measure promoters less detractors in points, -100 to 100, on scales from 0 to 10, from 30 answers on."""
    given = [t.satisfaction for t in log.ended if t.satisfaction is not None and t.scale == Scale(0, 10)]
    if len(given) >= LEAST_RECOMMENDING:
        promoters, detractors = sum(s >= PROMOTER_FROM for s in given), sum(s <= DETRACTOR_TO for s in given)
        value, low, high = (100 * share for share in recommend_score(promoters, detractors, len(given)))
        yield Metric("recommend", value, "points", low, high)


class Ownership(Window):
    """What counts as too few with one owner."""

    warn_one_owner: float = _limit(0.7, "Share seen through by one owner under which the check warns.")
    crit_one_owner: float = _limit(0.5, "Share seen through by one owner under which it is critical.")


@check(
    name="tickets_ownership",
    title="Ticket ownership",
    feeds=["ownership"],
    options=Ownership,
    why="A case that changes hands is a case that nobody has.",
    remedy="Take one case with many hand-offs and give it to one person until it is closed.",
)
def ownership(ctx: CheckContext, options: Ownership) -> Iterator[Output]:
    """Judge the share of tickets that were never reassigned."""
    log = _read(ctx, options)
    told = [t.reassignments for t in log.ended if t.reassignments is not None]
    part = _share(log, "one_owner", "had one owner", _is_kept)
    yield from _said(log, [part], "how often tickets changed their owner")
    yield Metric("reassignments_mean", sum(told) / len(told) if told else None, "a ticket")


def _is_kept(ticket: Ticket) -> bool | None:
    return None if ticket.reassignments is None else ticket.reassignments == 0


class Transparency(Window):
    """What counts as too many broken dates, and as too long a silence."""

    warn_promise_met: float = _limit(0.85, "Share of promised dates met under which the check warns.")
    crit_promise_met: float = _limit(0.65, "Share of promised dates met under which it is critical.")
    warn_silence: int = Field(14, gt=0, description="Days of silence on an open ticket from which the check warns.")
    crit_silence: int = Field(45, gt=0, description="Days of silence on an open ticket from which it is critical.")


@check(
    name="tickets_transparency",
    title="Ticket promises",
    feeds=["transparency", "customer_commitment"],
    options=Transparency,
    why="Whoever has to chase has stopped believing.",
    remedy="Find the open case with the longest silence and tell that customer where it stands.",
)
def transparency(ctx: CheckContext, options: Transparency) -> Iterator[Output]:
    """Judge promised dates, and the longest silence on an open ticket."""
    log = _read(ctx, options)
    yield from _said(log, (_promises(log), _silence(log)), "which dates were promised, or when a customer last heard")


def _promises(log: Log) -> Iterator[Output]:
    """Judge the dates promised of what ended in the window, and those already broken of what is open."""

    def is_met(ticket: Ticket) -> bool | None:
        if ticket.ended is None:
            return False if ticket.met is False or (ticket.promised or log.today) < log.today else None
        is_in_time = ticket.ended <= ticket.promised if ticket.promised else None
        return is_in_time if ticket.met is None else ticket.met

    return _share(log, "promise_met", "of the promised dates met", is_met, [*log.ended, *log.open])


def _silence(log: Log) -> Iterator[Output]:
    """Measure how long customers of open tickets have heard nothing: since the last contact, else since the opening."""
    if all(ticket.last_contact is None for ticket in log.tickets):
        return
    days = [(log.today - (ticket.last_contact or ticket.opened)).days for ticket in log.open]
    warn, crit = log.options.limits("silence")
    told = f"longest silence on an open ticket {max(days)} days" if days else "no ticket is open"
    level = levels("longest_silence_days", max(days, default=0), warn=warn, crit=crit, unit="days", summary=told)
    yield level.metric if days else Metric("longest_silence_days", None, "days", warn=warn, crit=crit)
    yield Metric("silence_median_days", median(days) if days else None, "days")
    yield _verdict(log, told, level.finding.state, warn)


class Escalations(Window):
    """What counts as too many pains on the way."""

    warn_raised: float = _limit(0.15, "Share whose priority had to be raised above which the check warns.")
    crit_raised: float = _limit(0.3, "Share whose priority had to be raised above which it is critical.")
    warn_passed_on: float = _limit(0.15, "Share handed on twice or more above which the check warns.")
    crit_passed_on: float = _limit(0.3, "Share handed on twice or more above which it is critical.")


@check(
    name="tickets_escalations",
    title="Ticket escalations",
    feeds=["seamless_escalations"],
    options=Escalations,
    why="Each hand a case goes through asks the customer the same questions again.",
    remedy="Follow one escalated case from end to end and remove one question that was asked twice.",
)
def escalations(ctx: CheckContext, options: Escalations) -> Iterator[Output]:
    """Judge raised priorities and repeated hand-offs, each on its own."""
    log = _read(ctx, options)
    parts = (
        _share(log, "raised", "had their priority raised", _is_raised),
        _share(log, "passed_on", "handed on twice or more", _is_passed_on),
    )
    yield from _said(log, parts, "priorities at the beginning and at the end, or hand-offs")


def _is_raised(ticket: Ticket) -> bool | None:
    if ticket.priority_first is None or ticket.priority_last is None:
        return None
    return ticket.priority_last < ticket.priority_first


def _is_passed_on(ticket: Ticket) -> bool | None:
    return None if ticket.reassignments is None else ticket.reassignments > 1


class Reopened(Window):
    """What counts as too many that came back."""

    warn_reopened: float = _limit(0.12, "Share opened again above which the check warns.")
    crit_reopened: float = _limit(0.25, "Share opened again above which it is critical.")


@check(
    name="tickets_reopened",
    title="Tickets opened again",
    feeds=["seamless_escalations", "root_cause"],
    options=Reopened,
    why="A case that comes back was closed, not solved.",
    remedy="Take the kind of case that came back most often and give one person a day to end its cause.",
)
def reopened(ctx: CheckContext, options: Reopened) -> Iterator[Output]:
    """Judge the share of tickets that were opened again."""
    log = _read(ctx, options)
    part = _share(log, "reopened", "opened again", lambda t: None if t.reopened is None else t.reopened > 0)
    yield from _said(log, [part], "what was opened again")


class Feedback(Window):
    """What counts as too few asked afterwards."""

    warn_followed_up: float = _limit(0.3, "Share followed up under which the check warns.")
    crit_followed_up: float = _limit(0.1, "Share followed up under which it is critical.")
    warn_complaint_answered: float = _limit(0.8, "Share of complaints followed up under which the check warns.")
    crit_complaint_answered: float = _limit(0.5, "Share of complaints followed up under which it is critical.")


@check(
    name="tickets_feedback",
    title="Ticket follow-up",
    feeds=["feedback_loop"],
    options=Feedback,
    why="Asking afterwards is how a desk learns what it did, and how a customer learns that it mattered.",
    remedy="Call one customer whose case was closed last week and ask whether it is still solved.",
)
def feedback(ctx: CheckContext, options: Feedback) -> Iterator[Output]:
    """Judge how many closed tickets were followed up, and how many of those with a complaint."""
    log = _read(ctx, options)
    parts = (
        _share(log, "followed_up", "followed up", lambda ticket: ticket.followed_up),
        _share(
            log, "complaint_answered", "of the complaints followed up", lambda t: t.followed_up if t.complaint else None
        ),
    )
    yield from _said(log, parts, "which closed tickets were followed up")


class Empowerment(Window):
    """What counts as too few solved on the spot."""

    warn_on_the_spot: float = _limit(0.5, "Share solved without hand-off or approval under which the check warns.")
    crit_on_the_spot: float = _limit(0.3, "Share solved without hand-off or approval under which it is critical.")


@check(
    name="tickets_empowerment",
    title="Solved on the spot",
    feeds=["empowerment"],
    options=Empowerment,
    why="Whoever may decide can put things right while the customer is still there.",
    remedy="Find one approval that was always granted last month, and drop it.",
)
def empowerment(ctx: CheckContext, options: Empowerment) -> Iterator[Output]:
    """Judge the share of solved tickets that needed neither another hand nor an approval."""
    log = _read(ctx, options)
    part = _share(log, "on_the_spot", "solved without hand-off or approval", _is_on_the_spot, _solved(log))
    yield from _said(log, [part], "both hand-offs and approvals")


def _is_on_the_spot(ticket: Ticket) -> bool | None:
    if ticket.reassignments is None or ticket.approvals is None:
        return None
    return ticket.reassignments == 0 and ticket.approvals == 0


def _solved(log: Log) -> Sequence[Ticket]:
    """Return those that ended in the window by being resolved; in a log that tells of none, by being closed."""
    is_told = any(ticket.resolved for ticket in log.tickets)
    return [ticket for ticket in log.ended if ticket.resolved] if is_told else log.ended
