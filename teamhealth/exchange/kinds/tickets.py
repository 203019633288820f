"""Tickets: requests of customers, as far as a log tells. What a log does not tell stays unknown."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from teamhealth.exchange import fields, ticket_cells
from teamhealth.exchange.fields import Field, Record, Unreadable
from teamhealth.exchange.job import Job, by_team
from teamhealth.exchange.kind import Cells, Kind
from teamhealth.exchange.moments import Moment, moment
from teamhealth.exchange.quoting import quoted
from teamhealth.exchange.scores import NoScore, scores_of
from teamhealth.exchange.ticket_history import ChangedTicket, continued, is_open_again
from teamhealth.facts import Scale, Ticket
from teamhealth.store import tickets
from teamhealth.store.teams import Team

FIELDS = (
    Field("id", fields.name, required=True),
    Field("opened", moment, required=True),
    Field("resolved", moment),
    Field("closed", moment),
    Field("priority_first", ticket_cells.priority),
    Field("priority_last", ticket_cells.priority),
    Field("reassignments", fields.count),
    Field("reopened", ticket_cells.times),
    Field("promised", moment),
    Field("met", ticket_cells.yes_or_no),
    Field("followed_up", ticket_cells.followed),
    Field("approvals", fields.count),
    Field("last_contact", moment),
    Field("complaint", ticket_cells.yes_or_no),
    Field("satisfaction"),
    Field("scale", ticket_cells.scale),
    Field("team"),
)
_AS_READ = ("priority_first", "priority_last", "reassignments", "reopened", "followed_up", "approvals", "complaint")
_ENDS = {"resolved", "closed"}
_SAME_AGAIN = "the same day; another end only with a higher count in reopened"


def take(job: Job) -> None:
    """Bring the records of a job in: new tickets, and what a log now says beyond what was known."""
    once = job.once(
        key=lambda record: (record.team, record["id"]),
        content=lambda record: record.values,
        name=lambda record: f"id {record['id']!r}",
    )
    for name, records in by_team(once).items():
        _take_team(job, job.team(name), records)


def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
    """Return the tickets of a team as rows."""
    return (_row(team, ticket) for ticket in tickets.read(db, team, as_of))


KIND = Kind("tickets", FIELDS, tuple(field.name for field in FIELDS), take, rows)


def _take_team(job: Job, team: Team, records: list[Record]) -> None:
    stored = {ticket.id: ticket for ticket in tickets.read(job.db, team, date.max)}
    for record in records:
        try:
            given = _ticket(job, record)
            known = stored.get(given.id)
            now = continued(known, given) if known else given
        except Unreadable as problem:
            job.refuse(record, problem.problem, problem.accepted)
            continue
        except ChangedTicket as problem:
            job.refuse(record, f"id {record['id']!r}: {problem}", _SAME_AGAIN)
            continue
        if now != known:
            tickets.add(job.db, team, now)
        if known and _ENDS & job.columns.keys() and is_open_again(known, given):
            job.report.kept("ended here, open in the file", record.line)
        job.report.new += known is None
        job.report.known += known is not None
        job.report.continued += known is not None and now != known


def _ticket(job: Job, record: Record) -> Ticket:
    """Return what a row says of a ticket; raises Unreadable for a satisfaction that is not on the scale."""
    opened: Moment = record["opened"]
    resolved, closed, promised, last_contact = (
        _not_before(job, record, name, opened) for name in ("resolved", "closed", "promised", "last_contact")
    )
    scale: Scale = record["scale"] or job.request.scale
    satisfaction = _satisfaction(job, record, scale)
    return Ticket(
        id=record["id"],
        opened=opened.day,
        resolved=_day(resolved),
        closed=_day(closed),
        promised=_day(promised),
        met=_met(promised, resolved or closed) if record["met"] is None else record["met"],
        last_contact=_day(last_contact),
        satisfaction=satisfaction,
        scale=None if satisfaction is None else scale,
        **{name: record[name] for name in _AS_READ},
    )


def _not_before(job: Job, record: Record, name: str, opened: Moment) -> Moment | None:
    """Return a moment of a ticket, None where it is of a day before the ticket was opened."""
    found: Moment | None = record[name]
    if found is not None and found.day < opened.day:
        job.report.repaired(f"{name} before it was opened: that date is left out", record.line)
        return None
    return found


def _met(promised: Moment | None, ended: Moment | None) -> bool | None:
    """Return whether a promise was kept to the minute; None where that takes days to tell, or cannot be told."""
    if promised is None or ended is None or promised.instant is None or ended.instant is None:
        return None
    return ended.instant <= promised.instant


def _satisfaction(job: Job, record: Record, scale: Scale) -> float | None:
    cell = record["satisfaction"]
    if cell is None:
        if "satisfaction" in job.columns:
            job.report.repaired("satisfaction not given", record.line)
        return None
    try:
        score = scores_of(scale, job.request.missing).read(cell, job.reading_of(record.team))
    except Unreadable as problem:
        told = f"column {job.named('satisfaction')!r}: {quoted(cell)} {problem.problem}"
        in_words = "; words have to become numbers first, such as bad 0 and good 1 with --scale 0-1"
        raise Unreadable(told, problem.accepted + (in_words if cell.isalpha() else "")) from problem
    return None if isinstance(score, NoScore) else score


def _day(moment: Moment | None) -> date | None:
    return moment.day if moment else None


def _row(team: Team, ticket: Ticket) -> Cells:
    return {field.name: _cell(team, ticket, field.name) for field in FIELDS}


def _cell(team: Team, ticket: Ticket, name: str) -> str | float | int | None:
    if name == "team":
        return team.name
    if name == "scale":
        return f"{ticket.scale.low:g}-{ticket.scale.high:g}" if ticket.scale else None
    value: date | str | float | int | None = getattr(ticket, name)
    return value.isoformat() if isinstance(value, date) else value
