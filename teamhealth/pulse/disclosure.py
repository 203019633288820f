"""The disclosure rules as pure functions: what a release may say about a set of answers.

D1 no value under the minimum; D3 the step grows as the ring shrinks; D4 it grows once more after
somebody joined or left; D5 no part of a team whose rest is too small; D9 comments only among
others; D10 the scale's ends are bands for rings under 30; D11 the number of answers only as a
band. Everything that is shown later is a function of what these functions return.
"""

from collections.abc import Collection, Sequence
from hashlib import sha256
from itertools import pairwise
from math import floor, fsum
from typing import NamedTuple

from teamhealth.facts import Band, BarShare, Reason, ReleasedItem, Scale, Share

MINIMUM = 5
"""Fewest people asked, and fewest valid answers, for anything to be shown (D1)."""

DETAIL_RING = 30
"""From this ring on the ends are no bands (D10) and shares are shown as words and bars (D3)."""

COMMENTERS = 3
"""Fewest people who must have commented in a round for its comments to be shown (D9)."""

COARSER_SHOWINGS = 3
"""So many showings of an item are one step coarser after somebody joined or left (D4)."""

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


class Showing(NamedTuple):
    """Whose answers a showing of an item may hold: those asked, and those of them still on the team at its end.

    `opened` and `closed` count the joinings, leavings and changes of role that the team's roster had seen by then.
    """

    ring: frozenset[str]
    stayed: frozenset[str]
    opened: int = 0
    closed: int = 0


def is_coarser(before: Sequence[Showing], now: Showing) -> bool:
    """Tell whether a showing must be one step coarser, given the item's showings before, oldest first (D4).

    Whoever left while a round was open may or may not be in it, so that round differs from the
    one before and from the one after. Who left and came back, or came under another's handle, is a
    change like any other.
    """
    left = 0
    for earlier, later in pairwise((*before, now)):
        left = max(left - 1, 0)
        same_people = earlier.ring == earlier.stayed == later.ring == later.stayed
        if not same_people or earlier.opened != later.closed:
            left = COARSER_SHOWINGS
    return left > 0


def step(ring: int, scale: Scale, *, coarser: bool = False) -> float:
    """Return the resolution a ring of this size is shown with, in the scale's own unit (D3, D4)."""
    share = _by_ring(_STEP_SHARES, ring)
    if coarser:
        share = min((s for _, s in _STEP_SHARES if s > share), default=share)
    return share * scale.span


def rounded(mean: float, size: float, scale: Scale) -> float:
    """Return a mean on a scale rounded to a step, halves upwards: so levels are shown, and so they are kept."""
    steps = floor((mean - scale.low) / size + 0.5 + 1e-9)
    return round(min(scale.low + steps * size, scale.high), 6)


def within_bands(value: float, ring: int, scale: Scale, *, coarser: bool = False) -> float:
    """Return a value, or the inner edge of the band at an end of the scale that a level would be in there (D10)."""
    if ring >= DETAIL_RING:
        return value
    size = step(ring, scale, coarser=coarser)
    return min(max(value, scale.low + size), scale.high - size)


def half_width(ring: int, scale: Scale, *, coarser: bool = False) -> float:
    """Return half the interval around a released value, in the scale's own unit.

    It grows by half of what the step grew, which is how much further the rounding may be off.
    """
    grown = step(ring, scale, coarser=coarser) - step(ring, scale)
    return _by_ring(_HALF_WIDTH_SHARES, ring) * scale.span + grown / 2


def may_stand_beside(one: Collection[str], other: Collection[str], minimum: int = MINIMUM) -> bool:
    """Tell whether results of two groups of people may stand beside each other (D5).

    Where they share so many that the one result says much of the other, each must have nobody of
    its own or enough of them: what only a few have added or left out could be told from the difference.
    """
    least = max(minimum, MINIMUM)
    here, there = set(one), set(other)
    if len(here & there) < least:
        return True
    return all(not rest or len(rest) >= least for rest in (here - there, there - here))


def enough(answered: int, minimum: int = MINIMUM) -> bool:
    """Tell of an open round whether enough have answered for a result; nothing else may be told (D11)."""
    return answered >= max(minimum, MINIMUM)


def shown_comments(
    written: Sequence[str], carried: Sequence[str], *, answered: int, minimum: int = MINIMUM
) -> list[str]:
    """Return the comments a release may show, in the order of their hashes; none when they must wait (D9).

    One comment each in `written`; those that wait from earlier rounds are shown with them, but do
    not count, since the same people may have written them.
    """
    if not enough(answered, minimum) or len(written) < COMMENTERS:
        return []
    return sorted([*written, *carried], key=lambda text: sha256(text.encode()).digest())


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
    coarser: bool = False,
) -> ReleasedItem:
    """Return what may be said about one item from its valid answers, given the people asked.

    `scores` holds numbers on the scale only; "cannot say" and missing answers are left out of it.
    `coarser` asks for one step more than the ring demands.
    """
    if min(len(scores), ring) < max(minimum, MINIMUM):
        return ReleasedItem(item, element, anchor, reason=Reason.TOO_FEW)
    size = step(ring, scale, coarser=coarser)
    value = rounded(fsum(scores) / len(scores), size, scale)
    band = _end_band(value, size, scale) if ring < DETAIL_RING else None
    low, high = _interval(value, band, size, half_width(ring, scale, coarser=coarser), scale)
    detailed = ring >= DETAIL_RING and not coarser and scale.span >= _DETAIL_SPAN and _are_whole(scores)
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


def _are_whole(scores: Sequence[float]) -> bool:
    return all(score == int(score) for score in scores)


def _by_ring(table: Sequence[tuple[int, float]], ring: int) -> float:
    return next(share for at_least, share in table if ring >= at_least)


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
