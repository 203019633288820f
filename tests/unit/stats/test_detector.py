"""The change detector against a slow one written from its formula, published run lengths, and what must always hold."""

from itertools import pairwise
from math import inf, nan, sqrt
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.stats import Asking, detector, verdict

QUARTERS = st.integers(4, 20).map(lambda steps: steps / 4)
ASKINGS = st.builds(Asking, QUARTERS, st.sampled_from([0] * 12 + [1, 2]), st.sampled_from([0.25] * 6 + [0.5, 1.0]))
SERIES = st.lists(ASKINGS, max_size=40)
VARIANCES = st.sampled_from([0.0, 0.3, 0.94, 1.6])
RINGS = st.sampled_from([5, 8, 14, 40])
OPPOSITE = {"improving": "declining", "declining": "improving", "steady": "steady", "learning": "learning"}


def plain(*values: float) -> list[Asking]:
    return [Asking(value) for value in values]


def told(askings: list[Asking], ring: int = 8, variance: float = 0.94) -> str:
    return verdict(askings, ring=ring, variance=variance)


# --- an implementation of its own, from the words of the docstrings


def reference(askings: list[Asking], ring: int, variance: float) -> str:
    series: list[Asking] = []
    replaced = 0
    for asking in askings:
        replaced += asking.changes if series else 0
        if replaced >= 3:
            series, replaced = [], 0
        series.append(asking)
    series = series[-26:]
    word = "learning" if len(series) < 4 else "steady"
    for last in range(max(3, len(series) - 7), len(series)):
        seen = series[max(0, last - 19) : last + 1]
        strength = reference_evidence(seen, ring, variance)
        share = abs(strength) / detector.LIMITS[min(len(seen), 20) - 4]
        new = "improving" if strength > 0 else "declining"
        if share >= 1 or (word != new or share < 0.8):
            word = new if share >= 1 else "steady"
    return word


def reference_evidence(seen: list[Asking], ring: int, variance: float) -> float:
    """Every share of a mean's variance, asking by asking."""
    moves = [abs(b.value - a.value) for a, b in pairwise(seen) if max(a.step, b.step) == 0.25]
    moving = (fmean(moves) / 1.128) ** 2 if moves else 0.0
    fresh = 0.8 * variance / max(5, 0.85 * ring)
    noise = max(0.0225, (12 * fresh + len(moves) * moving) / (12 + len(moves)))
    scores = [0.0]
    for latest in range(1, min(7, len(seen) - 3) + 1):
        halves = seen[:-latest], seen[-latest:]
        difference = fmean(a.value for a in halves[1]) - fmean(a.value for a in halves[0])
        doubt = variance / ring**2 * sum(asking.changes for asking in seen[1:])
        for half in halves:
            doubt += sum((noise + (asking.step**2 - 0.0625) / 12) / len(half) ** 2 for asking in half)
        score = sqrt(latest) * abs(difference) / sqrt(doubt) - latest / 4
        scores.append(max(score, 0) * (1 if difference > 0 else -1))
    return max(scores, key=abs)


@settings(max_examples=50)
@given(SERIES, RINGS, VARIANCES)
def test_it_agrees_with_a_slow_detector_written_from_its_formula(
    askings: list[Asking], ring: int, variance: float
) -> None:
    assert told(askings, ring, variance) == reference(askings, ring, variance)


@settings(max_examples=50)
@given(SERIES, RINGS, VARIANCES, st.integers(-8, 8))
def test_a_series_moved_by_quarters_gives_the_same_word_and_one_turned_over_the_opposite(
    askings: list[Asking], ring: int, variance: float, quarters: int
) -> None:
    word = told(askings, ring, variance)
    assert told([a._replace(value=a.value + quarters / 4) for a in askings], ring, variance) == word
    assert told([a._replace(value=6 - a.value) for a in askings], ring, variance) == OPPOSITE[word]


@settings(max_examples=50)
@given(st.lists(QUARTERS.map(Asking), min_size=27, max_size=60), RINGS)
def test_what_lies_more_than_26_askings_back_decides_nothing(askings: list[Asking], ring: int) -> None:
    assert told(askings, ring) == told(askings[-26:], ring) == told(plain(1, 5, 1) + askings[-26:], ring)


def test_a_verdict_outlives_the_asking_that_falls_out_of_what_is_remembered() -> None:
    askings = plain(*[4.0, 3.75] * 11, 2.75, 3.0, 2.75)
    assert told(askings) == "declining"
    assert told(plain(1.0) + askings) == told(plain(5.0) + askings) == told(askings[1:]) == "declining"


def test_under_four_askings_and_until_the_fourth_after_three_changes_it_is_learning() -> None:
    assert [told(plain(*[5.0, 1.0, 5.0][:number])) for number in range(4)] == ["learning"] * 4
    before = [*plain(4, 4, 4, 4), Asking(4, changes=2), *plain(4)]
    assert told(before) == "steady"
    again = [*before, Asking(2, changes=1)]
    assert [told(again + plain(*[2.0] * number)) for number in range(4)] == ["learning"] * 3 + ["steady"]


@pytest.mark.parametrize(("changes", "start"), [([], 0), ([9, 0, 2], 0), ([0, 1, 2, 0, 1, 1, 1, 0], 6), ([0, 5], 1)])
def test_the_baseline_starts_again_with_every_third_change(changes: list[int], start: int) -> None:
    assert detector.baseline(changes) == start


def test_a_drop_of_a_point_is_told_and_a_level_that_has_become_usual_is_steady_again() -> None:
    usual = [3.75, 3.5, 3.75, 3.5, 3.75, 3.5]
    assert told(plain(*usual)) == "steady"
    assert told(plain(*usual, 2.75, 2.5, 2.75)) == "declining"
    assert told(plain(*usual, *[2.75, 2.5] * 10)) == "steady"


def test_new_people_and_coarser_levels_make_it_less_sure() -> None:
    dropped = [*plain(*[3.75] * 6), *plain(*[2.75] * 2)]
    changed = [a._replace(changes=place == 6) for place, a in enumerate(dropped)]
    coarser = [a._replace(step=1.0 if place >= 6 else 0.25) for place, a in enumerate(dropped)]

    def strength(window: list[Asking]) -> float:
        return detector.evidence(window, ring=8, variance=0.94)

    assert strength(dropped) < strength(changed) < 0
    assert strength(dropped) < strength(coarser) < 0


@pytest.mark.parametrize("bad", [{"ring": 0}, {"variance": -1.0}, {"variance": nan}])
def test_what_makes_no_sense_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        verdict(plain(3, 3, 3, 3), **{"ring": 8, "variance": 1.0, **bad})
    with pytest.raises(ValueError, match="every value"):
        verdict(plain(3, 3, inf, 3), ring=8, variance=1.0)


# --- where the baseline is known it is Page's CUSUM, whose run lengths are published


def test_with_a_known_baseline_the_evidence_is_a_two_sided_cusum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty thousand askings before make the baseline's own error vanish; √0.0225 is the noise at no variance."""
    monkeypatch.setattr(detector, "noise", lambda *_args, **_known: 0.0225)
    rng = np.random.default_rng(4)
    for _ in range(4):
        off = rng.normal(0.1, 1, 7)
        found = detector.evidence(plain(*[3.0] * 20_000, *(3 + 0.15 * off)), ring=8, variance=0.0)
        up, down = page(off, 0.25)
        assert found == pytest.approx(up[-1] if up[-1] > down[-1] else -down[-1], abs=0.01)


@pytest.mark.parametrize(
    ("shift", "k", "h", "published"), [(0.0, 0.5, 4, 168), (1.0, 0.5, 4, 8.38), (0.5, 0.5, 4, 26.6)]
)
def test_that_cusum_has_the_published_run_lengths(shift: float, k: float, h: float, published: float) -> None:
    """Montgomery, Introduction to Statistical Quality Control (6th ed. 2009), table 9.3 (after Lucas & Crosier)."""
    rng = np.random.default_rng(9)
    up, down = np.zeros(4000), np.zeros(4000)
    lengths = np.zeros(4000)
    while (running := np.maximum(up, down) < h).any():
        off = rng.normal(shift, 1, 4000)
        lengths += running
        up = np.where(running, np.maximum(0, up + off - k), up)
        down = np.where(running, np.maximum(0, down - off - k), down)
    assert lengths.mean() == pytest.approx(published, rel=0.06)


def page(off: np.ndarray, k: float) -> tuple[list[float], list[float]]:
    up, down = [0.0], [0.0]
    for value in off:
        up.append(max(0.0, up[-1] + value - k))
        down.append(max(0.0, down[-1] - value - k))
    return up, down
