"""The interval around a released value holds the mean of the whole ring, although some of it is silent."""

from math import sqrt
from random import Random
from statistics import NormalDist, fmean

from teamhealth.facts import Scale
from teamhealth.pulse import disclosure

SCALE = Scale()
ANSWERING = 0.85
ROUNDS = 250
NORMAL = NormalDist()


def share_held(width: float, rounding: float, spread: float) -> float:
    """Return the chance that an even error within ± `rounding` plus a normal one stays within ± `width`.

    ∫ [Φ((w − u) / s) − Φ((−w − u) / s)] du / 2r over −r..r, by the midpoint rule.
    """
    if spread == 0:
        return min(1.0, width / rounding)
    points = [rounding * (2 * k + 1 - 200) / 200 for k in range(200)]
    return fmean(NORMAL.cdf((width - u) / spread) - NORMAL.cdf((-width - u) / spread) for u in points)


def share_calculated(ring: int) -> float:
    """Return the share of intervals that hold the ring's mean, a person's standard deviation being a quarter range."""
    n = max(disclosure.MINIMUM, int(ANSWERING * ring))
    silent = 0.25 * SCALE.span * sqrt((1 - n / ring) / n)
    width, rounding = disclosure.half_width(ring, SCALE), disclosure.step(ring, SCALE) / 2
    return share_held(width, rounding, silent)


def test_by_calculation_95_of_100_intervals_hold_the_mean_when_85_percent_answer() -> None:
    shares = {ring: share_calculated(ring) for ring in range(5, 201)}
    assert {ring: share for ring, share in shares.items() if share < 0.95} == {}


def share_covered(ring: int, random: Random) -> float:
    """Return the share of simulated rounds whose interval holds the mean of the ring.

    Everybody has an answer from 1 to 5, drawn with a standard deviation of 1 around the level of the round,
    and gives it with a chance of 85 %; a round with fewer than five answers is drawn again.
    """
    held = 0
    for _ in range(ROUNDS):
        level = random.uniform(2, 4)
        scores: list[int] = []
        while len(scores) < disclosure.MINIMUM:
            ring_scores = [min(5, max(1, round(random.gauss(level, 1)))) for _ in range(ring)]
            scores = [score for score in ring_scores if random.random() < ANSWERING]
        item = disclosure.release_item("i", "e", scores, ring=ring, scale=SCALE)
        assert item.low is not None
        assert item.high is not None
        held += item.low - 1e-9 <= fmean(ring_scores) <= item.high + 1e-9
    return held / ROUNDS


def test_by_simulation_95_of_100_intervals_hold_the_mean_when_85_percent_answer() -> None:
    shares = {ring: share_covered(ring, Random(ring)) for ring in range(5, 61)}
    assert {ring: share for ring, share in shares.items() if share < 0.95} == {}


def test_a_larger_ring_is_told_in_a_narrower_interval_from_six_on() -> None:
    # A ring of five shows only complete rounds, so nobody is silent in it.
    widths = [disclosure.half_width(ring, SCALE) for ring in range(6, 300)]
    assert widths == sorted(widths, reverse=True)
