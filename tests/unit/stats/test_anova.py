"""The one-way analysis of variance against a published table, scipy, and what cannot be."""

from math import inf, nan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import f_oneway

from teamhealth.stats import one_way_anova

# The dried weight of 30 plants grown in three ways: Dobson, An Introduction to Statistical Modelling (1983) 9.1, in R
# as PlantGrowth, whose documentation's example gives F = 4.846 with p = 0.01591.
CONTROL = [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14]
FIRST = [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69]
SECOND = [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26]

grouped = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4)), min_size=3, max_size=60)


def test_the_growth_of_plants_has_the_published_f_and_p() -> None:
    found = one_way_anova(CONTROL + FIRST + SECOND, ["control"] * 10 + ["first"] * 10 + ["second"] * 10)
    assert found.f == pytest.approx(4.846, abs=5e-4)
    assert found.p == pytest.approx(0.01591, abs=5e-6)
    assert found.within_sd == pytest.approx(0.6234, abs=5e-5)
    assert (found.groups, found.values, float(found.mean_size)) == (3, 30, 10.0)


@given(grouped)
def test_f_and_p_agree_with_scipy(pairs: list[tuple[int, int]]) -> None:
    samples = [[value for value, at in pairs if at == group] for group in {group for _, group in pairs}]
    assume(1 < len(samples) < len(pairs))
    assume(any(len(set(sample)) > 1 for sample in samples))
    found = one_way_anova([value for value, _ in pairs], [group for _, group in pairs])
    oracle = f_oneway(*samples)
    assert found.f == pytest.approx(oracle.statistic, rel=1e-9, abs=1e-12)
    assert found.p == pytest.approx(oracle.pvalue, rel=1e-7, abs=1e-14)


def test_a_difference_far_beyond_chance_keeps_its_digits() -> None:
    values = [place % 7 + 9 * (place % 3) for place in range(210)]
    groups = [place % 3 for place in range(210)]
    oracle = f_oneway(*[[v for v, g in zip(values, groups, strict=True) if g == group] for group in range(3)])
    assert oracle.pvalue < 1e-50
    assert one_way_anova(values, groups).p == pytest.approx(oracle.pvalue, rel=1e-10)


def test_groups_that_agree_within_and_differ_between_differ_for_sure() -> None:
    found = one_way_anova([1, 1, 5, 5], ["a", "a", "b", "b"])
    assert (found.f, found.p) == (inf, 0)


def test_groups_with_equal_means_differ_as_much_as_chance_makes_them() -> None:
    found = one_way_anova([0.1, 0.3, 0.3, 0.1], ["a", "a", "b", "b"])
    assert (found.f, found.p) == (0, 1)


def test_values_that_never_differ_have_no_f() -> None:
    found = one_way_anova([3, 3, 3], ["a", "a", "b"])
    assert (found.f, found.p, found.icc1, found.icc2) == (None, None, None, None)


@pytest.mark.parametrize(
    ("values", "groups", "sentence"),
    [
        ([1, 2], ["a"], "values and groups must have the same length, got 2 and 1"),
        ([1, 2], ["a", "a"], "at least two groups are needed, got 1"),
        ([1, 2], ["a", "b"], "at least one group must have two values"),
        ([1, 2, nan], ["a", "a", "b"], "values must be finite numbers, got nan at position 2"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(values: list[float], groups: list[str], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        one_way_anova(values, groups)
