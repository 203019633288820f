"""What the signals after a change say, where nobody ever changes an answer: each as the product makes it."""

from typing import NamedTuple

from teamhealth.audit.changes import SIDE, Case, mean_of
from teamhealth.pulse import disclosure, signals
from teamhealth.pulse.signals import Past


class Series(NamedTuple):
    """What a series brings along: how often it was asked before the releases that are seen, and the pooled variance."""

    earlier: int
    variance: float


SHORT = Series(0, 0.4)
"""Where signals would tell most if new ones were made right after a change: a short past, little noise."""


class Signals:
    """The signals after a change, by the totals of the answers before it and after it."""

    def __init__(self, case: Case, later: int, series: Series) -> None:
        self._case, self._series = case, series
        earlier = SIDE + series.earlier
        showings = case.showings(earlier, later)
        self._before, self._after = showings[:earlier], showings[earlier:]
        self._coarser = case.coarser(later)[SIDE:]
        self._kept: dict[tuple[int, bool, bool], float] = {}
        self._words: dict[tuple[float, ...], tuple[str, ...]] = {}

    def told(self, earlier: int, then: int) -> tuple[str, ...]:
        """Return the signals after the change by the totals before it and after it; none where levels are hidden."""
        if min(self._case.answering) < disclosure.MINIMUM:
            return ()
        values = self._value(earlier, False, False), *(self._value(then, True, coarser) for coarser in self._coarser)
        if values not in self._words:
            self._words[values] = self._made(values)
        return self._words[values]

    def _value(self, totals: int, later: bool, coarser: bool) -> float:
        """Return what is kept of a showing."""
        key = totals, later, coarser
        if key not in self._kept:
            mean = mean_of(totals, self._case.answering[later])
            self._kept[key] = signals.value([mean], self._case.rings[later], coarser=coarser)
        return self._kept[key]

    def _made(self, values: tuple[float, ...]) -> tuple[str, ...]:
        """Return the signals after the change from the value before it and those after it."""
        past = [Past(showing, values[0]) for showing in self._before]
        past[-1] = past[-1]._replace(signal=signals.word(past, self._series.variance))
        for showing, value in zip(self._after, values[1:], strict=True):
            past.append(Past(showing, value))
            past[-1] = past[-1]._replace(signal=signals.word(past, self._series.variance))
        return tuple(one.signal or "" for one in past[len(self._before) :])
