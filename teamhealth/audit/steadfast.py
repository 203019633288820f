"""What releases around a change tell of one person's answer where nobody ever changes an answer: worked out exactly.

It is the worst case: each release on one side is the same, but that the later ones may be coarser.
The attacker knows who came and went, how answers are spread in such teams and how a signal is made, and guesses best.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from teamhealth.audit.changes import ANSWERS, SHARES, SIDE, Book, Case, Releases, total
from teamhealth.audit.signalling import Series, Signals

Chances = Mapping[int, float]
"""How likely each totals of a crowd's answers are."""


class Crowds:
    """How the answers of so many people may add up, each crowd worked out from the one that is smaller by one.

    With them goes the `book` of what was released of any of them.
    """

    def __init__(self, shares: Sequence[float] = SHARES) -> None:
        self.shares = shares
        self.book = Book()
        self._by_size: list[Chances] = [{0: 1.0}]

    def of(self, people: int) -> Chances:
        """Return the chances of the totals of some people's answers."""
        while len(self._by_size) <= people:
            grown: defaultdict[int, float] = defaultdict(float)
            for totals, chance in self._by_size[-1].items():
                for answer, share in zip(ANSWERS, self.shares, strict=True):
                    grown[totals + total(answer)] += chance * share
            self._by_size.append(grown)
        return self._by_size[people]


def advantage(
    case: Case, crowds: Crowds, later: int = SIDE, *, teammate: bool = False, series: Series | None = None
) -> float:
    """Return how much likelier the best guess is right after `later` releases than after the earlier ones alone.

    A `teammate` as attacker knows an answer of those who stay: their own. With a `series` the signals are seen too;
    those before the change are the same whatever anybody answers, since no value differs from the one before.
    """
    before: defaultdict[object, list[float]] = defaultdict(lambda: [0.0] * 5)
    after: defaultdict[object, list[float]] = defaultdict(lambda: [0.0] * 5)
    sides = _sides(case, crowds.book, later)
    told = Signals(case, later, series).told if series else _nothing
    for totals, chance, known in _those_who_stay(case, crowds, teammate):
        for earlier, others_later, share in _with_stranger(case, totals, crowds.shares):
            for place, answer in enumerate(ANSWERS):
                own = total(answer)
                first = earlier + own * case.is_seen_before
                then = others_later + own * (not case.is_seen_before)
                seen = (known, *(releases[first] for releases in sides[0]))
                weight = chance * share * crowds.shares[place]
                before[seen][place] += weight
                after[seen, tuple(releases[then] for releases in sides[1]), told(first, then)][place] += weight
    return sum(map(max, after.values())) - sum(map(max, before.values()))


def _nothing(earlier: int, then: int) -> tuple[str, ...]:
    """Tell no signal."""
    return ()


def _those_who_stay(case: Case, crowds: Crowds, teammate: bool) -> Iterator[tuple[int, float, int | None]]:
    """Yield the totals of those who stay, their chance, and the one answer of theirs that a teammate knows."""
    if not teammate:
        yield from ((totals, chance, None) for totals, chance in crowds.of(case.others).items())
        return
    for totals, chance in crowds.of(case.others - 1).items():
        for answer, share in zip(ANSWERS, crowds.shares, strict=True):
            yield totals + total(answer), chance * share, answer


def _sides(case: Case, book: Book, later: int) -> tuple[list[Releases], list[Releases]]:
    """Return the different releases before and after the change; the same one again tells nothing new."""
    flags = case.coarser(later)
    before, after = (
        [book.releases(ring, people, coarser) for coarser in sorted(set(some))]
        for ring, people, some in zip(case.rings, case.answering, (flags[:SIDE], flags[SIDE:]), strict=True)
    )
    return before, after


def _with_stranger(case: Case, totals: int, shares: Sequence[float]) -> list[tuple[int, int, float]]:
    """Return the totals before and after without the person's own, and how likely: of two who swap the other varies."""
    if case.change in ("leaver", "joiner", "away"):
        return [(totals, totals, 1.0)]
    others = [(totals + total(answer), share) for answer, share in zip(ANSWERS, shares, strict=True)]
    if case.is_seen_before:
        return [(totals, changed, share) for changed, share in others]
    return [(changed, totals, share) for changed, share in others]
