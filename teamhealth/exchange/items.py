"""What ideas, needs and their like have in common when they are imported or exported."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from teamhealth import ids
from teamhealth.exchange import fields
from teamhealth.exchange.fields import Field, Record, Unreadable
from teamhealth.exchange.item_events import ChangedPast, events_of, new_events
from teamhealth.exchange.job import Job, by_team, identifier
from teamhealth.exchange.kind import Cells, Kind
from teamhealth.facts import ITEM_TYPES, Event, EventKind, Item, ItemKind
from teamhealth.store import items
from teamhealth.store.items import NewItem
from teamhealth.store.teams import Team

FIELDS = (
    Field("id", fields.name, required=True),
    Field("title", fields.name, required=True),
    Field("opened", fields.day, required=True),
    Field("responded", fields.day),
    Field("started", fields.day),
    Field("closed", fields.day),
    Field("outcome"),
    Field("team"),
    Field("opened_by", fields.name),
    Field("owner", fields.name),
    Field("due", fields.day),
    Field("severity", fields.severity),
    Field("cause", fields.message),
)


def kind_of(name: str, word: ItemKind) -> Kind:
    """Return the kind that imports and exports one type of item; `name` is what users type for it."""

    def take(job: Job) -> None:
        for team, records in by_team(_once(job)).items():
            _Importer(job, word, job.team(team)).take(records)

    def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
        return (_row(team, item) for item in items.read(db, team, ITEM_TYPES[word], as_of))

    return Kind(name, FIELDS, tuple(field.name for field in FIELDS), take, rows)


def _once(job: Job) -> Iterator[Record]:
    return job.once(
        key=lambda record: (record.team, record["id"]),
        content=lambda record: record.values,
        name=lambda record: f"id {record['id']!r}",
    )


class _Importer:
    """Brings in the items of one type and team, beside those the store has."""

    def __init__(self, job: Job, word: ItemKind, team: Team) -> None:
        self._job = job
        self._word: ItemKind = word
        self._team = team
        self._stored = {item.id: item for item in items.read(job.db, team, ITEM_TYPES[word], date.max)}

    def take(self, records: Iterable[Record]) -> None:
        for record in records:
            try:
                new = self._new(record)
            except Unreadable as problem:
                self._job.refuse(record, problem.problem, problem.accepted)
                continue
            events = events_of(self._job, record)
            stored = self._stored.get((new.identifier or b"").hex())
            try:
                if stored is None:
                    self._open(new, events)
                else:
                    self._continue(record, stored, new, events)
            except ChangedPast as problem:
                self._job.refuse(record, f"id {record['id']!r}: {problem}")
                continue
            for person in (new.opened_by, new.owner):
                self._job.people.met(self._team, person, new.opened)

    def _new(self, record: Record) -> NewItem:
        people = self._job.people
        return NewItem(
            kind=self._word,
            title=record["title"],
            opened=record["opened"],
            external_id=None if record["id"] in self._stored else record["id"],
            opened_by=people.handle(self._team, record["opened_by"]),
            owner=people.handle(self._team, record["owner"]),
            due=record["due"],
            severity=record["severity"],
            cause=record["cause"],
            identifier=identifier(self._word, self._team, record["id"], self._stored),
        )

    def _open(self, new: NewItem, events: list[Event]) -> None:
        self._append(items.add(self._job.db, self._team, new), events)
        self._job.report.new += 1

    def _continue(self, record: Record, stored: Item, new: NewItem, events: list[Event]) -> None:
        if new.opened != stored.opened:
            raise ChangedPast(f"it was opened on {stored.opened}, the file now says {new.opened}")
        later = new_events(stored, events)
        self._append(bytes.fromhex(stored.id), later)
        self._job.report.known += 1
        self._job.report.continued += bool(later)
        self._tell_what_stays(record, stored, new)

    def _append(self, key: bytes, events: Iterable[Event]) -> None:
        for event in events:
            name = ids.derived_id("item_event", key.hex(), event.kind, event.day.isoformat())
            items.add_event(self._job.db, key, event, name)

    def _tell_what_stays(self, record: Record, stored: Item, new: NewItem) -> None:
        """Report what the file would have changed of that which is written once."""
        once = {
            "title": (stored.title, new.title),
            "opened_by": (stored.opened_by, new.opened_by),
            "owner": (stored.owner, new.owner),
            "due": (stored.due, new.due),
            "severity": (stored.severity, new.severity),
            "cause": (stored.cause, new.cause),
        }
        for name, (old, given) in once.items():
            if given is not None and given != old:
                self._job.report.kept(f"another {name}", record.line)
        if record["closed"] is None and not stored.is_open:
            self._job.report.kept("closed here, open in the file", record.line)


def _row(team: Team, item: Item) -> Cells:
    responded = _first(item, EventKind.RESPONDED)
    started = _first(item, EventKind.STARTED)
    closing = item.closing
    return {
        "id": item.external_id or item.id,
        "title": item.title,
        "opened": item.opened.isoformat(),
        "responded": responded,
        "started": started,
        "closed": closing.day.isoformat() if closing else None,
        "outcome": closing.kind.value if closing else None,
        "team": team.name,
        "opened_by": item.opened_by,
        "owner": item.owner,
        "due": item.due.isoformat() if item.due else None,
        "severity": item.severity,
        "cause": item.cause,
    }


def _first(item: Item, kind: EventKind) -> str | None:
    return next((event.day.isoformat() for event in item.events if event.kind is kind), None)
