"""Members: who is on the roster, since when, until when, and when they were away."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from teamhealth.acts.on_roster import ROLES, checked_handle
from teamhealth.errors import BadDataError
from teamhealth.exchange import fields
from teamhealth.exchange.fields import Field, Reading, Record, Unreadable
from teamhealth.exchange.job import Job, by_team
from teamhealth.exchange.kind import Cells, Kind
from teamhealth.exchange.people import bare
from teamhealth.exchange.roster_rows import ChangedRoster, RosterWriter
from teamhealth.facts import Member
from teamhealth.store import members
from teamhealth.store.teams import Team


def role(cell: str, reading: Reading) -> str:
    """Return a role in the team; raises Unreadable."""
    word = cell.casefold()
    if word not in ROLES:
        raise Unreadable("is no role", f"{', '.join(ROLES)} (leave the column out with --map role=)")
    return word


def handle(cell: str, reading: Reading) -> str:
    """Return a handle in its one form, as `member add` takes it; raises Unreadable."""
    try:
        return checked_handle(bare(cell))
    except BadDataError as problem:
        raise Unreadable("is no handle", "one short word of letters, digits, '.', '_' or '-'") from problem


FIELDS = (
    Field("handle", handle, required=True),
    Field("name", fields.name),
    Field("team"),
    Field("role", role),
    Field("group", fields.name),
    Field("joined", fields.day),
    Field("left", fields.day),
    Field("away_from", fields.day),
    Field("away_until", fields.day),
    Field("contact", fields.name),
)
_ABSENCE = ("away_from", "away_until")


def take(job: Job) -> None:
    """Bring the records of a job in; a further row of a member may only name another absence."""
    for name, records in by_team(job.records).items():
        team = job.team(name)
        writer = RosterWriter(job.db, team, job.today(name))
        first: dict[str, Record] = {}
        for record in records:
            known = first.setdefault(record["handle"], record)
            if known is not record and not _adds_absence(known, record):
                _repeat(job, known, record)
                continue
            _take_row(job, writer, record, again=known is not record)


def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
    """Yield the members of a team as rows, those who left too; one row for each absence."""
    for member in members.read(db, team, as_of, leavers=True):
        for absence in member.away or ((None, None),):
            yield _row(team, member, *absence)


KIND = Kind("members", FIELDS, tuple(field.name for field in FIELDS), take, rows)


def _take_row(job: Job, writer: RosterWriter, record: Record, *, again: bool) -> None:
    known = record["handle"] in writer
    try:
        later, kept = writer.write(record["handle"], record)
    except ChangedRoster as problem:
        job.refuse(record, f"{record['handle']!r}: {problem}")
        return
    for what in kept:
        job.report.kept(what, record.line)
    if not again:
        job.report.new += not known
        job.report.known += known
        job.report.continued += known and later > 0


def _adds_absence(first: Record, record: Record) -> bool:
    same = all(first[f.name] == record[f.name] for f in FIELDS if f.name not in _ABSENCE)
    return same and any(first[name] != record[name] for name in _ABSENCE)


def _repeat(job: Job, first: Record, record: Record) -> None:
    if first.values == record.values:
        job.report.repaired("the same row stands in the file again and was taken once", record.line)
    else:
        job.refuse(record, f"handle {record['handle']!r} stands on line {first.line} too, with other content")


def _row(team: Team, member: Member, away_from: date | None, away_until: date | None) -> Cells:
    return {
        "handle": member.handle,
        "name": member.name,
        "team": team.name,
        "role": member.role,
        "group": member.group,
        "joined": _text(member.joined),
        "left": _text(member.left),
        "away_from": _text(away_from),
        "away_until": _text(away_until),
        "contact": member.contact,
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
