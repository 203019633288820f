"""The change detector: has the level of a small team changed, judged from a few coarse means.

It is a CUSUM whose baseline is not waited for but estimated anew with every candidate. For each number a of
latest askings (1 to 7) it takes the difference d between their mean and the mean of those before, at least
three, and asks how far their sum is off:

    score(a) = √a · |d| ÷ sd(d) − a · 0.25        evidence = the largest score

A change is told when the evidence reaches a limit that depends on the number of askings, and stands until it
falls under 0.8 of it. With the baseline known, score(a) over all a is the CUSUM of Page with k = 0.25.

Sources: Page, Biometrika 41 (1954) 100; the baseline as a part of the change: Hawkins, Qiu & Kang, Journal of
Quality Technology 35 (2003) 355. The limits were found by the simulation in docs/detector.md.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import copysign, fsum, isfinite, sqrt
from typing import Literal, NamedTuple

from teamhealth.stats.validation import require

Verdict = Literal["improving", "declining", "steady", "learning"]

STEP = 0.25
"""The resolution, in points, of a value that was not rounded further."""

FEWEST = 4
"""With fewer askings the verdict is `learning`."""

REMEMBERED = 26
"""So many askings decide a verdict; older ones change nothing."""

MOST_CHANGES = 3
"""With this many changes in the ring the baseline starts again."""

LATEST = 7
BEFORE = 3
SLACK = 0.25
STANDS = 0.8
"""What share of the limit a verdict stands on."""

LIMITS = (2.35, 3.22, 3.96, 4.44, 4.89, 5.3, 5.57, 5.82, 5.9, 5.93, 5.95, 5.97, 6.0, 6.02, 6.04, 6.06, 6.08)
"""The evidence that a verdict takes, by the number of askings from the fourth on; the last is for 20 and more."""

_LOOK_BACK = FEWEST + len(LIMITS) - 1
_REPLAYED = REMEMBERED - _LOOK_BACK

ANSWERING = 0.85
FEWEST_ANSWERS = 5
SAME_PEOPLE = 0.8
PRIOR_RANGES = 12
"""How many moving ranges the variance of single answers weighs as much as, where the noise is estimated."""

_LEAST_SD = 0.15
_D2 = 1.128


class Asking(NamedTuple):
    """One asking of a series: its mean in points of a five-point scale, and what made it less sure.

    `changes` is how many of the ring were replaced since the asking before, `step` what the mean was rounded to.
    """

    value: float
    changes: int = 0
    step: float = STEP


def verdict(askings: Sequence[Asking], *, ring: int, variance: float) -> Verdict:
    """Return what a series says after its last asking, oldest first: has its level risen, fallen, or neither.

    `ring` is how many were asked now, `variance` that of single answers within an asking, pooled over items. Only
    the last 26 askings count, and of them those since the baseline last started (see `baseline`).
    The words are symmetric: the series turned upside down gives the opposite word.

    Raises `ValueError` for a ring under 1, and for a value or variance that is negative or not finite.
    """
    require(ring >= 1, f"ring must be at least 1, got {ring}")
    require(isfinite(variance) and variance >= 0, f"variance must be finite and not negative, got {variance}")
    require(all(isfinite(asking.value) for asking in askings), "every value must be finite")
    current = askings[baseline([asking.changes for asking in askings]) :][-REMEMBERED:]
    if len(current) < FEWEST:
        return "learning"
    standing = 0.0
    for end in range(max(FEWEST, len(current) - _REPLAYED), len(current) + 1):
        window = current[max(0, end - _LOOK_BACK) : end]
        standing = _standing(evidence(window, ring=ring, variance=variance), limit(len(window)), standing)
    return "steady" if not standing else "improving" if standing > 0 else "declining"


def baseline(changes: Iterable[int]) -> int:
    """Return at which asking the baseline starts, given how many of the ring were replaced before each asking.

    It starts again at the asking by which three have been replaced since it last started: the old level was
    another team's. What was replaced before the first asking does not count.
    """
    start, replaced = 0, 0
    for place, number in enumerate(changes):
        replaced += number if place else 0
        if replaced >= MOST_CHANGES:
            start, replaced = place, 0
    return start


def limit(askings: int) -> float:
    """Return the evidence that a verdict takes after so many askings, at least four."""
    return LIMITS[min(askings - FEWEST, len(LIMITS) - 1)]


def evidence(window: Sequence[Asking], *, ring: int, variance: float) -> float:
    """Return how far the latest askings lie above (positive) or below (negative) those before: the module's formula.

    The variance of d is noise × (1/a + 1/b), b being the number of askings before, and on top of it what
    rounding to a coarser step added, and V/ring² for each change in the ring, V being the variance of single
    answers: a new person differs from the one before by twice the variance between people, about half of V.
    """
    sure = noise(window, ring=ring, variance=variance)
    replaced = sum(asking.changes for asking in window[1:]) * variance / ring**2
    strongest = 0.0
    for latest in range(1, min(LATEST, len(window) - BEFORE) + 1):
        before, after = window[:-latest], window[-latest:]
        # Multiplied out, so that a series of quarters moved by a quarter gives the same to the last bit.
        apart = len(before) * _sum(after) - latest * _sum(before)
        doubt = sure * (1 / latest + 1 / len(before)) + _coarseness(before) + _coarseness(after) + replaced
        score = sqrt(latest) * abs(apart) / (len(before) * latest) / sqrt(doubt) - latest * SLACK
        if score > abs(strongest) + 1e-9:
            strongest = copysign(score, apart)
    return strongest


def noise(window: Sequence[Asking], *, ring: int, variance: float) -> float:
    """Return the variance that a mean has from asking to asking while nothing changes, never under 0.15².

    It starts from 0.8 × variance ÷ answers expected (85 % of the ring, at least 5): the same people answer each
    time, so that a mean moves less than a fresh sample's would. That counts as twelve moving ranges; those of the
    window itself, ÷ 1.128 and squared, come on top, so that what moves the whole team (good weeks, bad weeks) is in it.
    A range beside a mean that was rounded further is left out.
    """
    expected = SAME_PEOPLE * variance / max(FEWEST_ANSWERS, ANSWERING * ring)
    ranges = [abs(now.value - then.value) for then, now in pairwise(window) if then.step <= STEP and now.step <= STEP]
    seen = (fsum(ranges) / len(ranges) / _D2) ** 2 if ranges else 0.0
    pooled = (PRIOR_RANGES * expected + len(ranges) * seen) / (PRIOR_RANGES + len(ranges))
    return max(pooled, _LEAST_SD**2)


def _standing(found: float, needed: float, standing: float) -> float:
    """Return the direction of the verdict that stands, 0 for none, given the one that stood before."""
    if abs(found) >= needed:
        return copysign(1, found)
    return standing if found * standing > 0 and abs(found) >= STANDS * needed else 0.0


def _sum(askings: Sequence[Asking]) -> float:
    return fsum(asking.value for asking in askings)


def _coarseness(askings: Sequence[Asking]) -> float:
    """Return what rounding further than to a quarter added to the variance of a mean of these (uniform errors)."""
    return sum(max(asking.step, STEP) ** 2 - STEP**2 for asking in askings) / 12 / len(askings) ** 2
