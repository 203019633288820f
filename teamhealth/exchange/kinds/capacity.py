"""Capacity: what each month had and what it needed, in the same unit."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date

from teamhealth.exchange import fields
from teamhealth.exchange.fields import Field, Record
from teamhealth.exchange.job import Job, by_team, content_identifiers
from teamhealth.exchange.kind import Cells, Kind
from teamhealth.facts import Capacity
from teamhealth.store import capacities
from teamhealth.store.teams import Team

FIELDS = (
    Field("month", fields.month, required=True),
    Field("available", fields.amount, required=True),
    Field("needed", fields.amount, required=True),
    Field("team"),
)


def take(job: Job) -> None:
    """Bring the records of a job in; a month that is already there must have the same rows."""
    for name, records in by_team(_usable(job)).items():
        _take_team(job, job.team(name), records)


def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
    """Yield the capacity series of a team as rows."""
    for row in capacities.read(db, team, as_of):
        yield {"month": row.month, "available": row.available, "needed": row.needed, "team": team.name}


KIND = Kind("capacity", FIELDS, tuple(field.name for field in FIELDS), take, rows, unit="capacity rows")


def _usable(job: Job) -> Iterator[Record]:
    for record in job.records:
        if record["available"] is None or record["needed"] is None:
            job.report.left_out("available or needed is blank: the row says nothing", record.line)
        else:
            yield record


def _take_team(job: Job, team: Team, records: list[Record]) -> None:
    stored: dict[str, Counter[Capacity]] = {}
    for row in capacities.read(job.db, team, date.max):
        stored.setdefault(row.month, Counter())[row] += 1
    given: dict[str, list[Record]] = {}
    for record in records:
        given.setdefault(record["month"], []).append(record)
    for month, those in given.items():
        _take_month(job, team, those, stored.get(month))


def _take_month(job: Job, team: Team, records: list[Record], known: Counter[Capacity] | None) -> None:
    series = [Capacity(r["month"], r["available"], r["needed"]) for r in records]
    if known is None:
        contents = ([row.month, repr(row.available), repr(row.needed)] for row in series)
        for row, key in zip(series, content_identifiers("capacity", team, contents), strict=True):
            capacities.add(job.db, team, row, key)
        job.report.new += len(series)
    elif known == Counter(series):
        job.report.known += len(series)
    else:
        for record in records:
            job.refuse(record, _difference(team, known, Counter(series), record["month"]))


def _difference(team: Team, known: Counter[Capacity], given: Counter[Capacity], month: str) -> str:
    return f"{month} of team {team.name!r} was {_listed(known - given)}, the file now says {_listed(given - known)}"


def _listed(rows: Counter[Capacity]) -> str:
    shown = [f"{row.needed:g} needed of {row.available:g}" for row in list(rows.elements())[:3]]
    return ", ".join(shown) or "without one of these rows"
