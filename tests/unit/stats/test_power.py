"""The detectable difference against scipy's normal distribution and Cohen's table."""

from math import inf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from teamhealth.stats import detectable_difference

# Size of each of two groups for a power of .80 at a two-sided .05: Cohen, Psychological Bulletin 112
# (1992) 155, table 2, for a small, medium and large difference of means in standard deviations. Cohen's
# sizes allow for an estimated spread, so the known-spread difference is a little smaller.
COHEN = [(393, 0.2), (64, 0.5), (26, 0.8)]


@pytest.mark.parametrize(("n", "difference"), COHEN)
def test_difference_is_cohens_but_for_the_known_spread(n: int, difference: float) -> None:
    assert 0.97 * difference <= detectable_difference(n, 1) <= difference


@given(st.integers(1, 500), st.floats(0.01, 100))
def test_a_two_sided_test_at_five_percent_notices_it_in_80_of_100_cases(n: int, sd: float) -> None:
    standard_errors = detectable_difference(n, sd) / (sd * sqrt(2 / n))
    assert norm.sf(norm.isf(0.025) - standard_errors) == pytest.approx(0.8, abs=1e-9)


def test_four_times_the_answers_halve_it() -> None:
    assert detectable_difference(32, 0.9) == pytest.approx(detectable_difference(8, 0.9) / 2, abs=1e-12)


@pytest.mark.parametrize(
    ("n", "sd", "sentence"),
    [
        (0, 1, "n must be at least 1, got 0"),
        (5, -1, "sd must be a finite number and not negative, got -1"),
        (5, inf, "sd must be a finite number and not negative, got inf"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(n: int, sd: float, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        detectable_difference(n, sd)
