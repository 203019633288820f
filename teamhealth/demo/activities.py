"""When the manager of the invented desk sat down with each of them or joined them on the lines, and who learned."""

from collections.abc import Iterator
from typing import NamedTuple

from teamhealth.demo.calendar import WEEKS
from teamhealth.demo.people import MANAGER
from teamhealth.facts import ActivityKind


class Done(NamedTuple):
    """One activity as the story tells it: the day, its kind, with or by whom."""

    when: str
    kind: ActivityKind
    member: str


_ONE_TO_ONES_FROM, _ONE_TO_ONES_EVERY = 5, 3
_TURNS = (("ana", "elif", "noor"), ("chidi", "ivo", "mei"), ("sam", "tove"))
"""Who has a one-to-one in the same week, and all of them again three weeks later."""

_NOT_THERE = {("noor", 5), ("mei", 15), ("mei", 18)}
"""The turns, as (who, week), that fell out: before somebody came, and while somebody was away."""

_LEARNED = (
    ("w2 Wed", "lars"),
    ("w9 Thu", "sam"),
    ("w11 Wed", "ana"),
    ("w14 Tue", "tove"),
    ("w19 Wed", "mei"),
    ("w22 Thu", "chidi"),
    ("w23 Tue", MANAGER),
    ("w24 Wed", "elif"),
    ("w26 Thu", "noor"),
    ("w27 Tue", "noor"),
    ("w28 Wed", "ivo"),
)
_ON_THE_LINES = ("w4 Mon", "w8 Mon", "w12 Mon", "w16 Tue", "w20 Mon", "w24 Thu", "w28 Wed")


def _told() -> Iterator[Done]:
    """Yield every activity of the story, a kind after the other."""
    for week in range(_ONE_TO_ONES_FROM, WEEKS + 1):
        for member in _TURNS[(week - _ONE_TO_ONES_FROM) % _ONE_TO_ONES_EVERY]:
            if (member, week) not in _NOT_THERE:
                yield Done(f"w{week} Wed", "one_to_one", member)
    for day, member in _LEARNED:
        yield Done(day, "learning", member)
    for day in _ON_THE_LINES:
        yield Done(day, "front_line", MANAGER)


ACTIVITIES = tuple(_told())
