"""Ideas, needs, promises and lessons: opened once, followed through appended events.

The types of facts are imported where they are read: a one-line command only writes, and dataclasses
cost it more than its whole write.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from teamhealth import ids
from teamhealth.store import damage
from teamhealth.store.teams import Team

if TYPE_CHECKING:
    from teamhealth.facts import Event, Item, ItemKind

AnyItem = TypeVar("AnyItem", bound="Item")

EVERY = (
    "(SELECT seq, id, team, kind, title, opened, external_id, opened_by, owner, due, severity, cause FROM item"
    " UNION ALL SELECT NULL, id, team, kind, title, week, NULL, NULL, NULL, NULL, severity, NULL FROM unsigned_item)"
)
"""Signed and unsigned items as one table; an unsigned one has no seq and is opened on the Monday of its week."""


class NewItem(NamedTuple):
    """What is needed to open an item; `identifier` is given for imported ones."""

    kind: ItemKind
    title: str
    opened: date
    external_id: str | None = None
    opened_by: str | None = None
    owner: str | None = None
    due: date | None = None
    severity: int | None = None
    cause: str | None = None
    identifier: bytes | None = None


@damage.explained("an item")
def read(db: sqlite3.Connection, team: Team, kind: type[AnyItem], as_of: date) -> list[AnyItem]:
    """Return the items of one type opened on or before a day, oldest first, with their events up to then.

    Unsigned ones are among them; those of one week come in the order of their random ids.
    """
    from teamhealth.facts import ITEM_TYPES

    word = next(name for name, item_type in ITEM_TYPES.items() if item_type is kind)
    events = _events(db, team, word, as_of)
    rows = db.execute(
        f"SELECT id, title, opened, external_id, opened_by, owner, due, severity, cause FROM {EVERY}"
        " WHERE team = ? AND kind = ? AND opened <= ? ORDER BY opened, seq, id",
        (team.key, word, as_of.isoformat()),
    )
    return [
        kind(
            id=row[0].hex(),
            title=row[1],
            opened=date.fromisoformat(row[2]),
            external_id=row[3],
            opened_by=row[4],
            first_owner=row[5],
            first_due=_day(row[6]),
            severity=row[7],
            cause=row[8],
            events=tuple(events.get(row[0], ())),
        )
        for row in rows
    ]


def add(db: sqlite3.Connection, team: Team, new: NewItem) -> bytes:
    """Open an item and return its id; an id already recorded adds nothing."""
    identifier = new.identifier or ids.new_id()
    db.execute(
        "INSERT INTO item (id, team, kind, external_id, title, opened, opened_by, owner, due,"
        " severity, cause)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (
            identifier,
            team.key,
            new.kind,
            new.external_id,
            new.title,
            new.opened.isoformat(),
            new.opened_by,
            new.owner,
            _text(new.due),
            new.severity,
            new.cause,
        ),
    )
    return identifier


def add_unsigned(
    db: sqlite3.Connection, team: Team, kind: ItemKind, title: str, day: date, severity: int | None = None
) -> bytes:
    """Open an idea or a need that tells nothing of its author, and of its day only the week; return its random id."""
    identifier = ids.random_id()
    db.execute(
        "INSERT INTO unsigned_item (id, team, kind, title, week, severity) VALUES (?, ?, ?, ?, ?, ?)",
        (identifier, team.key, kind, title, week_of(day).isoformat(), severity),
    )
    return identifier


def is_unsigned(db: sqlite3.Connection, item: bytes) -> bool:
    """Tell whether an item was opened without its author."""
    return db.execute("SELECT 1 FROM unsigned_item WHERE id = ?", (item,)).fetchone() is not None


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def add_event(db: sqlite3.Connection, item: bytes, event: Event, identifier: bytes | None = None) -> bytes:
    """Append an event to an item and return its id; an id already recorded adds nothing."""
    identifier = identifier or ids.new_id()
    db.execute(
        "INSERT INTO item_event (id, item, kind, day, early, note, by, owner, due, into_item)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (
            identifier,
            item,
            event.kind.value,
            event.day.isoformat(),
            int(event.early),
            event.note,
            event.by,
            event.owner,
            _text(event.due),
            event.into,
        ),
    )
    return identifier


def _events(db: sqlite3.Connection, team: Team, word: str, as_of: date) -> dict[bytes, list[Event]]:
    """Return the events of a team's items of one kind up to a day, by item.

    An early event is known from the day the item was opened, not from its own impossible one.
    """
    from teamhealth.facts import Event, EventKind

    rows = db.execute(
        "SELECT e.item, e.kind, e.day, e.early, e.note, e.by, e.owner, e.due, e.into_item"
        f" FROM item_event e JOIN {EVERY} i ON i.id = e.item"
        " WHERE i.team = ? AND i.kind = ? AND max(e.day, i.opened) <= ? ORDER BY max(e.day, i.opened), e.seq",
        (team.key, word, as_of.isoformat()),
    )
    found: dict[bytes, list[Event]] = defaultdict(list)
    for item, kind, day, early, note, by, owner, due, into in rows:
        found[item].append(
            Event(EventKind(kind), date.fromisoformat(day), bool(early), note, by, owner, _day(due), into)
        )
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
