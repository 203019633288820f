"""The chart of an observed series and the sentence under it: pure functions."""

from collections.abc import Iterator, Sequence
from math import ceil, floor

from teamhealth.health.history import History
from teamhealth_widgets.facts_panel import Block, Sentence
from teamhealth_widgets.pieces import Tone
from teamhealth_widgets.scale import Interval, Scale
from teamhealth_widgets.series_chart import ChartPoint, Guide, Series

_QUARTER = 10
"""What the labelled lines of a chart lie apart by, or by a multiple of it."""

_LIMITS = ("upper limit", "centre", "lower limit")


def series(history: History) -> Series:
    """Return the chart of an observed series with its control limits; the values outside them are marked."""
    chart = history.chart
    limits = (chart.high, chart.centre, chart.low) if chart else ()
    points = tuple(
        ChartPoint(label, Interval(value, value, value), marked=chart is not None and index in chart.signals)
        for index, (label, value) in enumerate(zip(history.labels, history.values, strict=True))
    )
    guides = tuple(Guide(value, name) for value, name in zip(limits, _LIMITS, strict=False))
    return Series(points, _scale_around([*history.values, *limits]), guides=guides)


def caption(history: History) -> Iterator[Block]:
    """Yield what the chart shows, and what its limits mean."""
    limits = " Between the limits a value is no news: the series always moves so far (XmR). ◆ lies outside."
    yield Sentence(f"{history.title}, in {history.unit}.{limits if history.chart else ''}", Tone.MUTED)


def _scale_around(values: Sequence[float]) -> Scale:
    """Return a scale that holds the values and has whole quarters."""
    lowest = floor(min(values) / _QUARTER) * _QUARTER
    quarters = max(ceil((max(values) - lowest) / (4 * _QUARTER)), 1)
    return Scale(lowest, lowest + 4 * quarters * _QUARTER)
