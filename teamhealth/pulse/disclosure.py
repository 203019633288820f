"""The disclosure rules as pure functions: what a release may say about a set of answers.

D1 no value under the minimum; D3 the step grows as the ring shrinks; D10 the scale's ends are
bands for rings under 30; D11 the number of answers only as a band. Everything that is shown
later is a function of what these functions return.
"""

from collections.abc import Sequence
from math import floor, fsum

from teamhealth.facts import Band, BarShare, Reason, ReleasedItem, Scale, Share

MINIMUM = 5
"""Fewest people asked, and fewest valid answers, for anything to be shown (D1)."""

DETAIL_RING = 30
"""From this ring on the ends are no bands (D10) and shares are shown as words and bars (D3)."""

_STEP_SHARES = ((30, 1 / 40), (15, 1 / 16), (8, 1 / 8), (0, 1 / 4))

# Half the interval as a share of the scale's range, by ring: in 95 of 100 rounds it holds the error of the
# rounding (even within half a step) plus that of the silent (normal, with the standard deviation
# sd √((1 − n/N) / n): sd a quarter of the range, n = 85 % of the ring N and never fewer than five; Cochran,
# Sampling Techniques, 3rd ed. 1977, formula 2.17).
_HALF_WIDTH_SHARES = ((150, 0.03), (60, 0.04), (30, 0.05), (15, 3 / 32), (8, 1 / 8), (6, 1 / 4), (0, 1 / 8))

MOST, FEW = 0.65, 0.35
_SMALLEST_BAR = 3
# Three steps apart or more, the top two answers and the bottom two do not overlap.
_DETAIL_SPAN = 3


def step(ring: int, scale: Scale) -> float:
    """Return the resolution a ring of this size is shown with, in the scale's own unit (D3)."""
    return _by_ring(_STEP_SHARES, ring) * scale.span


def half_width(ring: int, scale: Scale) -> float:
    """Return half the interval around a released value, in the scale's own unit."""
    return _by_ring(_HALF_WIDTH_SHARES, ring) * scale.span


def answered_band(answered: int, ring: int, minimum: int = MINIMUM) -> int:
    """Return the lower end of the band of those who answered: 0, the minimum, or full tens from 30 (D11)."""
    least = max(minimum, MINIMUM)
    if min(answered, ring) < least:
        return 0
    return max(least, answered // 10 * 10) if ring >= DETAIL_RING else least


def release_item(
    item: str,
    element: str,
    scores: Sequence[float],
    *,
    ring: int,
    scale: Scale,
    anchor: bool = True,
    minimum: int = MINIMUM,
) -> ReleasedItem:
    """Return what may be said about one item from its valid answers, given the people asked.

    `scores` holds numbers on the scale only; "cannot say" and missing answers are left out of it.
    """
    if min(len(scores), ring) < max(minimum, MINIMUM):
        return ReleasedItem(item, element, anchor, reason=Reason.TOO_FEW)
    size = step(ring, scale)
    value = _rounded(fsum(scores) / len(scores), size, scale)
    band = _end_band(value, size, scale) if ring < DETAIL_RING else None
    low, high = _interval(value, band, size, half_width(ring, scale), scale)
    detailed = ring >= DETAIL_RING and scale.span >= _DETAIL_SPAN and all(score == int(score) for score in scores)
    return ReleasedItem(
        item,
        element,
        anchor,
        step=size,
        value=None if band else value,
        edge=_edge(band, size, scale),
        band=band,
        low=low,
        high=high,
        favourable=_favourable_word(scores, scale) if detailed else None,
        bars=_bars(scores, scale) if detailed else None,
    )


def _by_ring(table: Sequence[tuple[int, float]], ring: int) -> float:
    return next(share for at_least, share in table if ring >= at_least)


def _rounded(mean: float, size: float, scale: Scale) -> float:
    steps = floor((mean - scale.low) / size + 0.5 + 1e-9)
    return round(min(scale.low + steps * size, scale.high), 6)


def _end_band(value: float, size: float, scale: Scale) -> Band | None:
    if value <= scale.low + size * 1.001:
        return "below"
    return "above" if value >= scale.high - size * 1.001 else None


def _edge(band: Band | None, size: float, scale: Scale) -> float | None:
    if band is None:
        return None
    return round(scale.low + size if band == "below" else scale.high - size, 6)


def _interval(value: float, band: Band | None, size: float, half: float, scale: Scale) -> tuple[float, float]:
    edge = _edge(band, size, scale)
    centre = value if edge is None else edge
    low = scale.low if band == "below" else max(scale.low, centre - half)
    high = scale.high if band == "above" else min(scale.high, centre + half)
    return round(low, 6), round(high, 6)


def _favourable_word(scores: Sequence[float], scale: Scale) -> Share:
    share = sum(score >= scale.high - 1 for score in scores) / len(scores)
    return "most" if share >= MOST else "few" if share <= FEW else "about half"


def _bars(scores: Sequence[float], scale: Scale) -> tuple[BarShare, BarShare, BarShare]:
    low = sum(score <= scale.low + 1 for score in scores)
    high = sum(score >= scale.high - 1 for score in scores)
    return _bar(low, scores), _bar(len(scores) - low - high, scores), _bar(high, scores)


def _bar(count: int, scores: Sequence[float]) -> BarShare:
    return "few" if count < _SMALLEST_BAR else floor(count / len(scores) * 10 + 0.5) * 10
