"""Intervals of a share against published values, scipy and their own guarantees."""

from collections.abc import Callable
from math import sqrt

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy.stats import binomtest, hypergeom

from teamhealth.stats import exact_interval, nonresponse_bounds, wilson

Z = 1.959963984540054

# k, n and the limits of the score interval without continuity correction, as printed in Newcombe,
# Statistics in Medicine 17 (1998) 857, table I, method 3.
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@st.composite
def answers(draw: st.DrawFn, largest: int = 60) -> tuple[int, int, int]:
    population = draw(st.integers(1, largest))
    n = draw(st.integers(1, population))
    return draw(st.integers(0, n)), n, population


@pytest.mark.parametrize(("k", "n", "low", "high"), NEWCOMBE)
def test_wilson_has_the_published_limits(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)


@given(answers())
def test_wilson_without_a_population_agrees_with_scipy(case: tuple[int, int, int]) -> None:
    k, n, _ = case
    oracle = binomtest(k, n).proportion_ci(method="wilson")
    assert wilson(k, n) == pytest.approx((oracle.low, oracle.high), abs=1e-12)


@given(answers())
def test_wilson_limits_lie_where_the_corrected_score_test_just_rejects(case: tuple[int, int, int]) -> None:
    k, n, population = case
    assume(n < population)
    for limit in wilson(k, n, population):
        error = sqrt(limit * (1 - limit) / n * (population - n) / (population - 1))
        assert abs(k / n - limit) == pytest.approx(Z * error, abs=1e-7)


@given(answers())
def test_wilson_contains_the_share_and_knowing_the_population_narrows_it(case: tuple[int, int, int]) -> None:
    k, n, population = case
    low, high = wilson(k, n, population)
    assert 0 <= low <= k / n <= high <= 1
    wide = wilson(k, n)
    assert wide.low <= low + 1e-12
    assert high - 1e-12 <= wide.high


def test_wilson_of_everybody_is_the_exact_share() -> None:
    assert wilson(3, 7, 7) == (3 / 7, 3 / 7)
    assert wilson(1, 1, 1) == (1, 1)


def test_wilson_of_nobody_or_all_saying_yes_ends_exactly_at_the_share() -> None:
    assert all(wilson(0, n, n + 3).low == 0 and wilson(n, n, n + 3).high == 1 for n in range(1, 200))


@example((13, 13, 16))
@given(answers(largest=25))
def test_exact_interval_holds_the_counts_that_the_hypergeometric_test_does_not_reject(
    case: tuple[int, int, int],
) -> None:
    k, n, population = case
    totals = range(population + 1)
    # A tail of exactly 1/40 rejects; the next one possible is more than a billionth larger, scipy's error far less.
    above = 0.025 + 1e-12
    more, fewer = hypergeom.sf(k - 1, population, totals, n), hypergeom.cdf(k, population, totals, n)
    kept = [total for total in totals if more[total] > above and fewer[total] > above]
    assert exact_interval(k, n, population) == (kept[0] / population, kept[-1] / population)


@pytest.mark.parametrize(("n", "population"), [(5, 7), (6, 9), (8, 12), (5, 30), (20, 45)])
def test_exact_interval_covers_every_true_share_at_least_95_times_in_100(n: int, population: int) -> None:
    for total in range(population + 1):
        possible = range(max(0, n - population + total), min(n, total) + 1)
        intervals = {k: exact_interval(k, n, population) for k in possible}
        covered = sum(
            hypergeom.pmf(k, population, total, n)
            for k, (low, high) in intervals.items()
            if low <= total / population <= high
        )
        assert covered >= 0.95 - 1e-12


@given(answers())
def test_exact_interval_contains_the_share_and_lies_within_the_nonresponse_bounds(
    case: tuple[int, int, int],
) -> None:
    k, n, population = case
    low, high = exact_interval(k, n, population)
    worst, best = nonresponse_bounds(k, n, population)
    assert worst <= low <= high <= best
    assert low <= k / n <= high


@given(answers())
def test_exact_interval_of_no_is_the_mirror_image_of_yes(case: tuple[int, int, int]) -> None:
    k, n, population = case
    yes, no = exact_interval(k, n, population), exact_interval(n - k, n, population)
    assert (yes.low, yes.high) == pytest.approx((1 - no.high, 1 - no.low), abs=1e-12)


def test_exact_interval_of_everybody_is_the_exact_share() -> None:
    assert exact_interval(2, 5, 5) == (0.4, 0.4)


def test_exact_interval_approaches_clopper_pearson_in_a_large_population() -> None:
    oracle = binomtest(3, 10).proportion_ci(method="exact")
    assert exact_interval(3, 10, 20_000) == pytest.approx((oracle.low, oracle.high), abs=3e-4)


def test_nonresponse_bounds_count_the_missing_as_no_and_as_yes() -> None:
    assert nonresponse_bounds(4, 6, 8) == (0.5, 0.75)
    assert nonresponse_bounds(3, 5, 5) == (0.6, 0.6)
    assert nonresponse_bounds(0, 0, 9) == (0, 1)


BAD_COUNTS = [
    (4, 3, 9, "k must lie between 0 and n = 3, got 4"),
    (-1, 3, 9, "k must lie between 0 and n = 3, got -1"),
    (2, 5, 4, "n must not exceed the population of 4, got 5"),
]


@pytest.mark.parametrize(("k", "n", "population", "sentence"), BAD_COUNTS)
@pytest.mark.parametrize("interval", [wilson, exact_interval, nonresponse_bounds])
def test_impossible_counts_are_refused_in_one_sentence(
    interval: Callable[[int, int, int], object], k: int, n: int, population: int, sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        interval(k, n, population)


@pytest.mark.parametrize("interval", [wilson, exact_interval])
def test_an_interval_from_no_answers_is_refused(interval: Callable[[int, int, int], object]) -> None:
    with pytest.raises(ValueError, match=r"^n must be at least 1, got 0$"):
        interval(0, 0, 5)


def test_bounds_of_an_empty_population_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^population must be at least 1, got 0$"):
        nonresponse_bounds(0, 0, 0)
    with pytest.raises(ValueError, match=r"^n must not be negative, got -1$"):
        nonresponse_bounds(0, -1, 4)
