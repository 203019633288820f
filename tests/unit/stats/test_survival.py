"""Kaplan–Meier against scipy, lifelines, published trials and its own invariants."""

from itertools import pairwise
from math import inf, isclose, nan, prod

import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.datasets import load_leukemia, load_lung, load_rossi, load_waltons
from lifelines.utils import median_survival_times

from teamhealth.stats import kaplan_meier

# Weeks in remission on 6-MP and on placebo: Freireich et al., Blood 21 (1963) 699, table as in Gehan,
# Biometrika 52 (1965) 203; the shares as printed in Kleinbaum & Klein, Survival Analysis (3rd ed.) 2.II.
MERCAPTOPURINE_ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
MERCAPTOPURINE_CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
MERCAPTOPURINE_SHARES = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
PLACEBO_ENDED = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]

waits = st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=60)


def split(pairs: list[tuple[int, bool]]) -> tuple[list[int], list[bool]]:
    return [duration for duration, _ in pairs], [seen for _, seen in pairs]


def dataset(name: str) -> tuple[list[float], list[bool]]:
    load, duration, event = {
        "leukemia": (load_leukemia, "t", "status"),
        "lung": (load_lung, "time", "status"),
        "rossi": (load_rossi, "week", "arrest"),
        "waltons": (load_waltons, "T", "E"),
    }[name]
    frame = load()
    return frame[duration].tolist(), frame[event].astype(bool).tolist()


def test_remission_on_mercaptopurine_has_the_published_shares_and_median() -> None:
    durations = MERCAPTOPURINE_ENDED + MERCAPTOPURINE_CENSORED
    observed = [True] * len(MERCAPTOPURINE_ENDED) + [False] * len(MERCAPTOPURINE_CENSORED)
    curve = kaplan_meier(durations, observed)
    assert dict(zip(curve.times, curve.survival, strict=True)) == pytest.approx(MERCAPTOPURINE_SHARES, abs=5e-5)
    assert curve.median == 23
    assert curve.last == 35


def test_remission_on_placebo_has_the_published_median() -> None:
    assert kaplan_meier(PLACEBO_ENDED, [True] * 21).median == 8


@pytest.mark.parametrize("name", ["leukemia", "lung", "rossi", "waltons"])
def test_shares_agree_with_scipy(name: str) -> None:
    durations, observed = dataset(name)
    ended = [time for time, seen in zip(durations, observed, strict=True) if seen]
    open_still = [time for time, seen in zip(durations, observed, strict=True) if not seen]
    oracle = scipy.stats.ecdf(scipy.stats.CensoredData(ended, right=open_still)).sf
    curve = kaplan_meier(durations, observed)
    assert [curve.at(time) for time in oracle.quantiles] == pytest.approx(oracle.probabilities.tolist(), abs=1e-12)


@pytest.mark.parametrize("name", ["leukemia", "lung", "rossi", "waltons"])
def test_median_and_interval_agree_with_lifelines(name: str) -> None:
    durations, observed = dataset(name)
    oracle = KaplanMeierFitter().fit(durations, observed)
    low, high = median_survival_times(oracle.confidence_interval_).iloc[0]
    curve = kaplan_meier(durations, observed)
    found = [inf if time is None else time for time in (curve.median, curve.low, curve.high)]
    assert found == [oracle.median_survival_time_, low, high]


@pytest.mark.filterwarnings("ignore:The confidence interval is undefined:RuntimeWarning")
@given(waits)
def test_median_interval_agrees_with_the_log_log_limits_of_scipy(pairs: list[tuple[int, bool]]) -> None:
    durations, observed = split(pairs)
    curve = kaplan_meier(durations, observed)
    ended = [time for time, seen in pairs if seen]
    if not ended:
        assert (curve.low, curve.high) == (None, None)
        return
    sample = scipy.stats.CensoredData(ended, right=[time for time, seen in pairs if not seen])
    limits = scipy.stats.ecdf(sample).sf.confidence_interval(method="log-log")
    for found, limit in ((curve.low, limits.low), (curve.high, limits.high)):
        crossed = limit.quantiles[limit.probabilities <= 0.5]
        assert found == (crossed[0] if len(crossed) else None)


def test_exactly_half_open_is_the_median_where_a_product_of_floats_stays_above_it() -> None:
    product = prod((at_risk - 1) / at_risk for at_risk in range(24, 12, -1))
    assert product > 0.5
    curve = kaplan_meier(range(1, 25), [True] * 24)
    assert (curve.at(12), curve.median) == (0.5, 12)


def test_every_even_group_without_censoring_reaches_its_median_at_the_lower_middle() -> None:
    for half in range(1, 200):
        size = 2 * half
        assert kaplan_meier(range(1, size + 1), [True] * size).median == half


def test_an_ending_on_day_zero_counts() -> None:
    curve = kaplan_meier([0, 0, 0, 5], [True, True, False, False])
    assert curve.at(0) == 0.5
    assert curve.median == 0


def test_whoever_is_censored_at_a_time_is_still_at_risk_then() -> None:
    assert kaplan_meier([3, 3, 9], [True, False, False]).at(3) == pytest.approx(2 / 3, abs=1e-15)


def test_nothing_ended_leaves_everything_open_and_no_median() -> None:
    curve = kaplan_meier([4, 7], [False, False])
    assert (curve.times, curve.survival, curve.median, curve.low, curve.high) == ((), (), None, None, None)
    assert (curve.at(100), curve.last) == (1.0, 7)


def test_when_all_end_at_once_the_median_has_no_interval() -> None:
    curve = kaplan_meier([5, 5, 5], [True, True, True])
    assert (curve.median, curve.low, curve.high) == (5, None, None)


def test_share_is_whole_before_the_first_ending_and_steps_at_the_time_itself() -> None:
    curve = kaplan_meier([2, 4], [True, True])
    assert [curve.at(time) for time in (0, 1.9, 2, 3.9, 4, 50)] == [1, 1, 0.5, 0.5, 0, 0]


@given(waits)
def test_share_open_never_rises_and_stays_between_zero_and_one(pairs: list[tuple[int, bool]]) -> None:
    curve = kaplan_meier(*split(pairs))
    assert all(earlier > later for earlier, later in pairwise((1.0, *curve.survival)))
    assert all(0 <= share <= 1 for share in curve.survival)
    assert list(curve.times) == sorted({time for time, seen in pairs if seen})


@given(waits)
def test_interval_contains_the_median(pairs: list[tuple[int, bool]]) -> None:
    curve = kaplan_meier(*split(pairs))
    if curve.median is not None:
        assert curve.low is None or curve.low <= curve.median
        assert curve.high is None or curve.high >= curve.median


@given(waits)
def test_share_open_is_what_redistributing_the_censored_to_the_right_gives(pairs: list[tuple[int, bool]]) -> None:
    # Efron (1967): each censored wait hands its weight in equal parts to all that lasted longer.
    ordered = sorted(pairs, key=lambda pair: (pair[0], not pair[1]))
    weights = [1 / len(ordered)] * len(ordered)
    for place, (_, seen) in enumerate(ordered[:-1]):
        if not seen:
            later = len(ordered) - place - 1
            share = weights[place] / later
            weights = [
                0 if other == place else weight + (share if other > place else 0)
                for other, weight in enumerate(weights)
            ]
    curve = kaplan_meier(*split(pairs))
    for time in range(41):
        ended = sum(w for w, (at, seen) in zip(weights, ordered, strict=True) if seen and at <= time)
        assert isclose(curve.at(time), 1 - ended, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("durations", "observed", "sentence"),
    [
        ([], [], "durations must not be empty"),
        ([1, 2], [True], "durations and observed must have the same length, got 2 and 1"),
        ([3, -1], [True, True], "durations must not be negative, got -1 at position 1"),
        ([nan], [True], "durations must be finite numbers, got nan at position 0"),
        ([inf], [False], "durations must be finite numbers, got inf at position 0"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(durations: list[float], observed: list[bool], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        kaplan_meier(durations, observed)
