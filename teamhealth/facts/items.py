"""What is opened once and followed until it is closed: ideas, needs, promises, lessons."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class EventKind(StrEnum):
    """What may happen to an idea, need, promise or lesson after it was opened."""

    RESPONDED = "responded"
    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    OTHER = "other"
    REOPENED = "reopened"

    @property
    def closes(self) -> bool:
        """Whether this event closes the item."""
        return self in _CLOSING

    @property
    def answers(self) -> bool:
        """Whether this event tells whoever opened the item that it was heard."""
        return self in _ANSWERING


_CLOSING = {EventKind.DONE, EventKind.DECLINED, EventKind.WITHDRAWN, EventKind.MERGED, EventKind.OTHER}
_ANSWERING = {EventKind.RESPONDED, EventKind.PLANNED, EventKind.STARTED}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an item on a day.

    `early` marks an event dated before the item was opened: the item counts as answered or
    closed, and only the clock that this event would end leaves it out.
    """

    kind: EventKind
    day: date
    early: bool = False
    note: str | None = None
    by: str | None = None
    owner: str | None = None
    due: date | None = None
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Something opened once and then followed through its events, oldest first.

    `id` is 32 hexadecimal digits, `external_id` its name where it came from, `severity` 1 (nuisance) to 4 (work stops).
    """

    id: str
    title: str
    opened: date
    external_id: str | None = None
    opened_by: str | None = None
    first_owner: str | None = None
    first_due: date | None = None
    severity: int | None = None
    cause: str | None = None
    events: tuple[Event, ...] = ()

    @property
    def closing(self) -> Event | None:
        """The event that closed it, None while it is open."""
        last: Event | None = None
        for event in self.events:
            if event.kind.closes:
                last = last or event
            elif event.kind is EventKind.REOPENED:
                last = None
        return last

    @property
    def is_open(self) -> bool:
        """Whether it has not been closed, or was opened again."""
        return self.closing is None

    @property
    def response(self) -> Event | None:
        """The first event that answered it, None while nobody has."""
        return next((e for e in self.events if e.kind.answers), None)

    @property
    def last_word(self) -> Event | None:
        """The event that says how it stands: what closed it, else the last that answered it or opened it again.

        None while it waits for a first word.
        """
        said = (e for e in reversed(self.events) if e.kind.answers or e.kind is EventKind.REOPENED)
        return self.closing or next(said, None)

    @property
    def clock_start(self) -> date:
        """The day on which the clock to a decision started: the opening, or the last reopening."""
        reopened = [e.day for e in self.events if e.kind is EventKind.REOPENED]
        return reopened[-1] if reopened else self.opened

    @property
    def owner(self) -> str | None:
        """Who has it now."""
        return next((e.owner for e in reversed(self.events) if e.owner), self.first_owner)

    @property
    def due(self) -> date | None:
        """The day it is promised for now."""
        return next((e.due for e in reversed(self.events) if e.due), self.first_due)

    def age_days(self, today: date) -> int:
        """Return the whole days between its opening and `today`."""
        return (today - self.opened).days


class Idea(Item):
    """A suggestion for how the team could work better."""

    __slots__ = ()


class Need(Item):
    """Something the team lacks to do its work."""

    __slots__ = ()


class Promise(Item):
    """Something announced, with the day it is due and who answers for it."""

    __slots__ = ()


class Lesson(Item):
    """Something learned from a mistake, with its cause."""

    __slots__ = ()


ItemKind = Literal["idea", "need", "promise", "lesson"]
ITEM_TYPES: dict[ItemKind, type[Item]] = {"idea": Idea, "need": Need, "promise": Promise, "lesson": Lesson}
