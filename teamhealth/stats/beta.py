"""The regularised incomplete beta function, under the p-values of F tests."""

from math import exp, lgamma, log, log1p

from teamhealth.stats.validation import require

_PRECISION = 1e-15
_NOT_ZERO = 1e-300
"""Stands for a denominator of 0 in the continued fraction, as in Lentz's method."""
_LONGEST = 100_000


def regularised_beta(x: float, a: float, b: float) -> float:
    """Return I_x(a, b): the chance that a beta-distributed number with parameters `a` and `b` is at most `x`.

    Raises `ValueError` unless 0 <= x <= 1, a > 0 and b > 0, and where a or b are so large (above about 10⁹) that the
    fraction does not converge.
    Source: NIST Digital Library of Mathematical Functions 8.17.22 (continued fraction) and 8.17.4 (symmetry); Lentz,
    Appl. Opt. 15 (1976) 668.
    """
    require(0 <= x <= 1, f"x must lie between 0 and 1, got {x}")
    require(a > 0 and b > 0, f"a and b must be positive, got {a} and {b}")
    if x in (0, 1):
        return float(x)
    # On this side of the mean the fraction converges fast; the other side is the complement.
    return _below(x, a, b) if x <= (a + 1) / (a + b + 2) else 1 - _below(1 - x, b, a)


def _below(x: float, a: float, b: float) -> float:
    of_powers = a * log(x) + b * log1p(-x)
    of_beta = lgamma(a) + lgamma(b) - lgamma(a + b)
    return exp(of_powers - of_beta) / a / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """Return 1 + d₁/(1 + d₂/(1 + …)), evaluated from the front."""
    value = numerator = 1.0
    denominator = 0.0
    for step in range(1, _LONGEST):
        d = _coefficient(step, x, a, b)
        denominator = 1 / (1 + d * denominator or _NOT_ZERO)
        numerator = 1 + d / numerator or _NOT_ZERO
        value *= numerator * denominator
        if abs(numerator * denominator - 1) < _PRECISION:
            return value
    raise ValueError(f"a and b are too large, got {a} and {b}")


def _coefficient(step: int, x: float, a: float, b: float) -> float:
    m = step // 2
    if step % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
