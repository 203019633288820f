"""The detector held to its targets on simulated teams: a short form of tests/benchmarks/bench_detector.py."""

from functools import cache

import change_rules as rules
import change_world as world
import numpy as np
import pytest
from change_world import HARDER, PLAIN, Story, World

from teamhealth.stats import Asking, verdict

WORDS = {0: "steady", 1: "improving", -1: "declining", rules.LEARNING: "learning"}


@cache
def story(where: World, drop: float = 1.0, teams: int = 300) -> Story:
    return world.story(where, teams=teams, askings=26, drop=drop, seed=7)


def test_the_fast_form_that_is_simulated_says_the_same_as_the_detector_on_thousands_of_series() -> None:
    rng = np.random.default_rng(3)
    told = 0
    for where in (PLAIN, HARDER["20 % turnover a year"]):
        kept = story(where, teams=100).dropping(9)
        words = rules.shipped(kept)
        for series, last in enumerate(rng.integers(0, 26, len(words))):
            seen = slice(0, last + 1)
            columns = (kept.values[series, seen], kept.changes[series, seen], kept.steps[series, seen])
            askings = [Asking(float(v), int(c), float(s)) for v, c, s in zip(*columns, strict=True)]
            slow = verdict(askings, ring=kept.ring, variance=float(kept.variance[series]))
            assert slow == WORDS[int(words[series, last])], (askings, kept.variance[series])
            told += 1
    assert told > 2000


def test_at_most_three_of_a_thousand_askings_bring_a_new_false_verdict() -> None:
    assert rules.false_alarms(rules.released, story(PLAIN).stable) <= 0.003


@pytest.mark.parametrize(("first", "least"), [(4, 0.90), (8, 0.98), (12, 0.99)])
def test_a_drop_of_a_point_is_found_within_six_askings(first: int, least: float) -> None:
    assert rules.found(rules.released, story(PLAIN), first - 1, 6) >= least


def test_a_drop_of_half_a_point_is_found_within_eight_askings() -> None:
    assert rules.found(rules.released, story(PLAIN, drop=0.5), 11, 8) >= 0.62


@pytest.mark.parametrize("name", HARDER)
def test_harder_worlds_bring_few_false_verdicts_too(name: str) -> None:
    assert rules.false_alarms(rules.released, story(HARDER[name], teams=300).stable) <= 0.009
