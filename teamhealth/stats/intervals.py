"""How sure a share of a small group is: intervals that know the size of the whole group."""

from bisect import bisect_left
from math import comb, sqrt
from typing import NamedTuple

from teamhealth.stats.normal import Z_95
from teamhealth.stats.validation import require


class Interval(NamedTuple):
    """The lowest and the highest share, both included, between 0 and 1."""

    low: float
    high: float


def wilson(k: int, n: int, population: int | None = None) -> Interval:
    """Return the 95 % Wilson score interval of a share, from `k` yes among `n` answers.

    With a `population` of N people of whom n answered, the finite population correction acts through
    n_eff = n (N - 1) / (N - n); when all answered the share is known and the interval has no width.

    Raises `ValueError` unless 0 <= k <= n, n >= 1 and n <= N.
    Sources: Wilson, J. Am. Stat. Assoc. 22 (1927) 209; for the correction Cochran, Sampling Techniques
    (3rd ed. 1977) 3.
    """
    _require_answers(k, n, population)
    share = k / n
    if n == population:
        return Interval(share, share)
    size = n if population is None else n * (population - 1) / (population - n)
    centre = (share + Z_95**2 / (2 * size)) / (1 + Z_95**2 / size)
    half = Z_95 / (1 + Z_95**2 / size) * sqrt(share * (1 - share) / size + (Z_95 / (2 * size)) ** 2)
    # At k = 0 and k = n one limit is the share itself; rounding must not push the share outside.
    return Interval(max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half)))


def exact_interval(k: int, n: int, population: int) -> Interval:
    """Return an exact 95 % interval of the share among all N, from `k` yes among `n` who answered.

    It holds every count K of yes among the N under which neither "k or more" nor "k or fewer" has a
    hypergeometric probability of 2.5 % or less, so its limits are attainable shares K / N. It covers
    the true share with at least 95 %, if those who answered are a random draw. Computed in whole
    numbers; quick up to populations of ten thousand.

    Raises `ValueError` unless 0 <= k <= n, n >= 1 and n <= N.
    Source: Clopper & Pearson, Biometrika 26 (1934) 404, applied to sampling without replacement as in
    Wright, Exact Confidence Bounds when Sampling from Small Finite Universes (1991).
    """
    _require_answers(k, n, population)
    low = _fewest_yes(k, n, population)
    high = population - _fewest_yes(n - k, n, population)
    return Interval(low / population, high / population)


def nonresponse_bounds(k: int, n: int, population: int) -> Interval:
    """Return the shares among all N if everyone who did not answer had said no, or had said yes.

    No assumption is made about the missing, so this is what the answers alone prove. With nobody
    answering (n = 0) it is 0 to 1.

    Raises `ValueError` unless 0 <= k <= n <= N and N >= 1.
    Source: Manski, Partial Identification of Probability Distributions (2003) 1.
    """
    require(population >= 1, f"population must be at least 1, got {population}")
    _require_counts(k, n, population)
    return Interval(k / population, (k + population - n) / population)


def _fewest_yes(k: int, n: int, population: int) -> int:
    """Return the smallest count of yes among all that makes `k` or more among `n` likelier than 2.5 %.

    More yes among all make many yes among n likelier, hence the bisection.
    """
    candidates = range(k, population - n + k + 1)
    draws = comb(population, n)
    place = bisect_left(candidates, True, key=lambda total: 40 * _draws_with_at_least(k, n, total, population) > draws)
    return candidates[place]


def _draws_with_at_least(k: int, n: int, total: int, population: int) -> int:
    """Count the draws of `n` from all that contain at least `k` of the `total` yes."""
    draws = 0
    exactly = comb(total, k) * comb(population - total, n - k)
    for hits in range(k, min(n, total) + 1):
        draws += exactly
        # From the draws with `hits` yes to those with one more; the division leaves no remainder.
        exactly = exactly * (total - hits) * (n - hits) // ((hits + 1) * (population - total - n + hits + 1))
    return draws


def _require_answers(k: int, n: int, population: int | None) -> None:
    require(n >= 1, f"n must be at least 1, got {n}")
    _require_counts(k, n, population)


def _require_counts(k: int, n: int, population: int | None) -> None:
    require(n >= 0, f"n must not be negative, got {n}")
    require(0 <= k <= n, f"k must lie between 0 and n = {n}, got {k}")
    require(population is None or n <= population, f"n must not exceed the population of {population}, got {n}")
