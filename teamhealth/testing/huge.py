"""A team of sixty with ten years of facts of every kind, each kind made when it is first read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import TypeVar

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
    Scale,
    Ticket,
)
from teamhealth.testing import making
from teamhealth.testing.making import event

AnyItem = TypeVar("AnyItem", bound=Item)

PEOPLE, DAYS = 60, 3650
_KINDS = ("one_to_one", "learning", "front_line")


class HugeTeam:
    """Its facts up to a day; the same day gives the same facts. A series of measures has any name asked for."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.handles = [f"qx{number:03}" for number in range(PEOPLE)]

    def members(self) -> list[Member]:
        """Return sixty people, the first of them the manager."""
        return [Member(h, h.capitalize(), "member" if n else "manager") for n, h in enumerate(self.handles)]

    def ideas(self) -> list[Idea]:
        """Return 20,000 ideas."""
        return self._ideas

    def needs(self) -> list[Need]:
        """Return 20,000 needs."""
        return self._needs

    def promises(self) -> list[Promise]:
        """Return 5,000 promises."""
        return self._promises

    def lessons(self) -> list[Lesson]:
        """Return 5,000 lessons."""
        return self._lessons

    def recognitions(self) -> list[Recognition]:
        """Return 80,000 thanks."""
        return self._recognitions

    def capacity(self) -> list[Capacity]:
        """Return 120 months."""
        first = self._day(0)
        months = sorted({f"{first + timedelta(days=n):%Y-%m}" for n in range(0, DAYS + 1, 15)})
        return [Capacity(month, 1150, 1080) for month in months]

    def activities(self) -> list[Activity]:
        """Return 60,000 activities."""
        return self._activities

    def responsibilities(self) -> list[Responsibility]:
        """Return 1,000 responsibilities, every tenth with nobody."""
        rng = Random("responsibilities")
        return [
            making.responsibility(f"Duty {n:04}", *(rng.sample(self.handles, 2) if n % 10 else ()), since=self._day(n))
            for n in range(1000)
        ]

    def absences(self) -> list[Absence]:
        """Return none."""
        return []

    def measures(self, name: str) -> list[Measure]:
        """Return a value a member and week: 31,000."""
        return [
            Measure(f"{week:016x}{n:016x}", self._day(7 * week), name, 10 + (week + n) % 5, "hours", handle)
            for week in range(DAYS // 7)
            for n, handle in enumerate(self.handles)
        ]

    def measure_names(self) -> list[str]:
        """Return one name; there is a series of any."""
        return ["any"]

    def tickets(self) -> list[Ticket]:
        """Return 60,000 tickets."""
        return self._tickets

    def releases(self) -> list[Release]:
        """Return a release a week: 521."""
        return self._releases

    @cached_property
    def _ideas(self) -> list[Idea]:
        return list(self._items(making.idea, 20_000))

    @cached_property
    def _needs(self) -> list[Need]:
        return list(self._items(making.need, 20_000))

    @cached_property
    def _promises(self) -> list[Promise]:
        return list(self._items(making.promise, 5_000))

    @cached_property
    def _lessons(self) -> list[Lesson]:
        return list(self._items(making.lesson, 5_000))

    def _items(self, make: Callable[..., AnyItem], count: int) -> Iterator[AnyItem]:
        """Yield items spread over the years; of ten, seven were done within two months."""
        for number in range(count):
            opened = self._day(number * DAYS // count)
            due = opened + timedelta(days=30)
            later = min(opened + timedelta(days=number % 60), self.today)
            events = {0: (), 1: (), 2: (event("responded", later),)}.get(number % 10, (event("done", later),))
            item = make(opened, *events, title=f"Item {number}")
            yield replace(item, id=f"{number + 1:032x}", first_due=due)

    @cached_property
    def _recognitions(self) -> list[Recognition]:
        rng = Random("recognitions")
        return [
            Recognition(f"{n:032x}", self._day(n * DAYS // 80_000), *rng.sample(self.handles, 2)) for n in range(80_000)
        ]

    @cached_property
    def _activities(self) -> list[Activity]:
        return [
            Activity(f"{n:032x}", self._day(n * DAYS // 60_000), _KINDS[n % 3], self.handles[n % PEOPLE])  # type: ignore[arg-type]
            for n in range(60_000)
        ]

    @cached_property
    def _tickets(self) -> list[Ticket]:
        scale = Scale()
        return [self._ticket(n, self._day(n * DAYS // 60_000), scale) for n in range(60_000)]

    def _ticket(self, n: int, opened: date, scale: Scale) -> Ticket:
        due, ended = opened + timedelta(days=5), opened + timedelta(days=n % 9)
        return Ticket(
            id=f"T-{n}",
            opened=opened,
            resolved=ended,
            closed=ended,
            priority_first=1 + n % 4,
            priority_last=1 + n % 3,
            reassignments=n % 3,
            reopened=int(n % 20 == 0),
            promised=due,
            met=ended <= due,
            satisfaction=3.0 + n % 3 if n % 4 == 0 else None,
            scale=scale if n % 4 == 0 else None,
        )

    @cached_property
    def _releases(self) -> list[Release]:
        elements = ("employee_voice", "feeling_valued", "team_spirit", "clear_roles")
        scores = [[3 + (n + shift) % 3 for n in range(PEOPLE - 1)] for shift in range(3)]
        return [
            making.release(self._day(7 * week), {element: scores[week % 3] for element in elements}, ring=PEOPLE - 1)
            for week in range(DAYS // 7)
        ]

    def _day(self, number: int) -> date:
        """Return the day of this number, counted from ten years ago."""
        return self.today - timedelta(days=DAYS - number)
