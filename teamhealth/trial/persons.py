"""Teams that differ in what one member did, or two: what a check says must not tell that it was one, or two.

Twelve people, the manager among them. In each world all members do the same of one kind, but for the first, or the
first few, who do otherwise; of every other kind everybody does what is usual. The members have several facts of a
kind, not all equally many, so that a number that follows the members one by one counts people and not facts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from teamhealth.facts import Absence, Member
from teamhealth.testing import giving, making
from teamhealth.testing.five_stores import AnySeries
from teamhealth.testing.making import days_ago, event

MEMBERS = tuple(f"qxm{number:02}" for number in range(1, 12))
MANAGER = "qxboss"
PEOPLE = len(MEMBERS) + 1

Facts = Sequence[object]
Make = Callable[[str, str], Facts]

_WAYS: Mapping[str, Callable[[int], Sequence[int]]] = {
    "none": lambda n: (),
    "regular": lambda n: range(3, 360, 14 - 2 * (n % 3)),
    "stopped": lambda n: range(200, 360, 14 - 2 * (n % 3)),
    "once": lambda n: (3,) * (3 + n % 3),
    "often": lambda n: range(1, 60, 2 + n % 2),
}
"""On which days before today a member of a number did something, by the way they did it."""

_VALUES = {"regular": 11.3, "high": 137.9, "low": 0.0, "none": None}
"""No mean of them looks like a count or a percentage of the people."""


@dataclass(frozen=True, slots=True)
class Case:
    """One comparison: of a kind, most members do it in the `usual` way, the first `k` in the `odd` way."""

    kind: str
    usual: str
    odd: str

    @property
    def text(self) -> str:
        """The comparison in words."""
        return f"{self.kind.replace('_', ' ')}: {self.odd} instead of {self.usual}"


def cases() -> Iterator[Case]:
    """Yield every comparison: each kind of fact, each two ways."""
    for kind, (_, _, ways) in _KINDS.items():
        yield from (
            Case(kind, usual, odd) for usual in ways for odd in ways if usual != odd and "regular" in (usual, odd)
        )


def reader(case: Case) -> str:
    """Return the reader of a source that gives the facts in which the worlds of a case differ."""
    given = _KINDS[case.kind][0]
    return "members" if given == "absences" else given


@cache
def usual() -> AnySeries:
    """Return a team in which everybody does what is usual, of every kind, and nobody is away."""
    kinds: dict[str, list[object]] = {"members": [*_ROSTER]}
    for read_by, make, ways in _KINDS.values():
        if read_by != "absences":
            kinds.setdefault(read_by, []).extend(fact for handle in MEMBERS for fact in make(handle, ways[0]))
    return giving.facts_of(kinds, AnySeries)


def world(case: Case, odd: int) -> AnySeries:
    """Return the facts of the team in which so many members do it in the odd way."""
    return _world(case.kind, (case.odd,) * odd + (case.usual,) * (len(MEMBERS) - odd))


@cache
def _world(kind: str, ways: tuple[str, ...]) -> AnySeries:
    read_by, make, _ = _KINDS[kind]
    facts = [fact for handle, way in zip(MEMBERS, ways, strict=True) for fact in make(handle, way)]
    given = giving.facts_of({"members": _ROSTER, read_by: facts}, AnySeries)
    field = _FIELDS[read_by]
    return replace(usual(), **{field: getattr(given, field)})


def _days(handle: str, way: str) -> list[date]:
    return [days_ago(n) for n in _WAYS[way](MEMBERS.index(handle))]


def _received(handle: str, way: str) -> Facts:
    """Return thanks from the manager and the last member in turn, so that no count of pairs counts receivers."""
    return [
        making.thanks(handle, day, giver)
        for n, day in enumerate(_days(handle, way))
        if (giver := _OTHERS[n % 2]) != handle
    ]


def _given(handle: str, way: str) -> Facts:
    return [
        making.thanks(receiver, day, handle)
        for n, day in enumerate(_days(handle, way))
        if (receiver := _OTHERS[n % 2]) != handle
    ]


def _activity(kind: Any) -> Make:
    return lambda handle, way: [making.activity(kind, handle, day) for day in _days(handle, way)]


def _measured(handle: str, way: str) -> Facts:
    value = _VALUES[way]
    days = range(3, 360, 14) if value is not None else ()
    return [making.measure("any", value or 0.0, days_ago(n), unit="hours", member=handle) for n in days]


def _absent(handle: str, way: str) -> Facts:
    ends = {"regular": (days_ago(60), days_ago(50)), "none": None, "now": (days_ago(9), None)}[way]
    return [Absence(handle, *ends)] if ends else []


def _responsible(handle: str, way: str) -> Facts:
    """Return duties that are somebody's, nobody's any more, or somebody's together with the manager."""
    owners = {"regular": (handle,), "none": (), "shared": (handle, MANAGER)}[way]
    since, number = None if owners else days_ago(40), MEMBERS.index(handle)
    titles = [f"Duty {n} of {_NUMERALS[number]}" for n in _amount(handle)]
    return [making.responsibility(title, *owners, unowned_since=since) for title in titles]


def _opened(make: Callable[..., object], person: str) -> Make:
    """Return a maker of items that were opened by somebody, or are theirs: done in time, open, or none."""

    def of(handle: str, way: str) -> Facts:
        if way == "none":
            return []
        events = [event("done", days_ago(20))] if way == "regular" else []
        return [make(days_ago(40), *events, **{person: handle}) for _ in _amount(handle)]

    return of


def _promised(handle: str, way: str) -> Facts:
    days = {"regular": 20, "late": 2}
    events = [event("done", days_ago(days[way]))] if way in days else []
    made = [making.promise(days_ago(40), *events, due=days_ago(15), owner=handle) for _ in _amount(handle)]
    return [] if way == "none" else made


def _amount(handle: str) -> range:
    """Return as many numbers as a member has items of a kind: from three to six."""
    return range(3 + (MEMBERS.index(handle) + 2) % 4)


_OTHERS = (MANAGER, MEMBERS[-1])
_ROSTER = (*map(Member, MEMBERS), Member(MANAGER, role="manager"))
_NUMERALS = "abcdefghijk"
_RHYTHMS, _ITEMS = ("regular", *(way for way in _WAYS if way != "regular")), ("regular", "open", "none")
_KINDS: Mapping[str, tuple[str, Make, Sequence[str]]] = {
    "thanks_received": ("recognitions", _received, _RHYTHMS),
    "thanks_given": ("recognitions", _given, _RHYTHMS),
    "one_to_one": ("activities", _activity("one_to_one"), _RHYTHMS),
    "learning": ("activities", _activity("learning"), _RHYTHMS),
    "front_line": ("activities", _activity("front_line"), _RHYTHMS),
    "measures": ("measures", _measured, tuple(_VALUES)),
    "absences": ("absences", _absent, ("regular", "none", "now")),
    "responsibilities": ("responsibilities", _responsible, ("regular", "none", "shared")),
    "ideas": ("ideas", _opened(making.idea, "opened_by"), _ITEMS),
    "needs": ("needs", _opened(making.need, "opened_by"), _ITEMS),
    "promises": ("promises", _promised, ("regular", "open", "late", "none")),
}
"""Each kind of fact about a member: the reader it is read with, what makes it, and the ways to do it."""
_FIELDS = {
    **{f"{kind}s": f"{kind}_list" for kind in ("recognition", "measure", "idea", "need", "promise")},
    "activities": "activity_list",
    "responsibilities": "responsibility_list",
    "absences": "member_list",
}
"""The list of the facts that each of these readers reads."""
