"""The view of one indicator, and how the columns of an indicator list share its width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from teamhealth_widgets.columns import share, widest
from teamhealth_widgets.scale import FIVE_POINTS, Interval, Scale
from teamhealth_widgets.spark import MAX_POINTS
from teamhealth_widgets.states import State

ALL_OBSERVED_FROM = 118
"""From this width (120 columns less the edges) every observed fact and the note are shown."""

ROOMY_FROM = 94
WIDE_BAR_FROM = 138
LONG_TREND_FROM = 144
"""From here there is room for a long trend beside a signal, every fact and the note."""

NARROW_BAR, BAR, WIDE_BAR = 9, 17, 25
"""Two, four and six cells a step on a scale of 1 to 5, so that half steps fall on cells of their own."""

NARROW_POINTS = 6
WIDEST_WORD = len("can't tell")
WIDEST_SIGNAL = len("improving")
SYMBOL = 2
LEAST_OBSERVED = 16
LEAST_NOTE = 10


@dataclass(frozen=True, slots=True)
class Observed:
    """What one check says, in a few words."""

    state: State
    text: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator: what is felt, with its uncertainty, beside what is observed."""

    key: str
    state: State
    title: str
    word: str
    """The state in a word or two: "ok", "can't tell"."""
    felt: str
    """"4.0", "4.5+", or why there is none: "too few answers"."""
    interval: Interval | None = None
    """None when no felt value may be shown."""
    trend: tuple[float | None, ...] = ()
    """Oldest first, one an asking; None where the value may not be shown."""
    observed: tuple[Observed, ...] = ()
    gap: bool = False
    """Felt and observed disagree."""
    note: str = ""
    """The last change, in a few words; shown where there is room."""
    scale: Scale = FIVE_POINTS
    signal: str = ""
    """Whether what is felt changes, in a word: "steady", "declining"; empty where nothing judged it."""
    indent: int = 0
    """Cells by which it stands in from the row above that it belongs to."""


@dataclass(frozen=True, slots=True)
class IndicatorColumns:
    """Cells of each column; a column of 0 cells is left out together with the gutter before it."""

    gutter: int
    title: int
    word: int
    felt: int
    bar: int
    signal: int
    trend: int
    observed: tuple[int, ...]
    note: int
    scale: Scale | None
    """The scale of all rows, None when they differ."""


def fit_indicator_columns(rows: Sequence[IndicatorRow], width: int) -> IndicatorColumns:
    """Lay out `rows` in `width` cells: the signal before the bar before the trend, each as wide as is useful."""
    gutter = 2 if width >= ROOMY_FROM else 1
    titles = (" " * row.indent + row.title for row in rows)
    title = min(widest(titles, len("Provider's ten") - SYMBOL), max(width * 7 // 25, 8))
    word = min(widest((row.word for row in rows), len("state")), WIDEST_WORD)
    felt = widest((row.felt for row in rows if row.interval), len("felt"))
    bar = WIDE_BAR if width >= WIDE_BAR_FROM else BAR if width >= ROOMY_FROM else NARROW_BAR
    signal = min(widest(row.signal for row in rows), WIDEST_SIGNAL)
    signal = max(signal, len("signal")) if signal else 0
    points = MAX_POINTS if width >= (LONG_TREND_FROM if signal else ROOMY_FROM) else NARROW_POINTS
    trend = min(max((len(row.trend) for row in rows), default=0), points)
    trend = max(trend, len("trend")) if trend else 0
    left = SYMBOL + title + gutter + word + gutter + felt + 1
    room = width - left - _column(bar, gutter) - _column(signal, gutter) - _column(trend, gutter) - 2
    if room < LEAST_OBSERVED + SYMBOL:
        room, trend = room + _column(trend, gutter), 0
    if room < LEAST_OBSERVED + SYMBOL:
        room, bar = room + _column(bar, gutter), 0
    if room < SYMBOL:
        room, signal = room + _column(signal, gutter), 0
    observed, note = _fit_observed(rows, room, gutter, width >= ALL_OBSERVED_FROM)
    scales = {row.scale for row in rows}
    scale = scales.pop() if len(scales) == 1 else None
    return IndicatorColumns(gutter, title, word, felt, bar, signal, trend, observed, note, scale)


def _column(cells: int, gutter: int) -> int:
    return cells + gutter if cells else 0


def _fit_observed(rows: Sequence[IndicatorRow], room: int, gutter: int, show_all: bool) -> tuple[tuple[int, ...], int]:
    """Return the text cells of each observed column and of the note."""
    if not show_all:
        return (max(room - SYMBOL, 0),), 0
    count = max((len(row.observed) for row in rows), default=0)
    wanted = [widest(row.observed[i].text for row in rows if i < len(row.observed)) for i in range(count)]
    room -= count * SYMBOL + max(count - 1, 0) * gutter
    observed = share(wanted, room)
    room -= sum(observed) + gutter
    return observed, min(widest(row.note for row in rows), room) if room >= LEAST_NOTE else 0
