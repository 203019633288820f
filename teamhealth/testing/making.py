"""Facts made by hand: a builder a kind, with sensible values for all that a test does not care about.

A fact is made without an id; `context` fills it in, unless a test gives one itself.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from teamhealth.facts import (
    Absence,
    Activity,
    ActivityKind,
    Capacity,
    Event,
    EventKind,
    Idea,
    Lesson,
    Measure,
    Member,
    Need,
    Promise,
    Recognition,
    Release,
    Responsibility,
    Scale,
    Ticket,
)

TODAY = date(2026, 6, 1)
"""The day on which a test's story is told, a Monday, unless the test names another."""


def days_ago(days: int, today: date = TODAY) -> date:
    """Return the day that lies so many days before `today`."""
    return today - timedelta(days=days)


def event(kind: EventKind | str, day: date = TODAY, **fields: Any) -> Event:
    """Return something that happened to an idea, need, promise or lesson: `event("done", days_ago(3))`.

    `fields` are those of `Event`: early, note, by, owner, due, into. Raises ValueError for a kind there is none of.
    """
    return Event(EventKind(kind), day, **fields)


def idea(opened: date = TODAY, *events: Event, title: str = "An idea", **fields: Any) -> Idea:
    """Return an idea with what happened to it; `fields` are those of `Item`, such as opened_by."""
    return Idea(**_item(opened, events, title, fields))


def need(opened: date = TODAY, *events: Event, title: str = "A need", **fields: Any) -> Need:
    """Return a need with what happened to it; `fields` are those of `Item`, such as severity (1 to 4)."""
    return Need(**_item(opened, events, title, fields))


def promise(
    opened: date = TODAY, *events: Event, due: date | None = None, owner: str | None = None, title: str = "A promise"
) -> Promise:
    """Return a promise with what happened to it, the day it is due and who answers for it."""
    return Promise(**_item(opened, events, title, {"first_due": due, "first_owner": owner}))


def lesson(opened: date = TODAY, *events: Event, cause: str | None = None, title: str = "A lesson") -> Lesson:
    """Return a lesson with its cause and what happened to it."""
    return Lesson(**_item(opened, events, title, {"cause": cause}))


def thanks(receiver: str, day: date = TODAY, giver: str | None = None, message: str | None = None) -> Recognition:
    """Return one thanks; without a giver it is not known who gave it."""
    return Recognition("", day, giver, receiver, message)


def member(handle: str, *, joined: date | None = None, role: str = "member", **fields: Any) -> Member:
    """Return somebody on the roster, since always unless a day is given; `fields` are those of `Member`."""
    return Member(handle, role=role, joined=joined, **fields)


def activity(kind: ActivityKind, member: str, day: date = TODAY) -> Activity:
    """Return a one_to_one, learning or front_line with or by a member."""
    return Activity("", day, kind, member)


def responsibility(
    title: str, *owners: str, since: date | None = None, unowned_since: date | None = None
) -> Responsibility:
    """Return something to answer for, and those who do; `since` None means since always."""
    return Responsibility(title, owners, since, unowned_since)


def absence(member: str, first: date, last: date | None = None) -> Absence:
    """Return days on which a member is away, the last included; without it the end is open."""
    return Absence(member, first, last)


def capacity(month: str, available: float, needed: float) -> Capacity:
    """Return what a month (YYYY-MM) had and what it needed."""
    return Capacity(month, available, needed)


def measure(
    name: str, value: float, day: date = TODAY, *, unit: str | None = None, member: str | None = None
) -> Measure:
    """Return one value of a series that the team brings in itself."""
    return Measure("", day, name, value, unit, member)


def ticket(opened: date = TODAY, **fields: Any) -> Ticket:
    """Return a customer's ticket; `fields` are those of `Ticket`, such as resolved."""
    return Ticket("", opened, **fields)


def release(day: date, answers: Mapping[str, Sequence[float]], *, ring: int = 8) -> Release:
    """Return what a round lets the team know: `release(TODAY, {"employee_voice": [4, 3, 5, 4, 2, 4]})`.

    `answers` holds the scores (1 to 5) by element, `ring` is how many were asked. Rounding, bands and what is hidden
    are those of the program.
    """
    from teamhealth.pulse.release import make_release
    from teamhealth.store.teams import Team

    return make_release(
        Team(0, "testing"),
        label=day.isoformat(),
        day=day,
        audience="members",
        scale=Scale(),
        ring=ring,
        answered=max(map(len, answers.values()), default=0),
        answers=answers,
        elements={element: element for element in answers},
        anchors=set(answers),
    )


def _item(opened: date, events: Sequence[Event], title: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an item, its events in the order of their days."""
    ordered = tuple(sorted(events, key=lambda event: event.day))
    return {"id": "", "title": title, "opened": opened, "events": ordered, **fields}
