"""What releases around a change tell of one person's answer where people change theirs from time to time: a simulation.

The attacker knows who came and went, how answers are spread in such teams and how firmly people
stick to theirs, and has watched thousands of teams to learn what such releases go with. The
person's own answer never changes, which makes it easiest. How many guesses that gets right beyond
those made from the earlier releases alone is the advantage: learned on one half of the simulated
teams, measured on the other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, product
from random import Random

from teamhealth.audit.changes import ANSWERS, SHARES, SIDE, TOTAL_BITS, Book, Case, Releases, total

_TOTAL_MASK = (1 << TOTAL_BITS) - 1
# Releases seen less often in the learning half teach nothing.
_SEEN_OFTEN = 100


@dataclass(frozen=True, slots=True)
class Population:
    """A simulated kind of team: with what chance (under 1) a teammate repeats an answer, and how answers are spread."""

    repeat: float
    shares: Sequence[float] = SHARES
    later: int = SIDE


def advantages(cases: Sequence[Case], population: Population, *, draws: int, seed: int = 1) -> dict[Case, float]:
    """Return for each case the share of right guesses beyond those from the earlier releases alone.

    It is measured on half of the `draws` simulated teams; with 20,000 its standard error is about 0.003.
    """
    book = _Book()
    plans = [_Plan(case, population.later, book) for case in cases]
    rng = Random(seed)
    paths, weights = _paths(population)
    crowd = max(case.ring for case in cases) + 1
    for draw in range(draws):
        stranger, *people = rng.choices(paths, cum_weights=weights, k=crowd)
        totals = [0, *accumulate(people)]
        for plan in plans:
            plan.watch(totals, stranger, draw % 2)
    return {plan.case: plan.advantage(population.shares) for plan in plans}


class _ReleasesOfAnyAnswer(dict[int, int]):
    """The five releases, one for each answer the person may give, by the totals of the others; as one number."""

    def __init__(self, releases: Releases, known: dict[tuple[int, ...], int]) -> None:
        super().__init__()
        self._releases, self._known = releases, known

    def __missing__(self, totals: int) -> int:
        five = tuple(self._releases[totals + total(answer)] for answer in ANSWERS)
        self[totals] = self._known.setdefault(five, len(self._known))
        return self[totals]


class _Book(Book):
    """With the releases, which five of them one person's answer decides among."""

    def __init__(self) -> None:
        super().__init__()
        self.fives: dict[tuple[int, ...], int] = {}
        self._of_any: dict[tuple[int, bool], _ReleasesOfAnyAnswer] = {}

    def of_any_answer(self, ring: int, coarser: bool) -> _ReleasesOfAnyAnswer:
        """Return the releases of rings of a size by the totals of all answers but one."""
        if (ring, coarser) not in self._of_any:
            self._of_any[ring, coarser] = _ReleasesOfAnyAnswer(self.releases(ring, ring, coarser), self.fives)
        return self._of_any[ring, coarser]


class _Plan:
    """One case: what of a simulated team its releases show, how often each was seen, and what that teaches."""

    def __init__(self, case: Case, later: int, book: _Book) -> None:
        self.case = case
        self._book = book
        self._seen: tuple[Counter[tuple[int, ...]], ...] = (Counter(), Counter())
        self._others = case.others
        earlier = (1 << (SIDE * TOTAL_BITS)) - 1
        self._stranger_in = {"swapped out": ~earlier, "swapped in": earlier}.get(case.change, 0)
        self._looks = [self._look(place, coarser) for place, coarser in enumerate(case.coarser(later))]

    def watch(self, totals: Sequence[int], stranger: int, half: int) -> None:
        """Note what the releases of a team would show; `totals` adds up as many people's answers as its index."""
        left = totals[self._others] + (stranger & self._stranger_in)
        seen = []
        for look in self._looks:
            seen.append(look[left & _TOTAL_MASK])
            left >>= TOTAL_BITS
        self._seen[half][tuple(seen)] += 1

    def advantage(self, shares: Sequence[float]) -> float:
        """Return the share of right guesses from all releases, less that from the earlier ones."""
        learned = [_Learned(shares) for _ in range(4)]
        levels = [((item.low or 0.0) + (item.high or 0.0)) / 2 for item in self._book.items]
        for answer, releases, times in self._told(0):
            for table, key in zip(learned, _views(releases, levels), strict=True):
                table.add(key, answer, times)
        right_before = right_after = people = 0.0
        for answer, releases, times in self._told(1):
            weight = shares[answer] * times
            people += weight
            before, before_rough, after, after_rough = zip(learned, _views(releases, levels), strict=True)
            right_before += weight * (_guess(before, before_rough) == answer)
            right_after += weight * (_guess(after, after_rough, before_rough) == answer)
        return (right_after - right_before) / people

    def _look(self, place: int, coarser: bool) -> dict[int, int]:
        is_before = place < SIDE
        ring = self.case.rings[not is_before]
        has_the_person = is_before == self.case.is_seen_before
        return self._book.of_any_answer(ring, coarser) if has_the_person else self._book.releases(ring, ring, coarser)

    def _told(self, half: int) -> Iterator[tuple[int, tuple[int, ...], int]]:
        """Yield the person's answer (0 to 4), the releases it leads to, and in how many teams."""
        fives = list(self._book.fives)
        for seen, times in self._seen[half].items():
            for answer in range(5):
                yield (
                    answer,
                    tuple(
                        fives[number][answer] if (place < SIDE) == self.case.is_seen_before else number
                        for place, number in enumerate(seen)
                    ),
                    times,
                )


class _Learned:
    """What each view of the releases went with: how often each answer."""

    def __init__(self, shares: Sequence[float]) -> None:
        self.shares = shares
        self._times: defaultdict[object, list[int]] = defaultdict(lambda: [0] * 5)

    def add(self, key: object, answer: int, times: int) -> None:
        self._times[key][answer] += times

    def best(self, key: object) -> int | None:
        """Return the likeliest answer, None for a view that was seen too seldom."""
        times = self._times.get(key)
        if times is None or sum(times) < _SEEN_OFTEN:
            return None
        chances = [share * count for share, count in zip(self.shares, times, strict=True)]
        return chances.index(max(chances))


def _views(releases: tuple[int, ...], levels: Sequence[float]) -> tuple[object, ...]:
    """Return the earlier releases, their levels added up, all releases, and the levels of both sides added up."""
    before, after = releases[:SIDE], releases[SIDE:]
    rough = round(sum(levels[release] for release in before), 6)
    return before, rough, releases, (rough, round(sum(levels[release] for release in after), 6))


def _guess(*views: tuple[_Learned, object]) -> int:
    """Return the best guess from the first view that was seen often enough, else the commonest answer."""
    found = next((best for table, key in views if (best := table.best(key)) is not None), None)
    shares = views[0][0].shares
    return found if found is not None else shares.index(max(shares))


def _paths(population: Population) -> tuple[list[int], list[float]]:
    """Return the totals of every course one person's answers can take, packed, and the chances added up."""
    repeat, shares = population.repeat, population.shares
    paths, chances = [], []
    for answers in product(ANSWERS, repeat=SIDE + population.later):
        chance = shares[answers[0] - 1]
        for last, now in pairwise(answers):
            chance *= (1 - repeat) * shares[now - 1] + (repeat if now == last else 0)
        if chance:
            paths.append(sum(total(answer) << (TOTAL_BITS * place) for place, answer in enumerate(answers)))
            chances.append(chance)
    return paths, list(accumulate(chances))
