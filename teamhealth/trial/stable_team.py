"""A team at which nothing changes: what happens in it is chance alone, so whatever alarms over it is a false alarm.

Eight people and their manager do well and go on doing so: every process has one rate for good. Each kind of fact is
made when it is first read, from a seed of its own. The numbers are invented; docs/checks.md tells them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from random import Random
from typing import TypeVar

from teamhealth.facts import (
    Absence,
    Activity,
    ActivityKind,
    Capacity,
    Event,
    EventKind,
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

AnyItem = TypeVar("AnyItem", bound=Item)

HISTORY_DAYS, WATCHED_DAYS = 26 * 7, 52 * 7
"""Half a year before anybody looks, so that every window is full, and the year in which somebody does."""

MONTH = 365.25 / 12
_HANDLES = tuple(f"qx{number}" for number in range(9))
_RHYTHM: Mapping[ActivityKind, tuple[int, int]] = {"one_to_one": (14, 3), "learning": (21, 7), "front_line": (21, 5)}
"""Days from one activity of a member to the next: the middle, and how far it may lie from it."""
_LONGEST_TICKET = 12
_CAUSES = ("Two lists", "An old guide", "No second look", "A missing handover", "Unclear duty", "A rushed change")


@dataclass(frozen=True, slots=True)
class Series:
    """The level and the spread of a series of measures, a value a week: the team's, or one a member."""

    mean: float = 10.0
    sd: float = 2.5
    per_member: bool = False


class StableTeam:
    """The facts of one such team in the 78 weeks up to a day; the same number gives the same story."""

    def __init__(self, number: int, today: date, series: Mapping[str, Series] | None = None) -> None:
        """`series` gives the level of the measures of a name; others have that of `Series`."""
        self.number = number
        self.today = today
        self.start = today - timedelta(days=HISTORY_DAYS + WATCHED_DAYS)
        self._levels = series or {}
        self._series: dict[str, list[Measure]] = {}

    def members(self) -> list[Member]:
        """Return eight people and their manager, there since always."""
        return self._members

    def ideas(self) -> list[Idea]:
        """Return two ideas a month, answered within days, decided after 24 on average, three of four done."""
        return self._ideas

    def needs(self) -> list[Need]:
        """Return one need a month, filled after 18 days on average, promised for the 60th."""
        return self._needs

    def promises(self) -> list[Promise]:
        """Return one promise a month for three weeks later; nineteen of twenty are kept by then."""
        return self._promises

    def lessons(self) -> list[Lesson]:
        """Return one lesson a month, followed up after 20 days on average."""
        return self._lessons

    def recognitions(self) -> list[Recognition]:
        """Return thanks: two a member and month, from anybody."""
        return self._recognitions

    def capacity(self) -> list[Capacity]:
        """Return a row a month: nine tenths of what is available is needed, with a spread of three hundredths."""
        return self._capacity

    def activities(self) -> list[Activity]:
        """Return for each, the manager too, a one-to-one every two weeks, learning and the front line every three."""
        return self._activities

    def responsibilities(self) -> list[Responsibility]:
        """Return eight, each with one owner since always."""
        return [Responsibility(f"Duty {n}", (handle,)) for n, handle in enumerate(_HANDLES[1:], 1)]

    def absences(self) -> list[Absence]:
        """Return five weeks a year for each."""
        return self._absences

    def measures(self, name: str) -> list[Measure]:
        """Return a value a week: a mean that never moves, and noise."""
        if name not in self._series:
            self._series[name] = list(self._values(name, self._levels.get(name, Series())))
        return self._series[name]

    def measure_names(self) -> list[str]:
        """Return the names whose level was given."""
        return sorted(self._levels)

    def tickets(self) -> list[Ticket]:
        """Return ten tickets a week, resolved after three days on average, twelve at most, promised for the seventh."""
        return self._tickets

    def releases(self) -> list[Release]:
        """Return a round a week of four elements of the provider lens in turn; people keep their temper."""
        return self._releases

    @cached_property
    def _members(self) -> list[Member]:
        away: dict[str, list[tuple[date, date | None]]] = {handle: [] for handle in _HANDLES}
        for absence in self._absences:
            away[absence.member].append((absence.first, absence.last))
        roles = {handle: "member" if n else "manager" for n, handle in enumerate(_HANDLES)}
        return [Member(handle, role=roles[handle], away=tuple(away[handle])) for handle in _HANDLES]

    @cached_property
    def _ideas(self) -> list[Idea]:
        return self._items("ideas", Idea, 2.0, self._decided)

    @cached_property
    def _needs(self) -> list[Need]:
        return self._items("needs", Need, 1.0, lambda rng, day: (_after(rng, day, EventKind.DONE, 3, 6),))

    @cached_property
    def _promises(self) -> list[Promise]:
        return self._items("promises", Promise, 1.0, _kept)

    @cached_property
    def _lessons(self) -> list[Lesson]:
        return self._items("lessons", Lesson, 1.0, lambda rng, day: (_after(rng, day, EventKind.DONE, 2, 10),))

    def _items(
        self, name: str, kind: type[AnyItem], a_month: float, events: Callable[[Random, date], tuple[Event, ...]]
    ) -> list[AnyItem]:
        rng = self._rng(name)
        due_days = {Need: 60, Promise: 21}.get(kind)
        return [
            kind(
                id=f"{n:032x}",
                title=f"{kind.__name__} {n}",
                opened=day,
                opened_by=rng.choice(_HANDLES),
                first_owner=rng.choice(_HANDLES),
                first_due=day + timedelta(days=due_days) if due_days else None,
                severity=rng.choice((1, 2, 2, 3)) if kind is Need else None,
                cause=rng.choice(_CAUSES) if kind is Lesson else None,
                events=events(rng, day),
            )
            for n, day in enumerate(self._days(rng, a_month), 1)
        ]

    def _decided(self, rng: Random, opened: date) -> tuple[Event, ...]:
        """Return an answer and what was decided then."""
        response = _after(rng, opened, EventKind.RESPONDED, 2, 2)
        outcome = EventKind.DONE if rng.random() < 0.75 else EventKind.DECLINED
        return response, _after(rng, response.day, outcome, 2, 10)

    @cached_property
    def _capacity(self) -> list[Capacity]:
        rng, first = self._rng("capacity"), self.start.replace(day=1)
        months = sorted({f"{first + timedelta(days=n):%Y-%m}" for n in range(0, HISTORY_DAYS + WATCHED_DAYS, 15)})
        return [Capacity(month, 1150, 1035 + rng.gauss(0, 35)) for month in months]

    @cached_property
    def _recognitions(self) -> list[Recognition]:
        rng = self._rng("thanks")
        days = self._days(rng, 2.0 * len(_HANDLES))
        pairs = (rng.sample(_HANDLES, 2) for _ in days)
        return [Recognition(f"{n:032x}", day, *pair) for n, (day, pair) in enumerate(zip(days, pairs, strict=True), 1)]

    @cached_property
    def _activities(self) -> list[Activity]:
        rng = self._rng("activities")
        found = [
            Activity(f"{n:02}{kind}{day}", day, kind, handle)
            for n, handle in enumerate(_HANDLES)
            for kind, (middle, off) in _RHYTHM.items()
            for day in self._rhythm(rng, middle, off)
        ]
        return sorted(found, key=lambda activity: activity.day)

    def _rhythm(self, rng: Random, middle: int, off: int) -> Iterator[date]:
        day = self.start + timedelta(days=rng.randrange(middle))
        while day <= self.today:
            yield day
            day += timedelta(days=middle + rng.randint(-off, off))

    @cached_property
    def _absences(self) -> list[Absence]:
        rng = self._rng("absences")
        starts = [(handle, day) for handle in _HANDLES for day in self._days(rng, 5 / 12)]
        return [Absence(handle, day, day + timedelta(days=6)) for handle, day in starts]

    def _values(self, name: str, level: Series) -> Iterator[Measure]:
        rng = self._rng(f"measures {name}")
        for week in range((HISTORY_DAYS + WATCHED_DAYS) // 7):
            day = self.start + timedelta(days=7 * week)
            for n, handle in enumerate(_HANDLES[1:] if level.per_member else (None,)):
                yield Measure(f"{week:016x}{n:016x}", day, name, rng.gauss(level.mean, level.sd), member=handle)

    @cached_property
    def _tickets(self) -> list[Ticket]:
        rng = self._rng("tickets")
        return [_ticket(rng, f"T-{n}", day) for n, day in enumerate(self._days(rng, 10 * MONTH / 7), 1)]

    @cached_property
    def _releases(self) -> list[Release]:
        rng, elements = self._rng("releases"), _elements()
        temper = {element: [rng.gauss(4.0, 0.7) for _ in _HANDLES[1:]] for element in elements}
        weeks = range((HISTORY_DAYS + WATCHED_DAYS) // 7)
        asked = [[elements[(4 * week + n) % len(elements)] for n in range(4)] for week in weeks]
        return [
            making.release(
                self.start + timedelta(days=7 * week + 4),
                {element: [_score(rng, mean) for mean in temper[element] if rng.random() < 0.85] for element in four},
            )
            for week, four in zip(weeks, asked, strict=True)
        ]

    def _days(self, rng: Random, a_month: float) -> list[date]:
        """Return the days of a Poisson process of so many a month."""
        found, after = [], rng.expovariate(a_month / MONTH)
        while after < HISTORY_DAYS + WATCHED_DAYS:
            found.append(self.start + timedelta(days=int(after)))
            after += rng.expovariate(a_month / MONTH)
        return found

    def _rng(self, what: str) -> Random:
        return Random(f"{self.number} {what}")


def _after(rng: Random, day: date, kind: EventKind, shape: float, scale: float) -> Event:
    """Return an event a gamma-distributed number of days later."""
    return Event(kind, day + timedelta(days=int(rng.gammavariate(shape, scale))))


def _kept(rng: Random, opened: date) -> tuple[Event, ...]:
    late = rng.random() < 0.05
    return (Event(EventKind.DONE, opened + timedelta(days=21 + (rng.randint(1, 5) if late else -rng.randint(0, 7)))),)


def _ticket(rng: Random, name: str, opened: date) -> Ticket:
    resolved = opened + timedelta(days=min(int(rng.gammavariate(1.2, 2.5)), _LONGEST_TICKET))
    promised = opened + timedelta(days=7)
    rated, approved = rng.random() < 0.3, rng.random() < 0.15
    return Ticket(
        id=name,
        opened=opened,
        resolved=resolved,
        closed=resolved + timedelta(days=1),
        priority_first=3,
        priority_last=2 if rng.random() < 0.05 else 3,
        reassignments=rng.choices((0, 1, 2), (80, 15, 5))[0],
        reopened=int(rng.random() < 0.03),
        promised=promised,
        met=resolved <= promised,
        followed_up=rng.random() < 0.85,
        approvals=int(approved),
        last_contact=opened + timedelta(days=min(1, (resolved - opened).days)),
        complaint=rng.random() < 0.02,
        satisfaction=rng.choices((3.0, 4.0, 5.0), (10, 35, 55))[0] if rated else None,
        scale=Scale() if rated else None,
    )


def _score(rng: Random, mean: float) -> int:
    return max(1, min(5, round(rng.gauss(mean, 0.7))))


@cache
def _elements() -> tuple[str, ...]:
    """Return the elements that a team of providers is asked about."""
    from teamhealth.culture import catalogue

    return tuple(element.id for element in catalogue.load().elements_of("provider"))
