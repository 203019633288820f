"""Alpha, ICC and rwg against a published table, scipy and each other."""

from itertools import combinations
from math import nan
from statistics import covariance, fmean, variance

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import f_oneway

from teamhealth.stats import cronbach_alpha, icc1, icc2, rwg, rwg_j

# Six targets rated by four judges: Shrout & Fleiss, Psychological Bulletin 86 (1979) 420, tables 2 to 4.
# There ICC(1,1) = .17 and ICC(1,4) = .44 by target, and ICC(3,4) = .91, which is alpha over the judges.
SHROUT_FLEISS = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]
RATINGS = [rating for target in SHROUT_FLEISS for rating in target]
TARGETS = [target for target in range(6) for _ in range(4)]

scores = st.integers(1, 5)
tables = st.integers(2, 6).flatmap(lambda items: st.lists(st.tuples(*[scores] * items), min_size=2, max_size=30))
grouped = st.lists(st.tuples(scores, st.integers(0, 4)), min_size=3, max_size=40)


def test_single_and_mean_rating_reliability_are_the_published_ones() -> None:
    assert icc1(RATINGS, TARGETS) == pytest.approx(0.17, abs=5e-3)
    assert icc2(RATINGS, TARGETS) == pytest.approx(0.44, abs=5e-3)


def test_alpha_over_the_judges_is_the_published_one() -> None:
    assert cronbach_alpha(SHROUT_FLEISS) == pytest.approx(0.91, abs=5e-3)


@given(tables)
def test_alpha_is_the_mean_covariance_over_the_mean_of_all(rows: list[tuple[int, ...]]) -> None:
    items = list(zip(*rows, strict=True))
    assume(variance(map(sum, rows)) > 0)
    between = fmean(covariance(one, other) for one, other in combinations(items, 2))
    own = fmean(variance(item) for item in items)
    size = len(items)
    assert cronbach_alpha(rows) == pytest.approx(size * between / (own + (size - 1) * between), abs=1e-9)


def test_alpha_of_items_that_move_together_is_one() -> None:
    assert cronbach_alpha([(1, 2, 3), (2, 3, 4), (5, 6, 7)]) == pytest.approx(1, abs=1e-12)


def test_alpha_of_items_that_cancel_does_not_exist() -> None:
    assert cronbach_alpha([(1, 5), (5, 1), (3, 3)]) is None
    assert cronbach_alpha([(0.1, 0.2), (0.2, 0.1)]) is None


@given(grouped)
def test_icc_agrees_with_the_f_statistic_of_scipy(pairs: list[tuple[int, int]]) -> None:
    values, groups = [value for value, _ in pairs], [group for _, group in pairs]
    samples = [[value for value, at in pairs if at == group] for group in set(groups)]
    assume(1 < len(samples) < len(pairs))
    assume(len({fmean(sample) for sample in samples}) > 1)
    assume(any(len(set(sample)) > 1 for sample in samples))
    f, size = f_oneway(*samples).statistic, len(pairs) / len(samples)
    assert icc1(values, groups) == pytest.approx((f - 1) / (f + size - 1), abs=1e-9)
    assert icc2(values, groups) == pytest.approx(1 - 1 / f, rel=1e-9, abs=1e-9)


def test_groups_that_differ_and_agree_within_have_both_iccs_at_one() -> None:
    assert icc1([2, 2, 4, 4], ["a", "a", "b", "b"]) == 1
    assert icc2([2, 2, 4, 4], ["a", "a", "b", "b"]) == 1


def test_groups_with_the_same_mean_have_no_reliability_of_means() -> None:
    assert icc2([0.5, 1.5, 0.75, 1.25], ["a", "a", "b", "b"]) is None
    assert icc1([1, 3, 1, 3], ["a", "a", "b", "b"]) == pytest.approx(-1, abs=1e-12)


def test_values_that_never_differ_have_no_icc() -> None:
    assert icc1([3, 3, 3], ["a", "a", "b"]) is None
    assert icc2([3, 3, 3], ["a", "a", "b"]) is None


def test_rwg_is_one_when_all_agree_and_compares_with_answers_at_random() -> None:
    assert rwg([4, 4, 4, 4], 5) == 1
    # Variance 1/2 against 2, the variance of an even spread over five options.
    assert rwg([3, 4, 3, 4, 4, 2, 3], 5) == pytest.approx(1 - variance([3, 4, 3, 4, 4, 2, 3]) / 2, abs=1e-12)
    assert rwg([2, 3], 5) == 0.75
    assert rwg([2, 3], 7) == 0.875


def test_rwg_of_a_team_more_divided_than_chance_is_zero() -> None:
    assert rwg([1, 5, 1, 5], 5) == 0
    assert rwg([1, 2, 3, 4, 5], 5) == 0


@given(st.lists(scores, min_size=2, max_size=20), st.integers(1, 8))
def test_rwg_j_of_equal_items_grows_by_the_spearman_brown_formula(values: list[int], items: int) -> None:
    single = rwg(values, 5)
    expected = items * single / (1 + (items - 1) * single)
    assert rwg_j([[value] * items for value in values], 5) == pytest.approx(expected, abs=1e-12)


def test_rwg_j_of_a_team_more_divided_than_chance_is_zero_even_past_the_pole_of_the_formula() -> None:
    assert rwg_j([(1, 1, 1), (5, 5, 5)], 5) == 0
    assert rwg_j([(1, 1, 1, 5), (5, 5, 5, 1), (1, 1, 5, 1)], 5) == 0


@given(tables)
def test_rwg_j_lies_between_zero_and_one_and_ignores_order(rows: list[tuple[int, ...]]) -> None:
    found = rwg_j(rows, 5)
    assert 0 <= found <= 1
    assert rwg_j(rows[::-1], 5) == pytest.approx(found, abs=1e-12)
    assert rwg_j([row[::-1] for row in rows], 5) == pytest.approx(found, abs=1e-12)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "at least two respondents are needed, got 0"),
        ([(1, 2)], "at least two respondents are needed, got 1"),
        ([(1, 2), (1,)], "all rows must have the same length, got 2 and 1"),
        ([(1,), (2,)], "rows must have at least two items each, got 1"),
        ([(1, 2), (1, nan)], "scores must be finite numbers, got nan at position 1"),
    ],
)
def test_alpha_refuses_what_is_no_full_table(rows: list[tuple[float, ...]], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        cronbach_alpha(rows)


@pytest.mark.parametrize(
    ("values", "groups", "sentence"),
    [
        ([1, 2], ["a"], "values and groups must have the same length, got 2 and 1"),
        ([], [], "at least two groups are needed, got 0"),
        ([1, 2], ["a", "a"], "at least two groups are needed, got 1"),
        ([1, 2], ["a", "b"], "at least one group must have two values"),
        ([nan, 2, 2], ["a", "b", "b"], "values must be finite numbers, got nan at position 0"),
    ],
)
def test_icc_refuses_what_has_no_analysis_of_variance(values: list[float], groups: list[str], sentence: str) -> None:
    for icc in (icc1, icc2):
        with pytest.raises(ValueError, match=f"^{sentence}$"):
            icc(values, groups)


@pytest.mark.parametrize(
    ("values", "options", "sentence"),
    [
        ([3], 5, "at least two respondents are needed, got 1"),
        ([3, 3], 1, "options must be at least 2, got 1"),
        ([1, 7], 5, "values differ by 6, which a scale of 5 options cannot hold"),
    ],
)
def test_rwg_refuses_what_the_scale_cannot_hold(values: list[float], options: int, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        rwg(values, options)


def test_rwg_j_refuses_rows_without_items() -> None:
    with pytest.raises(ValueError, match=r"^rows must not be empty$"):
        rwg_j([(), ()], 5)
