"""Facts given to a check: plain lists in, a context out, cut and ordered as the store does it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from teamhealth.check_api import CheckContext, FactSource
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import (
    Absence,
    Activity,
    Capacity,
    Idea,
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
from teamhealth.testing.known import Known
from teamhealth.testing.making import TODAY

Fact = TypeVar("Fact", Idea, Need, Promise, Lesson, Recognition, Activity, Measure, Ticket)

AnyFacts = TypeVar("AnyFacts", bound=Facts)


def context(
    *,
    today: date = TODAY,
    now: datetime | None = None,
    team: str = "Testing",
    ideas: Iterable[Idea] = (),
    needs: Iterable[Need] = (),
    promises: Iterable[Promise] = (),
    lessons: Iterable[Lesson] = (),
    recognitions: Iterable[Recognition] = (),
    members: Iterable[Member] = (),
    capacity: Iterable[Capacity] = (),
    activities: Iterable[Activity] = (),
    responsibilities: Iterable[Responsibility] = (),
    absences: Iterable[Absence] = (),
    measures: Iterable[Measure] = (),
    tickets: Iterable[Ticket] = (),
    releases: Iterable[Release] = (),
) -> CheckContext:
    """Return the context that a check would get of these facts at noon of `today`, or at `now`, an aware moment.

    As in a store, facts are read oldest first, and what happens after `today` is not known yet; nobody's contact and
    no note of an activity is there. Absences are those of members on the roster.
    """
    kinds = {
        "ideas": ideas,
        "needs": needs,
        "promises": promises,
        "lessons": lessons,
        "recognitions": recognitions,
        "members": members,
        "capacity": capacity,
        "activities": activities,
        "responsibilities": responsibilities,
        "absences": absences,
        "measures": measures,
        "tickets": tickets,
        "releases": releases,
    }
    return of_source(facts_of(kinds), now or noon(today), team)


def facts_of(kinds: Mapping[str, Iterable[Any]], make: Callable[..., AnyFacts] = Facts) -> AnyFacts:  # type: ignore[assignment]
    """Return facts by kind as a source, in their order and with ids; `make` is its type."""
    given = defaultdict(list, {kind: list(facts) for kind, facts in kinds.items()})
    return make(
        idea_list=_opened(given["ideas"]),
        need_list=_opened(given["needs"]),
        promise_list=_opened(given["promises"]),
        lesson_list=_opened(given["lessons"]),
        recognition_list=_dated(given["recognitions"]),
        member_list=_roster(given["members"], given["absences"]),
        capacity_list=sorted(given["capacity"], key=lambda row: row.month),
        activity_list=[replace(one, note=None) for one in _dated(given["activities"])],
        responsibility_list=sorted(given["responsibilities"], key=lambda one: one.title.casefold()),
        measure_list=_dated(given["measures"]),
        ticket_list=_opened(given["tickets"]),
        release_list=sorted(given["releases"], key=lambda one: one.day),
    )


def of_source(source: FactSource, now: datetime, team: str = "Testing") -> CheckContext:
    """Return a context on what a source, oldest first, knows by `now`."""
    return CheckContext(now, team, Known(source, now.date()))


def noon(day: date) -> datetime:
    """Return the noon of a day."""
    return datetime.combine(day, time(12), UTC)


def _opened(facts: Iterable[Any]) -> list[Any]:
    return _with_ids(sorted(facts, key=lambda fact: fact.opened))


def _dated(facts: Iterable[Any]) -> list[Any]:
    return _with_ids(sorted(facts, key=lambda fact: fact.day))


def _with_ids(facts: list[Fact]) -> list[Fact]:
    """Return the facts, those without an id with one that no other of the list has."""
    return [fact if fact.id else replace(fact, id=f"{number:032x}") for number, fact in enumerate(facts, 1)]


def _roster(members: Iterable[Member], absences: list[Absence]) -> list[Member]:
    """Return the members by handle, each with their own absences and those that were given beside them."""
    by_handle = sorted(members, key=lambda member: member.handle)
    return [replace(member, contact=None, away=_away(member, absences)) for member in by_handle]


def _away(member: Member, absences: list[Absence]) -> tuple[tuple[date, date | None], ...]:
    beside = {(absence.first, absence.last) for absence in absences if absence.member == member.handle}
    return tuple(sorted({*member.away, *beside}, key=lambda days: days[0]))
