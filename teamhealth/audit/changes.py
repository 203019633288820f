"""One person joins, leaves or swaps places: which releases a ring's answers lead to before the change and after it.

Answers are added up in one number, the totals: their sum, how many are 1 or 2, how many 4 or 5. A
release is the same for all answers that have the same totals.
"""

from typing import Literal, NamedTuple

from teamhealth.facts import ReleasedItem, Scale
from teamhealth.pulse import disclosure
from teamhealth.pulse.disclosure import Showing

BOUND = 0.07
"""What share of guesses more may be right (D4), with SHARES, SIDE releases on each side, however firm the answers."""

SHARES = (0.05, 0.10, 0.25, 0.40, 0.20)
"""How answers from 1 to 5 are spread where the bound was found."""

SIDE = 3
"""Releases before the change, and after it, that the bound holds for."""

ANSWERS = range(1, 6)

Change = Literal["leaver", "joiner", "swapped out", "swapped in", "away"]
CHANGES: tuple[Change, ...] = ("leaver", "joiner", "swapped out", "swapped in")
"""Whose answer is guessed; of two who swap places it is the one who leaves, or the one who comes.

Apart from them stands "away": somebody who stays on the team and is known not to answer from some day on.
"""

_SCALE = Scale()
_SUM_BITS, _COUNT_BITS = 10, 7
TOTAL_BITS = _SUM_BITS + 2 * _COUNT_BITS
"""How many bits the totals of up to a hundred answers take."""

_SUM_MASK = (1 << _SUM_BITS) - 1


class Case(NamedTuple):
    """One change of one team: whose answer is guessed, and how many the ring held before the change."""

    change: Change
    ring: int

    @property
    def rings(self) -> tuple[int, int]:
        """How many the ring holds before and after the change."""
        return self.ring, self.ring + {"leaver": -1, "joiner": 1}.get(self.change, 0)

    @property
    def answering(self) -> tuple[int, int]:
        """How many answer before and after: everybody who is asked, but for who is away."""
        before, after = self.rings
        return before, after - (self.change == "away")

    @property
    def others(self) -> int:
        """How many of them are there before and after."""
        return self.ring - (self.change != "joiner")

    @property
    def is_seen_before(self) -> bool:
        """Whether the person's answers lie in the releases before the change, not in those after it."""
        return self.change in ("leaver", "swapped out", "away")

    def coarser(self, later: int) -> list[bool]:
        """Return which of the releases around the change D4 makes coarser, `later` of them after it."""
        showings = self.showings(SIDE, later)
        return [disclosure.is_coarser(showings[:place], now) for place, now in enumerate(showings)]

    def showings(self, earlier: int, later: int) -> list[Showing]:
        """Return so many showings before the change and so many after it."""
        stay = frozenset(f"stays {number}" for number in range(self.others))
        before = stay | ({"goes"} if self.change != "joiner" else set())
        after = {"away": before, "leaver": stay}.get(self.change, stay | {"comes"})
        return [Showing(before, before)] * earlier + [Showing(after, after)] * later


class Releases(dict[int, int]):
    """The release of a ring by the totals of those who answer, as a number that stands for it in `known`."""

    def __init__(self, ring: int, answering: int, coarser: bool, known: dict[ReleasedItem, int]) -> None:
        super().__init__()
        self._ring, self._answering, self._coarser, self._known = ring, answering, coarser, known
        # Without words and bars a release is a function of the mean.
        self._tells_shares = ring >= disclosure.DETAIL_RING and not coarser
        self._by_sum: dict[int, int] = {}

    def __missing__(self, totals: int) -> int:
        if self._tells_shares:
            self[totals] = self._release(totals)
        else:
            points = totals & _SUM_MASK
            if points not in self._by_sum:
                self._by_sum[points] = self._release(totals)
            self[totals] = self._by_sum[points]
        return self[totals]

    def _release(self, totals: int) -> int:
        scores = _scores(totals, self._answering)
        item = disclosure.release_item("i", "e", scores, ring=self._ring, scale=_SCALE, coarser=self._coarser)
        return self._known.setdefault(item, len(self._known))


class Book:
    """All releases met so far, each known by a number."""

    def __init__(self) -> None:
        self.items: dict[ReleasedItem, int] = {}
        self._releases: dict[tuple[int, int, bool], Releases] = {}

    def releases(self, ring: int, answering: int, coarser: bool) -> Releases:
        """Return the releases of rings of a size in which so many answer."""
        key = ring, answering, coarser
        if key not in self._releases:
            self._releases[key] = Releases(*key, self.items)
        return self._releases[key]


def total(answer: int) -> int:
    """Return what one answer adds to the totals of a showing."""
    return answer | (answer <= 2) << _SUM_BITS | (answer >= 4) << (_SUM_BITS + _COUNT_BITS)


def mean_of(totals: int, people: int) -> float:
    """Return the mean of some people's answers that have these totals."""
    return (totals & _SUM_MASK) / people


def _scores(totals: int, people: int) -> list[float]:
    """Return answers of some people that have these totals; a release is the same for all that have."""
    points = totals & _SUM_MASK
    low = totals >> _SUM_BITS & ((1 << _COUNT_BITS) - 1)
    high = totals >> (_SUM_BITS + _COUNT_BITS)
    between = people - low - high
    more = points - (low + 3 * between + 4 * high)
    twos = min(more, low)
    fives = more - twos
    return [1.0] * (low - twos) + [2.0] * twos + [3.0] * between + [4.0] * (high - fives) + [5.0] * fives
