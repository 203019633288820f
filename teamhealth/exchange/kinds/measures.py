"""Measures: values of series that a team brings in itself, such as hours of overtime."""

import sqlite3
from collections.abc import Container, Iterable, Iterator
from datetime import date

from teamhealth.exchange import fields
from teamhealth.exchange.fields import Field, Record, Unreadable
from teamhealth.exchange.job import Job, by_team, content_identifiers, identifier
from teamhealth.exchange.kind import Cells, Kind
from teamhealth.facts import Measure
from teamhealth.store import measures
from teamhealth.store.teams import Team

FIELDS = (
    Field("at", fields.day, required=True),
    Field("name", fields.name, required=True),
    Field("value", fields.figure, required=True),
    Field("unit", fields.name),
    Field("team"),
    Field("member", fields.name),
    Field("id", fields.name),
)


def take(job: Job) -> None:
    """Bring the records of a job in; a row without a value says nothing."""
    once = job.once(
        key=lambda record: (record.team, record["id"]) if record["id"] else None,
        content=lambda record: record.values,
        name=lambda record: f"id {record['id']!r}",
    )
    for name, records in by_team(record for record in once if record["value"] is not None).items():
        _take_team(job, job.team(name), records)


def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
    """Yield the values of a team's series as rows."""
    for measure in measures.read(db, team, as_of):
        yield {
            "at": measure.day.isoformat(),
            "name": measure.name,
            "value": measure.value,
            "unit": measure.unit,
            "team": team.name,
            "member": measure.member,
            "id": measure.id,
        }


KIND = Kind("measures", FIELDS, tuple(field.name for field in FIELDS), take, rows)


def _take_team(job: Job, team: Team, records: list[Record]) -> None:
    stored = {measure.id: measure for measure in measures.read(job.db, team, date.max)}
    for record, key in zip(records, _keys(team, records, stored), strict=True):
        try:
            measure = _measure(job, team, record, key)
        except Unreadable as problem:
            job.refuse(record, problem.problem, problem.accepted)
            continue
        known = stored.get(measure.id)
        changed = _difference(known, measure) if known else None
        if changed:
            job.refuse(record, f"id {record['id']!r}: {changed}")
            continue
        if known is None:
            _add(job, team, measure, key)
        elif measure.unit not in (None, known.unit):
            job.report.kept("another unit", record.line)
        job.report.new += known is None
        job.report.known += known is not None
        job.people.met(team, measure.member, measure.day)


def _keys(team: Team, records: Iterable[Record], stored: Container[str]) -> Iterator[bytes]:
    """Yield the id of each value: of its name, else of its content and its ordinal among equal ones."""
    unnamed = content_identifiers(
        "measure",
        team,
        (
            [str(r["at"]), r["name"], repr(r["value"]), r["unit"] or "", r["member"] or ""]
            for r in records
            if not r["id"]
        ),
    )
    return (identifier("measure", team, r["id"], stored) if r["id"] else next(unnamed) for r in records)


def _measure(job: Job, team: Team, record: Record, key: bytes) -> Measure:
    member = job.people.handle(team, record["member"])
    return Measure(key.hex(), record["at"], record["name"], record["value"], record["unit"], member)


def _add(job: Job, team: Team, measure: Measure, key: bytes) -> None:
    measures.add(job.db, team, measure.day, measure.name, measure.value, measure.unit, measure.member, key)


def _difference(known: Measure, given: Measure) -> str | None:
    """Return how a value differs from the one that was recorded under its id, if it does."""
    if known.day != given.day:
        return f"it was on {known.day}, the file now says {given.day}"
    if (known.name, known.member) != (given.name, given.member):
        return f"it was a value of {known.name!r}, the file now says otherwise"
    if known.value != given.value:
        return f"it was {known.value:g}, the file now says {given.value:g}"
    return None
