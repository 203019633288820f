"""The incomplete beta function against scipy, exact binomial sums and its symmetry."""

from fractions import Fraction
from math import comb

import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.stats import regularised_beta

shares = st.floats(0.001, 0.999)
parameters = st.floats(0.25, 3000)


@given(shares, parameters, parameters)
def test_it_is_what_scipy_computes(x: float, a: float, b: float) -> None:
    oracle = float(scipy.special.betainc(a, b, x))
    # Where next to nothing lies below x, the oracle loses digits itself.
    assert regularised_beta(x, a, b) == pytest.approx(oracle, rel=1e-9, abs=1e-100)


@pytest.mark.parametrize("half", [0.5, 1, 2.5, 12, 40])
@pytest.mark.parametrize("other", [0.5, 3, 24.5, 300, 2650])
@pytest.mark.parametrize("x", [0.01, 0.3, 0.5, 0.9, 0.999])
def test_it_has_ten_digits_where_f_tests_use_it(half: float, other: float, x: float) -> None:
    assert regularised_beta(x, other, half) == pytest.approx(scipy.special.betainc(other, half, x), rel=1e-10)


@pytest.mark.parametrize(("x", "a", "b"), [(0.25, 3, 4), (0.5, 40, 2), (0.125, 381, 25), (0.75, 1, 9)])
def test_for_whole_parameters_it_is_the_tail_of_a_binomial_sum(x: float, a: int, b: int) -> None:
    share, trials = Fraction(x), a + b - 1
    tail = sum(comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(a, trials + 1))
    assert regularised_beta(x, a, b) == pytest.approx(float(tail), rel=1e-11)


@given(shares, parameters, parameters)
def test_the_two_sides_add_up_to_one(x: float, a: float, b: float) -> None:
    assert regularised_beta(x, a, b) + regularised_beta(1 - x, b, a) == pytest.approx(1, abs=1e-10)


def test_nothing_lies_below_0_and_all_below_1() -> None:
    assert (regularised_beta(0, 2, 3), regularised_beta(1, 2, 3)) == (0, 1)


@pytest.mark.parametrize(
    ("x", "a", "b", "sentence"),
    [
        (-0.1, 1, 1, "x must lie between 0 and 1, got -0.1"),
        (1.5, 1, 1, "x must lie between 0 and 1, got 1.5"),
        (float("nan"), 1, 1, "x must lie between 0 and 1, got nan"),
        (0.5, 0, 1, "a and b must be positive, got 0 and 1"),
        (0.5, 1, -2, "a and b must be positive, got 1 and -2"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(x: float, a: float, b: float, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        regularised_beta(x, a, b)
