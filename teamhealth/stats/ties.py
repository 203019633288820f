"""How many people have no tie at all, when ties fall on pairs of people by chance."""

from math import sqrt
from typing import NamedTuple

from teamhealth.stats.validation import require


class ByChance(NamedTuple):
    """What chance gives: the expected count and its standard deviation."""

    mean: float
    deviation: float


def isolated_by_chance(people: int, ties: int) -> ByChance:
    """Return how many of some people are in no tie, when `ties` different pairs are drawn with equal chance.

    One person is in no tie when all ties fall on the other pairs, and two are when none falls on a pair with either,
    which are 2 · people - 3; mean and variance follow from these two chances.
    Raises `ValueError` unless people >= 2 and 0 <= ties <= people (people - 1) / 2.
    Source: the random graph G(n, M) of Erdős & Rényi, Publ. Math. Debrecen 6 (1959) 290; moments of its isolated
    vertices as in Bollobás, Random Graphs (2nd ed. 2001) 3.
    """
    pairs = people * (people - 1) // 2
    require(people >= 2, f"people must be at least 2, got {people}")
    require(0 <= ties <= pairs, f"ties must lie between 0 and {pairs} among {people} people, got {ties}")
    mean = people * _chance_of_missing(people - 1, ties, pairs)
    of_two = people * (people - 1) * _chance_of_missing(2 * people - 3, ties, pairs)
    return ByChance(mean, sqrt(max(0.0, of_two + mean - mean**2)))


def _chance_of_missing(special: int, ties: int, pairs: int) -> float:
    """Return the chance that none of the ties falls on one of so many special pairs."""
    chance = 1.0
    for n in range(special):
        chance *= max(0, pairs - ties - n) / (pairs - n)
    return chance
