"""Has a series changed, or does it only wobble: control charts for single values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from teamhealth.stats.validation import require, require_finite

MOVING_RANGE_PER_SIGMA = Fraction("1.128")
"""Mean range of two draws from a normal distribution, in standard deviations (d2 for n = 2)."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A control chart: what is plotted, its centre line and limits, and the points outside them.

    `points` has one entry for each value of the series, in its unit; `signals` are the indices of the
    points below `low` or above `high`.
    """

    points: tuple[float, ...]
    centre: float
    low: float
    high: float
    signals: tuple[int, ...]


def xmr(values: Sequence[float]) -> Chart:
    """Return the individuals chart of a series: mean ± 2.66 × mean moving range.

    It catches a single value that is far off. Limits and signals are computed in exact fractions, so that
    a series that never moves has no signal.
    Raises `ValueError` for fewer than two values or one that is not finite.
    Source: Wheeler, Understanding Variation (2nd ed. 2000); Shewhart's charts with a span of two.
    """
    exact = _exact(values)
    return _chart(values, _mean(exact), reach=Fraction("2.66") * _mean_moving_range(exact))


def ewma(values: Sequence[float]) -> Chart:
    """Return the chart of the exponentially weighted moving average, with weight 0.2.

    Each point is 0.2 × the newest value + 0.8 × the point before; the first starts from the mean of the
    series, which is the centre. It catches a small shift that lasts, which `xmr` misses. The limits are
    the steady three-sigma ones, centre ± 3 s √(0.2 / (2 - 0.2)) = centre ± s, with s = mean moving range
    / 1.128. They are a little wide for the first seven or so points, which errs towards silence.
    Raises `ValueError` for fewer than two values or one that is not finite.
    Sources: Roberts, Technometrics 1 (1959) 239; NIST/SEMATECH e-Handbook of Statistical Methods 6.3.2.4.
    """
    exact = _exact(values)
    centre = _mean(exact)
    _, *points = accumulate(values, lambda point, value: point + (value - point) / 5, initial=float(centre))
    return _chart(points, centre, reach=_mean_moving_range(exact) / MOVING_RANGE_PER_SIGMA)


def _chart(points: Sequence[float], centre: Fraction, reach: Fraction) -> Chart:
    return Chart(
        points=tuple(points),
        centre=float(centre),
        low=float(centre - reach),
        high=float(centre + reach),
        signals=tuple(index for index, point in enumerate(points) if abs(Fraction(point) - centre) > reach),
    )


def _exact(values: Sequence[float]) -> list[Fraction]:
    require(len(values) >= 2, f"values must have at least two entries to show change, got {len(values)}")
    require_finite(values, "values")
    return [Fraction(value) for value in values]


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)


def _mean_moving_range(values: Iterable[Fraction]) -> Fraction:
    return _mean([abs(after - before) for before, after in pairwise(values)])
