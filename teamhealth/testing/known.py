"""Facts cut to what was known at the end of a day, as the store cuts them for a check."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from teamhealth.check_api import FactSource
from teamhealth.facts import (
    Absence,
    Activity,
    Capacity,
    Idea,
    Item,
    Lesson,
    Measure,
    Member,
    Need,
    Promise,
    Recognition,
    Release,
    Responsibility,
    Ticket,
)

Fact = TypeVar("Fact")
AnyItem = TypeVar("AnyItem", bound=Item)


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of a source at the end of a day; the source gives its facts oldest first."""

    source: FactSource
    day: date

    def ideas(self) -> list[Idea]:
        """Return the ideas, with what had happened to them."""
        return _items(self.source.ideas(), self.day)

    def needs(self) -> list[Need]:
        """Return the needs, with what had happened to them."""
        return _items(self.source.needs(), self.day)

    def promises(self) -> list[Promise]:
        """Return the promises, with what had happened to them."""
        return _items(self.source.promises(), self.day)

    def lessons(self) -> list[Lesson]:
        """Return the lessons, with what had happened to them."""
        return _items(self.source.lessons(), self.day)

    def recognitions(self) -> list[Recognition]:
        """Return the thanks."""
        return _until(self.source.recognitions(), self.day, _DAY)

    def members(self) -> list[Member]:
        """Return the roster of the day."""
        return [_member(m, self.day) for m in self.source.members() if _is_there(m, self.day)]

    def capacity(self) -> list[Capacity]:
        """Return the months that had begun."""
        return _until(self.source.capacity(), f"{self.day:%Y-%m}", attrgetter("month"))

    def activities(self) -> list[Activity]:
        """Return the activities."""
        return _until(self.source.activities(), self.day, _DAY)

    def responsibilities(self) -> list[Responsibility]:
        """Return the responsibilities that there were."""
        return [r for r in self.source.responsibilities() if r.since is None or r.since <= self.day]

    def absences(self) -> list[Absence]:
        """Return the absences of the roster that had begun."""
        return [Absence(m.handle, first, last) for m in self.members() for first, last in m.away]

    def measures(self, name: str) -> list[Measure]:
        """Return the values of a series."""
        return _until(self.source.measures(name), self.day, _DAY)

    def measure_names(self) -> list[str]:
        """Return the names of the series; one may have no value yet."""
        return self.source.measure_names()

    def tickets(self) -> list[Ticket]:
        """Return the tickets, without what had not happened to them yet."""
        return [_ticket(t, self.day) for t in _until(self.source.tickets(), self.day, _OPENED)]

    def releases(self) -> list[Release]:
        """Return the releases."""
        return _until(self.source.releases(), self.day, _DAY)


_DAY = attrgetter("day")
_OPENED = attrgetter("opened")


def _until(facts: Sequence[Fact], last: Any, key: Callable[[Fact], Any]) -> list[Fact]:
    return list(facts[: bisect_right(facts, last, key=key)])


def _items(items: Sequence[AnyItem], day: date) -> list[AnyItem]:
    """Return the items opened by a day, each without the events after it."""
    return [_item(item, day) for item in _until(items, day, _OPENED)]


def _item(item: AnyItem, day: date) -> AnyItem:
    if not item.events or item.events[-1].day <= day:
        return item
    return replace(item, events=tuple(event for event in item.events if event.day <= day))


def _is_there(member: Member, day: date) -> bool:
    return (member.joined is None or member.joined <= day) and (member.left is None or member.left > day)


def _member(member: Member, day: date) -> Member:
    """Return a member without what had not happened yet: a leaving, an absence, the end of one."""
    if member.left is None and all(last and last <= day for _, last in member.away):
        return member
    away = tuple((first, last if last and last <= day else None) for first, last in member.away if first <= day)
    return replace(member, left=None, away=away)


def _ticket(ticket: Ticket, day: date) -> Ticket:
    """Return a ticket without what had not happened yet."""
    if max(ticket.resolved or day, ticket.closed or day, ticket.last_contact or day) <= day:
        return ticket
    resolved, closed, last = (
        when if when and when <= day else None for when in (ticket.resolved, ticket.closed, ticket.last_contact)
    )
    return replace(ticket, resolved=resolved, closed=closed, last_contact=last)
