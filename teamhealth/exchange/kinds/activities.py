"""Activities: one-to-ones, learning, time at the front line, each of one member on one day."""

import sqlite3
from collections.abc import Container, Iterable, Iterator
from datetime import date

from teamhealth.acts import on_activities
from teamhealth.exchange import fields
from teamhealth.exchange.fields import Field, Reading, Record, Unreadable
from teamhealth.exchange.job import Job, by_team, content_identifiers, identifier
from teamhealth.exchange.kind import Cells, Kind
from teamhealth.facts import Activity, ActivityKind
from teamhealth.store import activities, old_words
from teamhealth.store.teams import Team


def kind(cell: str, reading: Reading) -> ActivityKind:
    """Return a kind of activity as `log` takes it. Raises Unreadable."""
    found = on_activities.kind_of(cell)
    if found is None:
        raise Unreadable("is no kind of activity", ", ".join(on_activities.KINDS))
    return found


FIELDS = (
    Field("at", fields.day, required=True),
    Field("kind", kind, required=True),
    Field("member", fields.name, required=True),
    Field("id", fields.name),
    Field("note", fields.message),
    Field("team"),
)


def take(job: Job) -> None:
    """Bring the records of a job in."""
    once = job.once(
        key=lambda record: (record.team, record["id"]) if record["id"] else None,
        content=lambda record: record.values,
        name=lambda record: f"id {record['id']!r}",
    )
    for name, records in by_team(once).items():
        _take_team(job, job.team(name), records)


def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
    """Yield the activities of a team as rows."""
    for activity in activities.read(db, team, as_of):
        yield {
            "at": activity.day.isoformat(),
            "kind": activity.kind,
            "member": activity.member,
            "id": activity.id,
            "note": activity.note,
            "team": team.name,
        }


KIND = Kind("activities", FIELDS, tuple(field.name for field in FIELDS), take, rows)


def _take_team(job: Job, team: Team, records: list[Record]) -> None:
    stored = {activity.id: activity for activity in activities.read(job.db, team, date.max)}
    for record, key in zip(records, _keys(team, records, stored), strict=True):
        try:
            given = _activity(job, team, record, key)
        except Unreadable as problem:
            job.refuse(record, problem.problem, problem.accepted)
            continue
        known = stored.get(given.id)
        changed = _difference(known, given) if known else None
        if changed:
            job.refuse(record, f"id {record['id']!r}: {changed}")
            continue
        if known is None:
            activities.add(job.db, team, given.day, given.kind, given.member, given.note, key)
        elif given.note not in (None, known.note):
            job.report.kept("another note, or one where there is none, as after erasing", record.line)
        job.report.new += known is None
        job.report.known += known is not None
        job.people.met(team, given.member, given.day)


def _keys(team: Team, records: Iterable[Record], stored: Container[str]) -> Iterator[bytes]:
    """Yield the id of each activity: of its name, else of what was done when with whom and its ordinal among equals.

    The note is no part of it: an id outlives the words, and a guess at them could be tried on it.
    """
    contents = ([str(r["at"]), r["kind"], r["member"]] for r in records if not r["id"])
    unnamed = content_identifiers("activity", team, contents)
    return (identifier("activity", team, r["id"], stored) if r["id"] else next(unnamed) for r in records)


def _activity(job: Job, team: Team, record: Record, key: bytes) -> Activity:
    member = job.people.handle(team, record["member"])
    return Activity(key.hex(), record["at"], record["kind"], member or record["member"], _note(job, team, record))


def _note(job: Job, team: Team, record: Record) -> str | None:
    """Return what a note says; one that the next reading would erase does not come in."""
    if record["note"] and record["at"] < old_words.first_kept(job.today(team.name)):
        job.report.left_out(f"notes older than {old_words.MONTHS} months", record.line)
        return None
    note: str | None = record["note"]
    return note


def _difference(known: Activity, given: Activity) -> str | None:
    """Return how an activity differs from the one that was recorded under its id, if it does."""
    if known.day != given.day:
        return f"it was on {known.day}, the file now says {given.day}"
    if (known.kind, known.member) != (given.kind, given.member):
        return f"it was {known.kind} with {known.member}, the file now says otherwise"
    return None
