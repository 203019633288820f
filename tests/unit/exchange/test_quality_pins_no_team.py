"""Who has all that is printed of a few small teams still cannot work out the exact mean of one."""

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from statistics import fmean

import pytest
from survey_file import invent

from teamhealth.exchange import comparing
from teamhealth.exchange.assessing import assess
from teamhealth.exchange.comparing import Comparison
from teamhealth.exchange.quality import Quality
from teamhealth.exchange.surveys import Survey, TeamAnswers
from teamhealth.facts import Scale
from teamhealth.pulse.disclosure import release_item
from teamhealth.stats import Anova

SCALE = Scale()
SEEDS = range(6)
SIZES = [[10, 10, 10], [8, 8, 14], [5, 5, 20]]

Teams = list[list[int]]


def answers_of(sizes: list[int], seed: int) -> Teams:
    return [[row[0] or 0 for row in rows] for rows in invent(sizes, 1, seed, apart=0.4).teams.values()]


def quality(teams: Teams) -> Quality:
    answers = [
        TeamAnswers(f"t{n}", len(scores), 5, {"q": scores}, [(score,) for score in scores])
        for n, scores in enumerate(teams)
    ]
    return assess(Survey("r", ["q"], answers, sum(map(len, teams))), SCALE)


def sums_of_one_level(scores: list[int]) -> list[int]:
    """Return the sums that a team may have had whose release says the same: that of the scores is one."""

    def level(mean: float) -> tuple[float | None, float | None]:
        item = release_item("q", "q", [mean] * len(scores), ring=len(scores), scale=SCALE)
        return item.value, item.edge

    return [s for s in range(len(scores), 5 * len(scores) + 1) if level(s / len(scores)) == level(fmean(scores))]


def compared(sizes: list[int], sums: tuple[int, ...], squares: int) -> Comparison:
    """Return the comparison of teams, which their sums and the sum of all squares determine."""
    of_groups = sum((Fraction(s * s, n) for s, n in zip(sums, sizes, strict=True)), Fraction())
    of_all = Fraction(sum(sums) ** 2, sum(sizes))
    between, within = of_groups - of_all, squares - of_groups
    return Comparison(
        Anova(between / (len(sizes) - 1), within / (sum(sizes) - len(sizes)), len(sizes), sum(sizes)),
    )


def told(of: Comparison) -> tuple[object, ...]:
    return of.icc1, of.icc2, of.told_p(of.exact_p), of.exact_p <= comparing.SMALL


def candidates(teams: Teams, chance: random.Random) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield all sums with the released levels, each with all sums of squares that whole answers can have."""
    sums = list(product(*map(sums_of_one_level, teams)))
    chance.shuffle(sums)
    for those in sums:
        # A sum of whole numbers and that of their squares are both odd or both even; each lies within 1 to 5.
        least = sum(_least_squares(s, len(scores)) for s, scores in zip(those, teams, strict=True))
        most = sum(6 * s - 5 * len(scores) for s, scores in zip(those, teams, strict=True))
        squares = list(range(least, most + 1, 2))
        chance.shuffle(squares)
        yield from ((those, square) for square in squares)


def _least_squares(total: int, people: int) -> int:
    low, higher = divmod(total, people)
    return (people - higher) * low**2 + higher * (low + 1) ** 2


def pinned(teams: Teams) -> int:
    """Return of how many teams only one sum fits all that is told."""
    sizes = [len(scores) for scores in teams]
    truth = tuple(map(sum, teams))
    printed = told(compared(sizes, truth, sum(score**2 for scores in teams for score in scores)))
    unknown: set[int] = set()
    for sums, squares in candidates(teams, random.Random(1)):
        new = {n for n in range(len(sizes)) if sums[n] != truth[n]} - unknown
        if new and told(compared(sizes, sums, squares)) == printed:
            unknown |= new
            if len(unknown) == len(sizes):
                break
    return len(sizes) - len(unknown)


@pytest.mark.parametrize("sizes", SIZES)
def test_the_comparison_of_three_small_teams_pins_the_mean_of_none(sizes: list[int]) -> None:
    assert [pinned(answers_of(sizes, seed)) for seed in SEEDS] == [0] * len(SEEDS)


def test_finer_figures_of_three_teams_would_pin_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MANY", 3)
    assert any(pinned(answers_of([8, 8, 14], seed)) for seed in SEEDS)


@pytest.mark.parametrize("sizes", SIZES)
def test_of_few_small_teams_nothing_but_their_comparison_depends_on_the_answers(sizes: list[int]) -> None:
    found = [quality(answers_of(sizes, seed)) for seed in SEEDS]
    apart = {"icc1", "icc2"}
    assert len({tuple(f for f in one.figures if f.name not in apart) for one in found}) == 1
    assert all(one.levels == () for one in found)
    assert all((one.p, one.adjusted) == (None, None) for quality in found for one in quality.questions)


def test_what_is_attacked_here_is_what_is_told() -> None:
    for seed in SEEDS:
        teams = answers_of([8, 8, 14], seed)
        of = compared([8, 8, 14], tuple(map(sum, teams)), sum(score**2 for scores in teams for score in scores))
        icc1, icc2 = (figure.value for figure in quality(teams).figures if figure.name.startswith("icc"))
        assert (icc1, icc2, None, quality(teams).questions[0].differs) == told(of)
