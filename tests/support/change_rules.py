"""Change detectors on many series at once: the one that ships, and those it is held against.

A rule gives each asking of each series 1 (improving), -1 (declining), 0 (steady) or `LEARNING`.
"""

from collections.abc import Callable

import numpy as np
from change_world import Floats, Ints, Kept, Story
from numpy.typing import NDArray

from teamhealth.stats import detector

LEARNING = 2
FIRST = detector.FEWEST - 1
"""The place, from 0, of the first asking that can have a verdict."""

BASELINE = 12
"""Askings that the textbook rules wait for."""

Words = NDArray[np.int8]
Rule = Callable[[Kept], Words]


def onsets(words: Words, direction: int) -> NDArray[np.bool_]:
    """Return at which askings a verdict in one direction is new."""
    before = np.pad(words, ((0, 0), (1, 0)))[:, :-1]
    return (words == direction) & (before != direction)


# --- the one that ships


def shipped(kept: Kept, limits: tuple[float, ...] = detector.LIMITS) -> Words:
    """Return what `teamhealth.stats.verdict` says after each asking; a test holds the two against each other."""
    found, askings = evidence(kept)
    needed = np.array(limits)[np.clip(askings - detector.FEWEST, 0, len(limits) - 1)]
    direction = np.sign(found)
    ready = askings >= detector.FEWEST
    tells = np.where(ready & (np.abs(found) >= needed), direction, 0)
    stands = np.where(ready & (np.abs(found) >= detector.STANDS * needed), direction, 0)
    replayed = detector.REMEMBERED - (detector.FEWEST + len(limits) - 1)
    words = np.zeros(found.shape, dtype=np.int8)
    for now in range(found.shape[1]):
        standing = np.zeros(len(found))
        for then in range(max(0, now - replayed), now + 1):
            standing = np.where(tells[:, then] != 0, tells[:, then], np.where(stands[:, then] == standing, standing, 0))
        words[:, now] = np.where(ready[:, now], standing, LEARNING)
    return words


def released(kept: Kept) -> Words:
    """Return the words as they are released: while levels are shown coarser the last one stands (D4)."""
    words = shipped(kept)
    for now in range(1, words.shape[1]):
        words[:, now] = np.where(kept.steps[:, now] > detector.STEP, words[:, now - 1], words[:, now])
    return words


def evidence(kept: Kept) -> tuple[Floats, Ints]:
    """Return the evidence at each asking, and how many askings it rests on; 0 while there are too few."""
    found = np.zeros(kept.values.shape)
    askings = np.zeros(kept.values.shape, dtype=np.int64)
    total = _running(kept.values)
    coarse = _running((kept.steps**2 - detector.STEP**2) / 12)
    replaced = np.cumsum(kept.changes, axis=1)
    starts = _starts(kept.changes)
    for now in range(kept.values.shape[1]):
        first = np.maximum(starts[:, now], now - detector.FEWEST - len(detector.LIMITS) + 2)
        askings[:, now] = now - first + 1
        noise = _noise(kept, first, now)
        moved = (replaced[:, now] - _at(replaced, first)) * kept.variance / kept.ring**2
        for latest in range(1, min(detector.LATEST, now) + 1):
            split = now + 1 - latest
            before = np.maximum(split - first, 1)
            late, early = total[:, now + 1] - total[:, split], total[:, split] - _at(total, first)
            apart = before * late - latest * early
            rough = (coarse[:, now + 1] - coarse[:, split]) / latest**2
            rough = rough + np.maximum(coarse[:, split] - _at(coarse, first), 0) / before**2
            doubt = noise * (1 / latest + 1 / before) + rough + moved
            score = np.sqrt(latest) * np.abs(apart) / (before * latest) / np.sqrt(doubt) - latest * detector.SLACK
            better = (score > np.abs(found[:, now]) + 1e-9) & (split - first >= detector.BEFORE)
            found[:, now] = np.where(better, np.copysign(score, apart), found[:, now])
    return found, askings


def _noise(kept: Kept, first: Ints, now: int) -> Floats:
    fine = kept.steps <= detector.STEP
    counts = np.zeros(kept.values.shape, dtype=bool)
    counts[:, 1:] = fine[:, 1:] & fine[:, :-1]
    counts &= (np.arange(kept.values.shape[1]) > first[:, None]) & (np.arange(kept.values.shape[1]) <= now)
    ranges = np.abs(np.diff(kept.values, axis=1, prepend=0))
    number = counts.sum(axis=1)
    seen = ((ranges * counts).sum(axis=1) / np.maximum(number, 1) / 1.128) ** 2
    expected = detector.SAME_PEOPLE * kept.variance / max(detector.FEWEST_ANSWERS, detector.ANSWERING * kept.ring)
    pooled = (detector.PRIOR_RANGES * expected + number * seen) / (detector.PRIOR_RANGES + number)
    return np.maximum(pooled, 0.15**2)


def _starts(changes: Ints) -> Ints:
    """Return, for each asking, at which asking its baseline starts."""
    starts = np.zeros(changes.shape, dtype=np.int64)
    start, replaced = np.zeros(len(changes), dtype=np.int64), np.zeros(len(changes), dtype=np.int64)
    for now in range(1, changes.shape[1]):
        replaced = replaced + changes[:, now]
        again = replaced >= detector.MOST_CHANGES
        start, replaced = np.where(again, now, start), np.where(again, 0, replaced)
        starts[:, now] = start
    return starts


def _running(values: Floats) -> Floats:
    return np.pad(np.cumsum(values, axis=1), ((0, 0), (1, 0)))


def _at(values: NDArray[np.generic], places: Ints) -> NDArray[np.generic]:
    return np.take_along_axis(values, places[:, None], axis=1)[:, 0]


# --- the two detectors of the trial, and the textbook's


def trial_cusum(kept: Kept) -> Words:
    """A two-sided CUSUM, k = 0.5, whose centre is the mean of all but the latest six askings."""
    limits = [1.72, 2.66, 3.43, 3.99, 4.48, 5.03, 4.89, 4.85, 4.6, 4.43, 4.19, *np.linspace(4.14, 3.8, 8)]

    def reach(now: int) -> tuple[Floats, float]:
        centre = kept.values[:, : max(3, now - 5)].mean(axis=1)
        sd = _trial_sd(kept, now)
        up, down = np.zeros(len(centre)), np.zeros(len(centre))
        for then in range(now + 1):
            off = (kept.values[:, then] - centre) / sd
            up, down = np.maximum(0, up + off - 0.5), np.maximum(0, down - off - 0.5)
        return np.where(up >= down, up, -down), limits[min(now - 3, len(limits) - 1)]

    return _told(kept, reach, first=3, stands=0.7)


def trial_ewma(kept: Kept) -> Words:
    """An EWMA, weight 0.2, from the same centre, with the constant limit 2.7 in its own standard deviations."""

    def reach(now: int) -> tuple[Floats, float]:
        centre = kept.values[:, : max(3, now - 5)].mean(axis=1)
        point = np.zeros(len(centre))
        for then in range(now + 1):
            point = 0.8 * point + 0.2 * (kept.values[:, then] - centre)
        return point / (_trial_sd(kept, now) * np.sqrt(0.2 / 1.8)), 2.7

    return _told(kept, reach, first=3, stands=0.7)


def ewma_after_baseline(kept: Kept) -> Words:
    """An EWMA of what follows a baseline of 12, with 2.3-sigma limits that allow for the baseline's own error."""
    centre = kept.values[:, :BASELINE].mean(axis=1)
    sd = _trial_sd(kept, BASELINE - 1)
    point = np.zeros(len(centre))
    words = np.full(kept.values.shape, LEARNING, dtype=np.int8)
    for later, now in enumerate(range(BASELINE, kept.values.shape[1]), start=1):
        point = 0.8 * point + 0.2 * (kept.values[:, now] - centre)
        own = 0.2 / 1.8 * (1 - 0.8 ** (2 * later)) + (1 - 0.8**later) ** 2 / BASELINE
        words[:, now] = np.where(np.abs(point) > 2.3 * sd * np.sqrt(own), np.sign(point), 0)
    return words


def outer_limit(kept: Kept) -> Words:
    """One value beyond the limits of an XmR chart whose baseline are the first 12 askings."""
    return _western_electric(kept, ((1, 1, 3.0),))


def four_rules(kept: Kept) -> Words:
    """The four Western Electric rules: beyond 3, two of three beyond 2, four of five beyond 1, eight on a side."""
    return _western_electric(kept, ((1, 1, 3.0), (2, 3, 2.0), (4, 5, 1.0), (8, 8, 0.0)))


def _western_electric(kept: Kept, rules: tuple[tuple[int, int, float], ...]) -> Words:
    base = kept.values[:, :BASELINE]
    sd = np.abs(np.diff(base, axis=1)).mean(axis=1, keepdims=True) * 2.66 / 3
    off = kept.values - base.mean(axis=1, keepdims=True)
    words = np.zeros(kept.values.shape, dtype=np.int8)
    for needed, of, sigmas in rules:
        for side in (1, -1):
            beyond = side * off > sigmas * sd + 1e-9
            count = sum(np.pad(beyond, ((0, 0), (back, 0)))[:, : beyond.shape[1]].astype(int) for back in range(of))
            words = np.where((count >= needed) & beyond, side, words).astype(np.int8)
    words[:, :BASELINE] = LEARNING
    return words


def _trial_sd(kept: Kept, now: int) -> Floats:
    """Return max(pooled within-team, 1.1 × moving range, 0.15)."""
    moving = np.abs(np.diff(kept.values[:, : now + 1], axis=1)).mean(axis=1)
    pooled = np.sqrt(kept.variance / max(detector.FEWEST_ANSWERS, detector.ANSWERING * kept.ring))
    return np.maximum(np.maximum(pooled, 1.1 * moving), 0.15)


def _told(kept: Kept, reach: Callable[[int], tuple[Floats, float]], *, first: int, stands: float) -> Words:
    words = np.full(kept.values.shape, LEARNING, dtype=np.int8)
    standing = np.zeros(len(kept.values))
    for now in range(first, kept.values.shape[1]):
        found, limit = reach(now)
        direction = np.sign(found)
        still = np.where((direction == standing) & (np.abs(found) >= stands * limit), standing, 0)
        standing = np.where(np.abs(found) >= limit, direction, still)
        words[:, now] = standing
    return words


# --- what is counted


def false_alarms(rule: Rule, kept: Kept, first: int = FIRST) -> float:
    """Return the share of askings, from the one at place `first` on, with a new verdict though nothing changed."""
    words = rule(kept)
    return float((onsets(words, 1) | onsets(words, -1))[:, first:].mean())


def found(rule: Rule, told: Story, at: int, within: int) -> float:
    """Return the share of drops whose first asking is at place `at` that get a new verdict within so many askings."""
    words = rule(told.dropping(at).first(at + within))
    return float(onsets(words, -1)[:, at:].any(axis=1).mean())
