"""Which items a round asks: the whole team the same four, the provider's anchors in rotation.

The item asked longest ago comes first. What too few could answer is asked again at once. From round
11 on one of the four places goes to a promise's follow-up, to the elements' other items, or to the
lenses that the team has turned on.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

PLACES = 4
FULL_ROTATION_ROUNDS = 10
"""Up to this round all places are for anchors, so that every element soon has four askings."""


class Asked(NamedTuple):
    """One asking of an item: in which round, and whether enough answered for it to be shown."""

    round: int
    item: str
    shown: bool


class Pool(NamedTuple):
    """What may be asked, in order: the provider's anchors, the other items, and the follow-ups that are due."""

    anchors: tuple[str, ...]
    others: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()


def choose(pool: Pool, number: int, history: Sequence[Asked]) -> tuple[str, ...]:
    """Return the items that round `number` asks, given all askings before it."""
    again = {asked.item for asked in history if not asked.shown and asked.round == _last_round(history)}
    has_place = number > FULL_ROTATION_ROUNDS and bool(pool.others or pool.follow_ups)
    anchors = _first(pool.anchors, again, history, PLACES - has_place)
    return (*anchors, _other(pool, anchors, again, history)) if has_place else tuple(anchors)


def element_of(item: str) -> str:
    """Return the element an item asks for: the part of its id before the dot."""
    return item.partition(".")[0]


def askings(history: Iterable[Asked], item: str) -> int:
    """Return how many askings of an item were shown."""
    return sum(asked.item == item and asked.shown for asked in history)


def _other(pool: Pool, anchors: Sequence[str], again: set[str], history: Sequence[Asked]) -> str:
    """Return what the one place gets that is not an anchor's: no second question to an element, if it can be helped."""
    missed = [item for item in (*pool.follow_ups, *pool.others) if item in again]
    due = [item for item in pool.follow_ups if not askings(history, item)]
    asked = {element_of(anchor) for anchor in anchors}
    elsewhere = [item for item in pool.others if element_of(item) not in asked]
    return (missed or due or _first(elsewhere or pool.others or pool.follow_ups, set(), history, 1))[0]


def _first(items: Sequence[str], again: set[str], history: Sequence[Asked], places: int) -> list[str]:
    """Return as many items as there are places: those to be asked again, then those asked longest ago."""
    last = {asked.item: asked.round for asked in history}
    return sorted(items, key=lambda item: (item not in again, last.get(item, 0)))[:places]


def _last_round(history: Sequence[Asked]) -> int:
    return max((asked.round for asked in history), default=0)
