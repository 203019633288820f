"""How far to believe the mean of a group when there are many groups and few answers in each."""

from math import isfinite

from teamhealth.stats.validation import require


def reliability(n: int, icc: float) -> float:
    """Return the reliability of a mean of `n` answers: n × ICC(1) / (1 + (n - 1) × ICC(1)), from 0 to 1.

    The share of the variance of such means that is due to true differences between groups. An ICC(1) under 0 counts
    as 0: where groups differ no more than chance makes them, a mean tells nothing about its group.
    Raises `ValueError` unless n >= 1 and icc <= 1.
    Sources: Spearman, Br. J. Psychol. 3 (1910) 271; Brown, Br. J. Psychol. 3 (1910) 296.
    """
    require(n >= 1, f"n must be at least 1, got {n}")
    require(isfinite(icc) and icc <= 1, f"icc must be a finite number of at most 1, got {icc}")
    single = max(icc, 0.0)
    return n * single / (1 + (n - 1) * single)


def shrunk(mean: float, grand_mean: float, weight: float) -> float:
    """Return a group's mean drawn towards the mean of all, keeping the share `weight` of its distance from it.

    With the `reliability` as weight no other estimate of this form is nearer to the group's true mean on average, for
    groups of which nothing else is known.
    Raises `ValueError` unless 0 <= weight <= 1.
    Source: Kelley, Statistical Method (1923) 214; Efron & Morris, J. Am. Stat. Assoc. 70 (1975) 311.
    """
    require(0 <= weight <= 1, f"weight must lie between 0 and 1, got {weight}")
    return grand_mean + weight * (mean - grand_mean)
