"""The signal of a level: one word on its series, made once, when its round closes, and released with it.

It follows from what is kept of the series and from who was in its rings. While D4 makes an item's showings
coarser, no new word is made: the last one stands, so that the words around somebody's coming or going tell
nothing that the releases before it and the roster do not. What is kept of such showings is as coarse as they are.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from teamhealth.facts import Scale
from teamhealth.pulse import disclosure
from teamhealth.pulse.disclosure import Showing
from teamhealth.stats import Asking, detector
from teamhealth.store import kept

TEAM_CHANGED = "learning: the team changed"
"""The word while a baseline is new because three people of the ring have been replaced."""


class Past(NamedTuple):
    """One showing of an item: whose answers it may hold, what was kept of it, and its signal.

    `value` is None once nothing is kept, `signal` for the showing whose word is being made.
    """

    showing: Showing
    value: float | None
    signal: str | None = None


def word(past: Sequence[Past], variance: float | None) -> str:
    """Return the signal after the last showing of an item, given all of them, oldest first.

    It is a `teamhealth.stats.Verdict` or `TEAM_CHANGED`; without a variance, before any closing, it is `learning`.
    While showings are coarser it does not depend on any value of theirs.
    """
    changes = [0, *(replaced(then.showing, now.showing) for then, now in pairwise(past))]
    start = detector.baseline(changes)
    askings = [
        Asking(now.value, changes[place], _step(len(now.showing.ring), coarser=_is_coarser(past[: place + 1])))
        for place, now in list(enumerate(past))[max(start, len(past) - kept.ASKINGS) :]
        if now.value is not None
    ]
    if start > 0 and len(askings) < detector.FEWEST:
        return TEAM_CHANGED
    if last_one_stands(past):
        return past[-2].signal or "learning"
    if variance is None:
        return "learning"
    return detector.verdict(askings, ring=len(past[-1].showing.ring), variance=variance)


def last_one_stands(past: Sequence[Past]) -> bool:
    """Tell whether no new word may be made, the last of these showings being coarser (D4)."""
    return _is_coarser(past)


def replaced(then: Showing, now: Showing) -> int:
    """Return how many of a ring are not those of the ring before: who comes for one who goes counts once."""
    return max(len(now.ring - then.ring), len(then.ring - now.ring))


def value(scores: Sequence[float], ring: int, *, coarser: bool) -> float:
    """Return what is kept of an item's answers: their mean to a quarter point, or to D4's step where it is coarser.

    It is rounded as levels are, so that the two together do not tell a mean that lies just between two steps, and
    goes no further out than D10's bands, so that no signal tells a unanimous round from others.
    """
    mean = disclosure.rounded(fsum(scores) / len(scores), _step(ring, coarser=coarser), Scale())
    return disclosure.within_bands(mean, ring, Scale(), coarser=coarser)


def _step(ring: int, *, coarser: bool) -> float:
    return max(kept.STEP, disclosure.step(ring, Scale(), coarser=True)) if coarser else kept.STEP


def _is_coarser(past: Sequence[Past]) -> bool:
    """Tell whether the last of these showings was coarser."""
    *before, now = (one.showing for one in past)
    return disclosure.is_coarser(before, now)
