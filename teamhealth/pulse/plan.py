"""What the rounds to come will ask, and when each element will have been asked often enough for its series to say more.

It is what follows when nothing new happens: enough people answer, each result gets its response at once, nobody
changes the schedule or the lenses, and no promise comes up for a follow-up.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from teamhealth.facts import Round
from teamhealth.pulse import rotation
from teamhealth.pulse.opening import Plan, closing_after
from teamhealth.pulse.rotation import Asked, Pool

ROUNDS = 8
"""So many rounds are told."""

FEW, MANY = 4, 12
"""The askings after which a series is no longer learning, and after which it can be judged."""

_HORIZON = 120
"""So many rounds are looked through for the dates of the askings."""


class Planned(NamedTuple):
    """A round to come: its closing, aware and in the team's zone, and the ids of the items it will ask."""

    number: int
    closes: datetime
    items: tuple[str, ...]


class Series(NamedTuple):
    """An element's series: its item, how many askings have been shown, and when there will be `FEW` and `MANY`.

    A day is None when there are so many already, or will not be for years.
    """

    element: str
    item: str
    askings: int
    few: date | None
    many: date | None


class Outlook(NamedTuple):
    """The next rounds after the open one, and each element's series, in the order in which they are asked."""

    rounds: tuple[Planned, ...]
    series: tuple[Series, ...]


def outlook(plan: Plan, now: datetime, current: Round | None = None) -> Outlook:
    """Return what follows from a plan at the team's `now`; `current` is the round that is open."""
    rounds = list(islice(ahead(plan, now, current), _HORIZON))
    days = [(planned.closes.date(), planned.items) for planned in rounds]
    if current is not None:
        days.insert(0, (current.day, tuple(asked.item for asked in current.items)))
    series = tuple(_series(plan, element, item, days) for element, item in _series_items(plan.pool).items())
    return Outlook(tuple(rounds[:ROUNDS]), series)


def ahead(plan: Plan, now: datetime, current: Round | None) -> Iterator[Planned]:
    """Yield the rounds to come without end, each opening when the one before closes."""
    history, opens = list(plan.asked), now
    if current is not None:
        history += [Asked(current.number, asked.item, shown=True) for asked in current.items]
        opens = current.closes
    number = plan.number
    while True:
        closes = closing_after(plan.settings, opens)
        items = rotation.choose(plan.pool, number, history)
        yield Planned(number, closes, items)
        history += [Asked(number, item, shown=True) for item in items]
        number, opens = number + 1, closes


def _series_items(pool: Pool) -> dict[str, str]:
    """Return the item that makes the series of each element that may be asked: the first of its own in the pool."""
    first: dict[str, str] = {}
    for item in (*pool.anchors, *pool.others):
        first.setdefault(rotation.element_of(item), item)
    return first


def _series(plan: Plan, element: str, item: str, days: list[tuple[date, tuple[str, ...]]]) -> Series:
    askings = rotation.askings(plan.asked, item)
    to_come = [day for day, items in days if item in items]

    def day_of(count: int) -> date | None:
        missing = count - askings
        return to_come[missing - 1] if 0 < missing <= len(to_come) else None

    return Series(element, item, askings, day_of(FEW), day_of(MANY))
