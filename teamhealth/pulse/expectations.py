"""What to expect of the signals that stand beside each other: those of one question, of a result, of a lens."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import fmean
from typing import NamedTuple

from teamhealth.facts import Release
from teamhealth.pulse import expecting
from teamhealth.stats.detector import FEWEST

Sentences = tuple[str, str]
"""What the signals would find and when, and how many false ones to expect."""


class Judged(NamedTuple):
    """One closing that gave a question's series a signal: its day, how many were asked, and the word."""

    day: date
    ring: int
    signal: str


class _Series(NamedTuple):
    askings: int
    weeks: float | None
    ring: int


def of(series: Iterable[Sequence[Judged]]) -> Sentences | None:
    """Return what to expect of several questions together, the closings of each oldest first; None without any.

    Of several the shortest series counts, which promises least; those that still learn only where all do.
    """
    judged = [_of_one(closings) for closings in series if closings]
    if not judged:
        return None
    ready = [one for one in judged if one.askings >= FEWEST]
    told = min(ready, key=_length) if ready else max(judged, key=_length)
    weeks = [one.weeks for one in ready if one.weeks is not None]
    return expecting.sentences(told.ring, told.askings, fmean(weeks) if weeks else None, len(ready) or 1)


def of_releases(known: Iterable[Release]) -> dict[str, Sentences]:
    """Return what was to be expected of the signals of each release, by its id, given all of them, oldest first."""
    series: dict[str, list[Judged]] = defaultdict(list)
    told = {}
    for release in known:
        judged = [(item.item, item.signal) for item in release.items if item.signal]
        for item, signal in judged:
            series[item].append(Judged(release.day, release.ring, signal))
        sentences = of(series[item] for item, _ in judged)
        if sentences:
            told[release.id] = sentences
    return told


def _length(one: _Series) -> int:
    return one.askings


def _of_one(closings: Sequence[Judged]) -> _Series:
    askings = expecting.counted([closing.signal for closing in closings])
    return _Series(askings, expecting.weeks_between([closing.day for closing in closings]), closings[-1].ring)
