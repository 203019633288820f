"""The chart of one series over its askings: points, and how far each may be off."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import NamedTuple

from textual.geometry import Size

from teamhealth_widgets.canvas import Canvas
from teamhealth_widgets.cells import cell_len, clean
from teamhealth_widgets.columns import widest
from teamhealth_widgets.painted import ContentView
from teamhealth_widgets.pieces import PieceLine, Tone
from teamhealth_widgets.scale import FIVE_POINTS, Interval, Scale, number
from teamhealth_widgets.states import State

POINT, MARKED, RANGE, GUIDE, HIDDEN = "●", "◆", "┃", "┄", State.UNKNOWN.symbol
MIN_STEP, MAX_STEP = 2, 8
AFTER_LAST = 5
"""Cells that the axis goes on behind the newest point."""

NEARLY = 1e-9
"""Forgives the rounding of a value that lies exactly on a row."""

X_LINES = 2
"""The axis and its labels."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One asking."""

    label: str
    """Short, stands under the axis where there is room: the round's number."""
    interval: Interval | None
    """None when the value may not be shown."""
    marked: bool = False
    """Whether whoever judged the series saw a change here."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A level that runs across the chart, named at its right end."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Series:
    """What the chart shows: `points` oldest first, on `scale`."""

    points: tuple[ChartPoint, ...]
    scale: Scale = FIVE_POINTS
    x_title: str = ""
    guides: tuple[Guide, ...] = ()


class SeriesChart(ContentView[Series], can_focus=False):
    """A series as points with their intervals; the newest that fit when there is too little room.

    Readable from 40 by 8 cells; half steps have rows of their own from 11 lines on a scale of 1 to 5, which
    is what `height: auto` takes. A value that may not be shown is a `○` on the axis. A marked asking is a `◆`,
    on the axis where it has no point.
    """

    DEFAULT_CSS = """
    SeriesChart { height: auto; max-height: 100%; overflow-y: hidden; }
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that give every half step a row of its own, for `height: auto`."""
        return 2 * (len(self.view.scale.ticks()) - 1) + 1 + X_LINES

    def compose_lines(self, content: Series, size: Size) -> list[PieceLine]:
        """Draw the chart in `size`."""
        return draw_series(content, size.width, size.height)


class _Plot(NamedTuple):
    """Where the plotting area lies on the canvas."""

    left: int
    right: int
    rows: int
    step: int
    points: tuple[ChartPoint, ...]
    scale: Scale

    def x(self, index: int) -> int:
        return self.left + 2 + index * self.step

    def y(self, value: float) -> int:
        return self.rows - 1 - self.scale.cell(value, self.rows)

    def rows_within(self, interval: Interval) -> range:
        """Return the rows whose own value lies in `interval`; at least the one of its middle."""
        highest = floor(self.scale.fraction(interval.high) * (self.rows - 1) + NEARLY)
        lowest = ceil(self.scale.fraction(interval.low) * (self.rows - 1) - NEARLY)
        if lowest > highest:
            lowest = highest = self.scale.cell((interval.low + interval.high) / 2, self.rows)
        return range(self.rows - 1 - highest, self.rows - lowest)


def draw_series(series: Series, width: int, height: int) -> list[PieceLine]:
    """Return `height` lines of `width` cells that show `series`."""
    canvas = Canvas(width, height)
    plot = _fit_plot(series, width, height)
    _draw_guides(canvas, plot, series.guides)
    _draw_y_axis(canvas, plot)
    _draw_x_axis(canvas, plot, series.x_title)
    for index, point in enumerate(plot.points):
        _draw_point(canvas, plot, plot.x(index), point)
    return canvas.lines()


def _fit_plot(series: Series, width: int, height: int) -> _Plot:
    """Choose rows so that ticks and half steps are evenly apart, and a step at which the newest points fit."""
    ticks = series.scale.ticks()
    rows = max(height - X_LINES, 1)
    per_tick = (rows - 1) // (len(ticks) - 1)
    per_tick -= per_tick % 2 if per_tick > 1 else 0
    rows = per_tick * (len(ticks) - 1) + 1 if per_tick else rows
    left = widest(number(tick) for tick in ticks) + 2
    guides = widest(guide.label for guide in series.guides)
    right = width - 1 - (guides + 1 if guides else 0)
    room = max(right - left - 3, 1)
    points = series.points[-(room // MIN_STEP + 1) :]
    step = min(max(room // max(len(points) - 1, 1), MIN_STEP), MAX_STEP)
    right = min(right, left + 2 + (len(points) - 1) * step + AFTER_LAST)
    return _Plot(left, right, rows, step, points, series.scale)


def _draw_guides(canvas: Canvas, plot: _Plot, guides: tuple[Guide, ...]) -> None:
    for guide in guides:
        y = plot.y(guide.value)
        canvas.put(plot.left + 1, y, GUIDE * (plot.right - plot.left - 1), Tone.FAINT)
        canvas.put(plot.right + 1, y, guide.label, Tone.MUTED)


def _draw_y_axis(canvas: Canvas, plot: _Plot) -> None:
    for y in range(plot.rows):
        canvas.put(plot.left, y, "│", Tone.FAINT)
    for tick in plot.scale.ticks():
        label, y = number(tick), plot.y(tick)
        canvas.put(plot.left - 1 - len(label), y, label, Tone.MUTED)
        canvas.put(plot.left, y, "┤", Tone.FAINT)


def _draw_x_axis(canvas: Canvas, plot: _Plot, title: str) -> None:
    """Draw the axis and, from the newest to the left, as many labels as stand apart."""
    axis = plot.rows
    canvas.put(plot.left, axis, "└" + "─" * (plot.right - plot.left - 1), Tone.FAINT)
    free_until = plot.right
    for index in range(len(plot.points) - 1, -1, -1):
        point, x = plot.points[index], plot.x(index)
        canvas.put(x, axis, *_foot(point))
        cells = cell_len(clean(point.label))
        start = x - (cells - 1) // 2
        if start >= plot.left and start + cells <= free_until:
            canvas.put(start, axis + 1, point.label, Tone.MUTED)
            free_until = start - 2
    end = plot.x(len(plot.points) - 1) + 4
    if end + cell_len(clean(title)) < canvas.width:
        canvas.put(end, axis + 1, title, Tone.FAINT)


def _foot(point: ChartPoint) -> tuple[str, str]:
    """Return what stands on the axis under a point, and its tone."""
    if point.interval is None:
        return HIDDEN, Tone.MUTED
    if point.marked and point.interval.value is None:
        return MARKED, Tone.STRONG
    return "┴", Tone.FAINT


def _draw_point(canvas: Canvas, plot: _Plot, x: int, point: ChartPoint) -> None:
    interval = point.interval
    if interval is None:
        return
    for y in plot.rows_within(interval):
        canvas.put(x, y, RANGE, Tone.MUTED)
    if interval.value is not None:
        canvas.put(x, plot.y(interval.value), MARKED if point.marked else POINT, Tone.STRONG)


if __name__ == "__main__":
    from teamhealth_widgets import demo

    demo.show(SeriesChart(demo.SERIES))
