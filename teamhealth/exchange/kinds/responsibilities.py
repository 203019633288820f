"""Responsibilities: what somebody has to answer for, and who does, from when to when."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from teamhealth.exchange import fields
from teamhealth.exchange.fields import Field, Record, Unreadable
from teamhealth.exchange.job import Job, by_team
from teamhealth.exchange.kind import Cells, Kind
from teamhealth.exchange.responsibility_rows import ChangedResponsibility, ResponsibilityWriter
from teamhealth.store import responsibilities
from teamhealth.store.responsibilities import Span
from teamhealth.store.teams import Team

FIELDS = (
    Field("title", fields.name, required=True),
    Field("owner", fields.name),
    Field("from", fields.day),
    Field("to", fields.day),
    Field("team"),
)


def take(job: Job) -> None:
    """Bring the records of a job in: what there is first, then who has it, the earlier before the later."""
    once = job.once(
        key=lambda record: (record.team, record["title"].casefold(), record["owner"], record["from"]),
        content=lambda record: (record["owner"], record["from"], record["to"]),
        name=lambda record: f"{record['title']!r} of the same owner and day",
    )
    for name, records in by_team(once).items():
        team = job.team(name)
        writer = ResponsibilityWriter(job.db, team)
        for record in sorted(records, key=lambda r: (r["owner"] is not None, r["from"] or date.min)):
            _take_row(job, team, writer, record)


def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
    """Yield the responsibilities of a team as rows: one for each time of an owner, and for each without one."""
    for title, spans in responsibilities.history(db, team, as_of).items():
        starts = {span.first for span in spans if span.owner}
        for span in spans:
            is_told = span.owner or span.end or span.first not in starts
            if is_told and (span.end is None or span.first != span.end):
                yield {
                    "title": title,
                    "owner": span.owner,
                    "from": _text(span.first),
                    "to": _text(span.end),
                    "team": team.name,
                }


KIND = Kind("responsibilities", FIELDS, tuple(field.name for field in FIELDS), take, rows)


def _take_row(job: Job, team: Team, writer: ResponsibilityWriter, record: Record) -> None:
    try:
        owner = job.people.handle(team, record["owner"])
        given = Span(owner, record["from"], record["to"])
        is_new, known = writer.write(record["title"], given)
    except Unreadable as problem:
        job.refuse(record, problem.problem, problem.accepted)
        return
    except ChangedResponsibility as problem:
        job.refuse(record, f"{record['title']!r}: {problem}")
        return
    if known.end and not given.end and "to" in job.columns:
        job.report.kept("ended here, open in the file", record.line)
    job.report.new += is_new
    job.report.known += not is_new
    job.report.continued += not is_new and given.end is not None and known.end is None
    # Since always is no day; the roster takes an earlier one as soon as a file has it.
    job.people.met(team, owner, given.first or given.end or job.today(team.name))


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
