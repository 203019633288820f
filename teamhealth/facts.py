"""The vocabulary: frozen types of what is known about a team. Days are local dates of the team."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal


class State(StrEnum):
    """How something stands. The worst-of order is ok < unknown < warn < crit."""

    OK = "ok"
    WARN = "warn"
    CRIT = "crit"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a state is unknown, in the order in which the first that applies is given."""

    FAILED = "failed"
    TOO_FEW = "too_few"
    NO_DATA = "no_data"
    STALE = "stale"
    LEARNING = "learning"
    CANNOT_TELL = "cannot_tell"


_WORSE = (State.OK, State.UNKNOWN, State.WARN, State.CRIT)
_REASONS = tuple(Reason)


def worst(states: Iterable[State]) -> State:
    """Return the worst of the states; ok when there is none."""
    return max(states, key=_WORSE.index, default=State.OK)


def first_reason(reasons: Iterable[Reason | None]) -> Reason | None:
    """Return the reason that comes first in the order of `Reason`, None when there is none."""
    return min((r for r in reasons if r is not None), key=_REASONS.index, default=None)


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


@dataclass(frozen=True, slots=True)
class Recognition:
    """One thanks; `giver` is None when it is not known who gave it."""

    id: str
    day: date
    giver: str | None
    receiver: str
    message: str | None = None

    @property
    def is_self(self) -> bool:
        """Whether somebody thanked themselves."""
        return self.giver == self.receiver


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the roster; `joined` None means since always.

    `away` holds the absences as (first day, last day or None while it is open).
    """

    handle: str
    name: str | None = None
    role: str = "member"
    group: str | None = None
    joined: date | None = None
    left: date | None = None
    contact: str | None = None
    away: tuple[tuple[date, date | None], ...] = ()

    @property
    def is_manager(self) -> bool:
        """Whether this member leads the team and so is not in the ring."""
        return self.role == "manager"


@dataclass(frozen=True, slots=True)
class Capacity:
    """One row of a capacity series: what a month had and what it needed, in the same unit."""

    month: str
    available: float
    needed: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers an item allows, from `low` to `high`."""

    low: float = 1.0
    high: float = 5.0

    @property
    def span(self) -> float:
        """The scale's range."""
        return self.high - self.low

    def at(self, share: float) -> float:
        """Return the point at this share of the range."""
        return self.low + share * self.span


Audience = Literal["members", "customers"]
Share = Literal["few", "about half", "most"]
Band = Literal["above", "below"]
BarShare = int | Literal["few"]


@dataclass(frozen=True, slots=True)
class ReleasedItem:
    """What a release says about one item; every number is already as coarse as the rules demand.

    `anchor` marks the item that makes its element's series; others are only shown beside it.
    `value` is the mean rounded to `step`; inside a band at an end of the scale it is None, `edge` is the band's inner
    border and `band` says which way it goes on. `low` and `high` bound what the level can stand for. All of them are
    None, with a `reason`, when the item may not be shown. `bars` are the shares in percent that answered
    unfavourably, in between, and favourably, in steps of ten.
    """

    item: str
    element: str
    anchor: bool = True
    step: float | None = None
    value: float | None = None
    edge: float | None = None
    band: Band | None = None
    low: float | None = None
    high: float | None = None
    favourable: Share | None = None
    bars: tuple[BarShare, BarShare, BarShare] | None = None
    signal: str | None = None
    reason: Reason | None = None

    @property
    def shown(self) -> bool:
        """Whether the release gives this item a level."""
        return self.step is not None

    @property
    def text(self) -> str:
        """The level in words: `3.5`, `4.5 or above`, `too few answers`."""
        return self._level(f" or {self.band}") or "too few answers"

    @property
    def short_text(self) -> str:
        """The level in as few characters as it takes: `3.5`, `4.5+`, `1.5−`, and `–` where it is hidden."""
        return self._level("+" if self.band == "above" else "−") or "–"

    def _level(self, band_suffix: str) -> str:
        """Return the level with the decimals its step has, with a suffix inside a band; empty when hidden."""
        level = self.value if self.band is None else self.edge
        if self.step is None or level is None:
            return ""
        decimals = len(f"{self.step:g}".partition(".")[2])
        return f"{level:.{decimals}f}{band_suffix if self.band else ''}"


@dataclass(frozen=True, slots=True)
class Release:
    """What one round let the team know. It never changes.

    `ring` is the number of people asked, `answered` the lower end of the band of those who
    answered (0 when too few did).
    """

    id: str
    round: str
    day: date
    audience: Audience
    ring: int
    answered: int
    scale: Scale
    items: tuple[ReleasedItem, ...]

    @property
    def invited(self) -> int | None:
        """How many were asked; None when too few answered, since an import asked exactly those who answered."""
        return self.ring if self.answered else None


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One question of a round; `anchor` marks the one that makes its element's series.

    `words` is the sentence of a question of the team's own as it was asked; None for one that ships.
    """

    item: str
    element: str
    anchor: bool
    words: str | None = None


RoundEnd = Literal["released", "lost"]


@dataclass(frozen=True, slots=True)
class Round:
    """One asking of a team: who was asked what, from when until when.

    `opened` and `closes` are aware moments in UTC, `day` is the team's local day of the closing, `ring` holds the
    handles of those asked. `end` is None while it is open; `stayed` are those of the ring still on it at the end;
    `release` is the id of what it let the team know. `changes` and `end_changes` count the joinings, leavings and
    changes of role that the team's roster had seen at the opening and at the end.
    """

    id: str
    number: int
    opened: datetime
    closes: datetime
    day: date
    minimum: int
    ring: tuple[str, ...]
    items: tuple[AskedItem, ...]
    changes: int = 0
    end: RoundEnd | None = None
    stayed: tuple[str, ...] = ()
    end_changes: int = 0
    release: str | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it is open and should have closed by `now`."""
        return self.end is None and now >= self.closes


@dataclass(frozen=True, slots=True)
class Response:
    """What was answered to a release: what was heard, and what will be done, or why nothing will be this time."""

    day: date
    heard: str | None
    doing: str | None
    nothing_because: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class CommentAnswer:
    """What was answered to a comment, for all to see."""

    day: date
    text: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Comment:
    """Something somebody wrote in a pulse; `text` is None once it was erased."""

    id: str
    text: str | None
    answers: tuple[CommentAnswer, ...] = ()
