"""People without a tie by chance, against every graph of a few people."""

from itertools import combinations
from statistics import fmean, pstdev

import pytest

from teamhealth.stats import isolated_by_chance


def isolated_counts(people: int, ties: int) -> list[int]:
    """Return the number of people in no tie in every graph with so many ties."""
    pairs = list(combinations(range(people), 2))
    return [people - len({person for tie in graph for person in tie}) for graph in combinations(pairs, ties)]


@pytest.mark.parametrize("people", [2, 3, 4, 5])
def test_mean_and_deviation_are_those_over_all_graphs(people: int) -> None:
    for ties in range(people * (people - 1) // 2 + 1):
        counts = isolated_counts(people, ties)
        found = isolated_by_chance(people, ties)
        assert found == pytest.approx((fmean(counts), pstdev(counts)), abs=1e-9), ties


@pytest.mark.parametrize(("people", "ties"), [(1, 0), (3, -1), (3, 4)])
def test_ties_that_cannot_be_are_refused(people: int, ties: int) -> None:
    with pytest.raises(ValueError, match="must"):
        isolated_by_chance(people, ties)
