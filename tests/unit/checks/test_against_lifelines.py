"""The idea clocks beside an independent implementation, on drawn data."""

from random import Random

import pytest
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.utils import median_survival_times

from teamhealth.checking.facts_given import Facts
from tests.unit.checks.conftest import item, run

# The first waiting time of each kind of ending, in days; ties are broken by lifelines with noise, so there are none.
WORDS = {1: "responded", 2: "done", 3: "declined"}


def drawn(seed: int, words: list[int]) -> tuple[list[int], list[int]]:
    """Return 60 different durations, and for each what ended it: one of the words, or 0 while it is open."""
    random = Random(seed)
    return random.sample(range(1, 400), 60), random.choices([0, *words], k=60)


@pytest.mark.parametrize("seed", range(5))
def test_first_response_median_is_that_of_an_aalen_johansen_curve(seed: int) -> None:
    durations, causes = drawn(seed, [1, 1, 3])
    ideas = [item(d) if c == 0 else item(500, (WORDS[c], 500 - d)) for d, c in zip(durations, causes, strict=True)]
    curve = AalenJohansenFitter(calculate_variance=False).fit(durations, causes, event_of_interest=1)
    answered = curve.cumulative_density_["CIF_1"]
    expected = answered[answered >= 0.5 - 1e-12].index.min() if answered.max() >= 0.5 else None
    assert run("idea_backlog_age", Facts(idea_list=ideas)).values["first_response_median_days"] == expected


@pytest.mark.parametrize("seed", range(5))
def test_shares_at_the_horizon_are_those_of_an_aalen_johansen_curve(seed: int) -> None:
    durations, causes = drawn(seed, [2, 3])
    ideas = [item(d) if c == 0 else item(500, (WORDS[c], 500 - d)) for d, c in zip(durations, causes, strict=True)]
    values = run("idea_backlog_age", Facts(idea_list=ideas), horizon_days=200).values
    for cause, name in ((2, "implemented_share"), (3, "declined_share")):
        curve = AalenJohansenFitter(calculate_variance=False).fit(durations, causes, event_of_interest=cause)
        share = curve.cumulative_density_[f"CIF_{cause}"]
        assert values[name] == pytest.approx(share[share.index <= 200].iloc[-1], abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_decision_median_and_interval_are_those_of_a_kaplan_meier_curve(seed: int) -> None:
    durations, causes = drawn(seed, [2, 3])
    ideas = [item(d) if c == 0 else item(500, (WORDS[c], 500 - d)) for d, c in zip(durations, causes, strict=True)]
    found = run("idea_backlog_age", Facts(idea_list=ideas)).metrics["decision_median_days"]
    curve = KaplanMeierFitter().fit(durations, [cause > 0 for cause in causes])
    low, high = median_survival_times(curve.confidence_interval_).iloc[0]
    assert (found.value, found.low, found.high) == (curve.median_survival_time_, low, high)
