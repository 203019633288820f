"""How unequally something is spread over people: the Gini coefficient."""

from collections.abc import Sequence
from math import exp, lgamma, log, sqrt

from teamhealth.stats.validation import require, require_not_negative


def gini(counts: Sequence[int]) -> float | None:
    """Return the Gini coefficient of one count per person, zeros included.

    0 when all have the same, (n - 1) / n when one of n people has everything: no small-sample
    correction. None when there is nobody or nothing to spread. Raises `ValueError` for a negative count.
    Source: the mean difference form of Gini (1912) for sorted counts, as in Sen, On Economic Inequality
    (1973) 2.
    """
    require_not_negative(counts, "counts")
    total = sum(counts)
    if total == 0:
        return None
    people = len(counts)
    weighted = sum((2 * rank - people - 1) * count for rank, count in enumerate(sorted(counts), start=1))
    return weighted / (people * total)


def gini_by_chance(events: int, people: int) -> float | None:
    """Return the Gini coefficient to expect when `events` fall on `people` with equal chance, each alone.

    The expected mean difference of a multinomial: two people's joint count S is binomial (events,
    2 / people), and given S their difference is where a fair walk of S steps ends. None when there is
    nobody or nothing to spread. Raises `ValueError` for a negative number.
    Source: E|walk of s steps| = s C(s - 1, ⌊(s - 1) / 2⌋) / 2^(s - 1), Feller, An Introduction to
    Probability Theory I (3rd ed. 1968) III.
    """
    require(events >= 0, f"events must not be negative, got {events}")
    require(people >= 0, f"people must not be negative, got {people}")
    if events == 0 or people == 0:
        return None
    if people <= 2:
        return (people - 1) * _mean_distance(events) / (2 * events)
    share = 2 / people
    # Ten standard deviations around the mean hold all that a float can see.
    reach = 10 * sqrt(events * share * (1 - share)) + 10
    joint_counts = range(max(1, int(events * share - reach)), min(events, int(events * share + reach)) + 1)
    difference = sum(_binomial(s, events, share) * _mean_distance(s) for s in joint_counts)
    return (people - 1) * difference / (2 * events)


def _mean_distance(steps: int) -> float:
    """Return how far from its start a fair walk of `steps` steps ends on average."""
    half = (steps - 1) // 2
    return exp(log(steps) + _log_choose(steps - 1, half) - (steps - 1) * log(2))


def _binomial(k: int, n: int, p: float) -> float:
    """Return the chance of `k` hits among `n`, for 0 < p < 1; in logarithms, since n may be large."""
    return exp(_log_choose(n, k) + k * log(p) + (n - k) * log(1 - p))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
