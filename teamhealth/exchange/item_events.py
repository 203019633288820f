"""What a row says happened to an item, and whether that agrees with what is already recorded."""

from collections.abc import Iterable

from teamhealth.exchange.fields import Record
from teamhealth.exchange.job import Job
from teamhealth.exchange.outcomes import closing_of
from teamhealth.exchange.quoting import quoted
from teamhealth.facts import Event, EventKind, Item


class ChangedPast(ValueError):
    """A file gives another day, or another outcome, than the one that was recorded."""


def events_of(job: Job, record: Record) -> list[Event]:
    """Return the events of a row: responded, started and closed, where it has a day for them."""
    told = [("responded", EventKind.RESPONDED), ("started", EventKind.STARTED), ("closed", _closing(job, record))]
    return [_event(job, record, name, kind) for name, kind in told if record[name] is not None]


def new_events(stored: Item, events: Iterable[Event]) -> list[Event]:
    """Return those events that are not recorded yet; raises ChangedPast when one contradicts what is."""
    return [event for event in events if _is_new(stored, event)]


def _closing(job: Job, record: Record) -> EventKind:
    """Return how a row's item ended, if it did; what cannot be told is reported and counts as `other`."""
    word = record["outcome"]
    known = closing_of(word, job.request.outcomes)
    if record["closed"] is None:
        if word:
            job.report.left_out(f"outcome {quoted(word)} without a day in closed: stays open", record.line)
    elif word is None:
        job.report.repaired("closed without an outcome: closed as other", record.line)
    elif known is None:
        job.report.repaired(f"outcome {quoted(word)} is not known: closed as other (see --outcome)", record.line)
    return known or EventKind.OTHER


def _event(job: Job, record: Record, name: str, kind: EventKind) -> Event:
    early = record[name] < record["opened"]
    if early:
        job.report.repaired(f"{name} before it was opened: kept, and left out of that clock only", record.line)
    return Event(kind, record[name], early)


def _is_new(stored: Item, event: Event) -> bool:
    alike = [known for known in stored.events if _slot(known.kind) == _slot(event.kind)]
    if any(known.kind is event.kind and known.day == event.day for known in alike):
        return False
    if not alike or (event.kind.closes and stored.is_open and event.day >= stored.clock_start):
        return True
    known = alike[-1]
    raise ChangedPast(f"it was {known.kind} on {known.day}, the file now says {event.kind} on {event.day}")


def _slot(kind: EventKind) -> str:
    """Return the field that holds an event of this kind."""
    return "closed" if kind.closes else kind.value
