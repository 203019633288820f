"""What a group of this size can notice at all."""

from math import isfinite, sqrt
from statistics import NormalDist

from teamhealth.stats.normal import Z_95
from teamhealth.stats.validation import require

Z_POWER = NormalDist().inv_cdf(0.8)
"""The normal quantile for a power of 80 % (0.84)."""


def detectable_difference(n: int, sd: float) -> float:
    """Return the smallest true difference of two means that a test will probably notice.

    Two rounds (or groups) of `n` answers each, a two-sided test at 5 %, noticed in 80 of 100 cases:
    (1.96 + 0.84) × sd × √(2 / n), in the unit of `sd`. The answers of the two rounds count as independent,
    since nobody can know who gave which. `sd` is the spread of single answers, known beforehand (from a
    table or many rounds); when it has to be estimated from these same answers, a team of eight needs
    about 8 % more.

    Raises `ValueError` unless n >= 1 and sd is finite and not negative.
    Source: Cohen, Statistical Power Analysis for the Behavioral Sciences (2nd ed. 1988) 2 and 12.
    """
    require(n >= 1, f"n must be at least 1, got {n}")
    require(isfinite(sd) and sd >= 0, f"sd must be a finite number and not negative, got {sd}")
    return (Z_95 + Z_POWER) * sd * sqrt(2 / n)
