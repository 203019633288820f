"""Recognition: who was thanked, by whom, on which day."""

import sqlite3
from collections.abc import Container, Iterable, Iterator
from datetime import date

from teamhealth.exchange import fields
from teamhealth.exchange.fields import Field, Record, Unreadable
from teamhealth.exchange.job import Job, by_team, content_identifiers, identifier
from teamhealth.exchange.kind import Cells, Kind
from teamhealth.facts import Recognition
from teamhealth.store import old_words, recognitions
from teamhealth.store.teams import Team

FIELDS = (
    Field("at", fields.day, required=True),
    Field("from", fields.name, required=True, may_be_blank=True),
    Field("to", fields.name, required=True),
    Field("message", fields.message),
    Field("id", fields.name),
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
    """Yield the thanks of a team as rows."""
    for thanks in recognitions.read(db, team, as_of):
        yield {
            "at": thanks.day.isoformat(),
            "from": thanks.giver,
            "to": thanks.receiver,
            "message": thanks.message,
            "id": thanks.id,
            "team": team.name,
        }


KIND = Kind("recognition", FIELDS, tuple(field.name for field in FIELDS), take, rows, unit="thanks")


def _take_team(job: Job, team: Team, records: list[Record]) -> None:
    stored = {thanks.id: thanks for thanks in recognitions.read(job.db, team, date.max)}
    for record, key in zip(records, _keys(team, records, stored), strict=True):
        try:
            thanks = _thanks(job, team, record, key)
        except Unreadable as problem:
            job.refuse(record, problem.problem, problem.accepted)
            continue
        known = stored.get(thanks.id)
        changed = _difference(known, thanks) if known else None
        if changed:
            job.refuse(record, f"id {record['id']!r}: {changed}")
            continue
        if known is None:
            recognitions.add(job.db, team, thanks.day, thanks.giver, thanks.receiver, thanks.message, key)
        job.report.new += known is None
        job.report.known += known is not None
        _meet(job, team, record, thanks)
        if known:
            _tell_what_stays(job, record, known, thanks)


def _keys(team: Team, records: Iterable[Record], stored: Container[str]) -> Iterator[bytes]:
    """Yield the id of each thanks: of its name, else of its content and its ordinal among equal ones."""
    unnamed = content_identifiers(
        "recognition",
        team,
        ([str(r["at"]), r["from"] or "", r["to"], r["message"] or ""] for r in records if not r["id"]),
    )
    return (identifier("recognition", team, r["id"], stored) if r["id"] else next(unnamed) for r in records)


def _thanks(job: Job, team: Team, record: Record, key: bytes) -> Recognition:
    giver = job.people.handle(team, record["from"])
    receiver = job.people.handle(team, record["to"])
    return Recognition(key.hex(), record["at"], giver, receiver or record["to"], _words(job, team, record))


def _words(job: Job, team: Team, record: Record) -> str | None:
    """Return what a thanks says; words that the next reading would erase do not come in."""
    if record["message"] and record["at"] < old_words.first_kept(job.today(team.name)):
        job.report.left_out(f"words of thanks older than {old_words.MONTHS} months", record.line)
        return None
    message: str | None = record["message"]
    return message


def _difference(known: Recognition, thanks: Recognition) -> str | None:
    """Return how a thanks differs from the one that was recorded under its name.

    Where neither giver nor words are recorded they may have been erased; a file that still has them changes nothing.
    """
    if known.day != thanks.day:
        return f"it was on {known.day}, the file now says {thanks.day}"
    giver = None if known.giver is None and known.message is None else thanks.giver
    if (known.giver, known.receiver) != (giver, thanks.receiver):
        return f"it went from {known.giver} to {known.receiver}, the file now says otherwise"
    return None


def _tell_what_stays(job: Job, record: Record, known: Recognition, thanks: Recognition) -> None:
    """Report what the file has and the store does not take over: a thanks is written once, and may be erased."""
    recorded, given = (known.giver, known.message), (thanks.giver, thanks.message)
    if any(old is None and new is not None for old, new in zip(recorded, given, strict=True)):
        job.report.kept("a giver or a message of thanks that have none, as after erasing", record.line)
    elif thanks.message not in (None, known.message):
        job.report.kept("another message", record.line)


def _meet(job: Job, team: Team, record: Record, thanks: Recognition) -> None:
    if thanks.is_self:
        job.report.repaired("thanks to oneself: kept, and left out of every count", record.line)
        return
    if thanks.giver is None:
        job.report.repaired("from not given: the giver is unknown", record.line)
    job.people.met(team, thanks.giver, thanks.day)
    job.people.met(team, thanks.receiver, thanks.day)
