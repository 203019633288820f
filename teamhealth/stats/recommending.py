"""The score of how many would recommend less how many would not, and how sure it is."""

from math import sqrt
from typing import NamedTuple

from teamhealth.stats.normal import Z_95
from teamhealth.stats.validation import require


class Score(NamedTuple):
    """Promoters less detractors as a share of all answers, -1 to 1, with its 95 % interval."""

    value: float
    low: float
    high: float


def recommend_score(promoters: int, detractors: int, n: int) -> Score:
    """Return the score of `n` answers, of which some are promoters' and some detractors'.

    Its interval is the adjusted Wald: three answers are added, half of them between the ends and a quarter at each,
    so that it has a width even where all answers are alike.

    Raises `ValueError` unless the counts are not negative, n >= 1 and they are no more than n together.
    Source: Rocks, Interval Estimation for the Net Promoter Score, The American Statistician 70 (2016) 365.
    """
    require(n >= 1, f"n must be at least 1, got {n}")
    require(min(promoters, detractors) >= 0, f"counts must not be negative, got {promoters} and {detractors}")
    require(promoters + detractors <= n, f"{promoters} promoters and {detractors} detractors are more than n = {n}")
    size = n + 3
    up, down = (promoters + 0.75) / size, (detractors + 0.75) / size
    centre, half = up - down, Z_95 * sqrt((up + down - (up - down) ** 2) / size)
    return Score((promoters - detractors) / n, max(centre - half, -1.0), min(centre + half, 1.0))
