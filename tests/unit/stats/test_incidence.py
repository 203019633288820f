"""Aalen–Johansen against lifelines, hand-worked fractions, inverse weighting and Kaplan–Meier."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import AalenJohansenFitter

from teamhealth.stats import cumulative_incidence, kaplan_meier

Endings = list[tuple[int, str | None]]

endings = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["done", "declined", None])), min_size=1)


def split(pairs: Endings) -> tuple[list[int], list[str | None]]:
    return [duration for duration, _ in pairs], [cause for _, cause in pairs]


def test_hand_worked_example_with_ties_and_a_censoring() -> None:
    # At 1 two of five end (one each way), one is censored at 1, and of the two left one is done at 4.
    result = cumulative_incidence([1, 1, 1, 4, 9], ["done", "declined", None, "done", None])
    assert result["done"].at(1) == pytest.approx(1 / 5, abs=1e-15)
    assert result["done"].at(4) == pytest.approx(1 / 5 + 3 / 5 * 1 / 2, abs=1e-15)
    assert result["declined"].at(9) == pytest.approx(1 / 5, abs=1e-15)
    assert result["done"].median() == 4
    assert result["declined"].median() is None
    assert result["declined"].last == 9


def test_curves_agree_with_lifelines_where_no_two_end_together() -> None:
    durations = [place * 37 % 211 + 1 for place in range(200)]
    kinds = [(place * 7 + place // 3) % 4 for place in range(200)]
    result = cumulative_incidence(durations, [kind or None for kind in kinds])
    for kind in (1, 2, 3):
        oracle = AalenJohansenFitter(calculate_variance=False).fit(durations, kinds, event_of_interest=kind)
        curve = oracle.cumulative_density_.iloc[:, 0]
        assert [result[kind].at(time) for time in curve.index] == pytest.approx(curve.tolist(), abs=1e-12)


@given(endings)
def test_incidence_is_what_weighting_by_the_chance_of_not_being_censored_gives(pairs: Endings) -> None:
    # Each ending counts 1 / (n G), G the share not yet censored just before it; endings precede
    # censorings at a tie, hence the half step that moves censorings after them.
    durations, causes = split(pairs)
    delayed = [time + (0.5 if cause is None else 0) for time, cause in pairs]
    uncensored = kaplan_meier(delayed, [cause is None for cause in causes])
    for cause, curve in cumulative_incidence(durations, causes).items():
        for day in range(31):
            weights = [1 / uncensored.at(time) for time, kind in pairs if kind == cause and time <= day]
            assert curve.at(day) == pytest.approx(sum(weights) / len(pairs), abs=1e-9)


@given(endings)
def test_incidences_and_the_share_still_open_add_up_to_one(pairs: Endings) -> None:
    durations, causes = split(pairs)
    still_open = kaplan_meier(durations, [cause is not None for cause in causes])
    by_cause = cumulative_incidence(durations, causes).values()
    for day in range(31):
        assert still_open.at(day) + sum(curve.at(day) for curve in by_cause) == pytest.approx(1, abs=1e-12)


@given(endings)
def test_incidence_never_falls_and_stays_within_one(pairs: Endings) -> None:
    for curve in cumulative_incidence(*split(pairs)).values():
        assert all(earlier < later for earlier, later in pairwise((0.0, *curve.incidence)))
        assert curve.incidence[-1] <= 1


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["done", "declined"])), min_size=1))
def test_without_censoring_incidence_is_the_plain_share(pairs: list[tuple[int, str]]) -> None:
    durations, causes = split([*pairs])
    result = cumulative_incidence(durations, causes)
    for cause, count in Counter(cause for _, cause in pairs).items():
        assert result[cause].at(30) == count / len(pairs)


def test_a_cause_may_be_any_value_but_none() -> None:
    result = cumulative_incidence([1, 2, 3, 4], [0, "", False, None])
    assert result[0].at(4) == 0.5
    assert result[""].at(4) == 0.25


def test_a_cause_that_ends_exactly_half_reaches_its_median() -> None:
    causes = ["done"] * 12 + ["declined"] * 12
    result = cumulative_incidence(range(1, 25), causes)
    assert result["done"].median() == 12
    assert result["declined"].median() == 24


def test_causes_come_in_order_of_first_appearance_and_only_those_that_occur() -> None:
    assert list(cumulative_incidence([9, 1, 5], ["late", "early", None])) == ["late", "early"]
    assert cumulative_incidence([1, 2], [None, None]) == {}


def test_incidence_is_zero_before_the_first_ending_and_steps_at_the_time_itself() -> None:
    curve = cumulative_incidence([2, 4], ["done", None])["done"]
    assert [curve.at(time) for time in (0, 1.9, 2, 99)] == [0, 0, 0.5, 0.5]


@pytest.mark.parametrize(
    ("durations", "causes", "sentence"),
    [
        ([], [], "durations must not be empty"),
        ([1], ["done", None], "durations and causes must have the same length, got 1 and 2"),
        ([-2.5], ["done"], "durations must not be negative, got -2.5 at position 0"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(durations: list[float], causes: list[str | None], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        cumulative_incidence(durations, causes)
