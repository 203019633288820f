"""The Gini coefficient against its definition by mean difference, by enumeration and by its invariants."""

from itertools import product
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.stats import gini, gini_by_chance

counts = st.lists(st.integers(0, 500), min_size=1, max_size=40).filter(any)


@given(counts)
def test_gini_is_half_the_relative_mean_difference(received: list[int]) -> None:
    differences = sum(abs(one - other) for one in received for other in received)
    assert gini(received) == pytest.approx(differences / (2 * len(received) * sum(received)), abs=1e-12)


@pytest.mark.parametrize(
    ("received", "expected"),
    [([4, 4, 4], 0), ([0, 0, 0, 9], 3 / 4), ([1, 2, 3, 4, 5], 4 / 15), ([5, 3, 1, 2, 4], 4 / 15), ([7], 0)],
)
def test_gini_of_small_groups_is_known(received: list[int], expected: float) -> None:
    assert gini(received) == pytest.approx(expected, abs=1e-15)


@given(counts, st.integers(1, 50))
def test_counting_in_another_unit_changes_nothing(received: list[int], factor: int) -> None:
    assert gini([factor * count for count in received]) == gini(received)


@given(counts, st.integers(2, 4))
def test_copying_the_whole_group_changes_nothing(received: list[int], copies: int) -> None:
    assert gini(received * copies) == pytest.approx(gini(received), abs=1e-12)


@given(counts)
def test_gini_lies_between_equality_and_one_having_all(received: list[int]) -> None:
    found = gini(received)
    assert found is not None
    assert 0 <= found <= (len(received) - 1) / len(received)


@given(counts)
def test_somebody_with_nothing_makes_it_more_unequal(received: list[int]) -> None:
    before, after = gini(received), gini([*received, 0])
    assert before is not None
    assert after is not None
    assert after > before


@pytest.mark.parametrize("received", [[], [0], [0, 0, 0]])
def test_nothing_to_spread_has_no_gini(received: list[int]) -> None:
    assert gini(received) is None


def test_a_negative_count_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match=r"^counts must not be negative, got -1 at position 1$"):
        gini([2, -1])


@pytest.mark.parametrize(("events", "people"), [(1, 1), (5, 1), (1, 2), (6, 2), (1, 4), (4, 3), (7, 3), (5, 5)])
def test_gini_by_chance_is_the_mean_over_all_ways_the_events_can_fall(events: int, people: int) -> None:
    falls = product(range(people), repeat=events)
    every_gini = [gini([fall.count(person) for person in range(people)]) for fall in falls]
    expected = fmean(found for found in every_gini if found is not None)
    assert gini_by_chance(events, people) == pytest.approx(expected, abs=1e-9)


@given(st.integers(1, 5_000), st.integers(2, 500))
def test_gini_by_chance_falls_as_more_events_even_it_out(events: int, people: int) -> None:
    fewer, more = gini_by_chance(events, people), gini_by_chance(4 * events, people)
    assert fewer is not None
    assert more is not None
    assert 0 < more < fewer <= (people - 1) / people + 1e-9


def test_gini_by_chance_of_many_events_is_that_of_a_normal_spread() -> None:
    # Counts near normal with mean 400 and variance 400 × 99 / 100, any two negatively correlated by
    # -1 / 99, so that a difference has variance 2 × 400; mean difference over twice the mean.
    assert gini_by_chance(40_000, 100) == pytest.approx(99 / 100 * (1 / (400 * 3.141592653589793)) ** 0.5, rel=1e-3)


@pytest.mark.parametrize(("events", "people"), [(0, 5), (5, 0), (0, 0)])
def test_nothing_to_spread_has_no_gini_by_chance(events: int, people: int) -> None:
    assert gini_by_chance(events, people) is None


@pytest.mark.parametrize(("events", "people", "name"), [(-1, 4, "events"), (4, -1, "people")])
def test_gini_by_chance_refuses_a_negative_number(events: int, people: int, name: str) -> None:
    with pytest.raises(ValueError, match=rf"^{name} must not be negative, got -1$"):
        gini_by_chance(events, people)
