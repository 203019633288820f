"""An occasion: something to tell once, to some people; and what is told of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from teamhealth.config.reminding import ReminderSettings
from teamhealth.reminders.view import View
from teamhealth.store.deliveries import Delivery

Value = str | int | date | datetime


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something to tell: a name that no other occasion of its reminder has, from when until when, to whom.

    `people` are handles; a channel that is one place for all gets it once, and nothing when there are none.
    """

    name: str
    due: datetime
    people: tuple[str, ...]
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a delivery: which sentence of the wording with which values, and the command that deals with it.

    Values that are days or moments are written as the language does. `many` is the sentence for several of the same
    that come at once, with their number as {count}; the other values and the command are then those of the first.
    """

    sentence: str
    values: Mapping[str, Value] = field(default_factory=dict)
    command: str = ""
    many: str = ""


class Reminder(NamedTuple):
    """A reminder of the configuration: the name of its table, its kind, its settings."""

    name: str
    kind: str
    settings: ReminderSettings


Find = Callable[[View, Reminder], Iterator[Occasion]]
Tell = Callable[[View, Reminder, Delivery], Told | None]
Prepare = Callable[[View, Reminder], None]


class Kind(NamedTuple):
    """How one kind of reminder is found and told; `tell` returns None when there is nothing to tell any more.

    `find` is called inside a write transaction; what would hold it up is done before, by `prepare`, outside of any.
    """

    find: Find
    tell: Tell
    prepare: Prepare | None = None
