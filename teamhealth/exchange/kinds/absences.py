"""Absences: from which day to which a member is away. They are kept on the roster, as `member away` notes them."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from teamhealth.exchange import fields
from teamhealth.exchange.fields import Field, Record, Unreadable
from teamhealth.exchange.job import Job, by_team
from teamhealth.exchange.kind import Cells, Kind
from teamhealth.exchange.roster_rows import ChangedRoster, RosterWriter
from teamhealth.store import members
from teamhealth.store.teams import Team

FIELDS = (
    Field("member", fields.name, required=True),
    Field("from", fields.day, required=True),
    Field("to", fields.day),
    Field("team"),
)


def take(job: Job) -> None:
    """Bring the records of a job in; an absence that is known may only get the end it did not have."""
    once = job.once(
        key=lambda record: (record.team, record["member"], record["from"]),
        content=lambda record: record.values,
        name=lambda record: f"the absence of {record['member']!r} from {record['from']}",
    )
    for name, records in by_team(once).items():
        team = job.team(name)
        writer = RosterWriter(job.db, team, job.today(name))
        for record in records:
            _take_row(job, team, writer, record)


def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
    """Yield the absences of a team's members as rows, of those who left too."""
    for member in members.read(db, team, as_of, leavers=True):
        for first, last in member.away:
            yield {
                "member": member.handle,
                "from": first.isoformat(),
                "to": last.isoformat() if last else None,
                "team": team.name,
            }


KIND = Kind("absences", FIELDS, tuple(field.name for field in FIELDS), take, rows)


def _take_row(job: Job, team: Team, writer: RosterWriter, record: Record) -> None:
    try:
        handle = job.people.handle(team, record["member"])
        done = writer.be_away(handle or record["member"], record["from"], record["to"])
    except Unreadable as problem:
        job.refuse(record, problem.problem, problem.accepted)
        return
    except ChangedRoster as problem:
        job.refuse(record, f"{record['member']!r}: {problem}")
        return
    job.report.new += done == "away_from"
    job.report.known += done != "away_from"
    job.report.continued += done == "away_until"
    job.people.met(team, handle, record["from"])
