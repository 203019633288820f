"""The felt bar: a scale in dots, a wide mark over what the data can carry, a point at the value."""

from __future__ import annotations

from typing import NamedTuple

from teamhealth_widgets.scale import Interval, Scale, number

DOT, MARK, POINT, RULE = "·", "━", "●", "─"


class Bar(NamedTuple):
    """The drawn bar in three parts, so that the mark can be louder than the scale around it."""

    before: str
    mark: str
    after: str

    def __str__(self) -> str:
        return "".join(self)


def felt_bar(interval: Interval, width: int, scale: Scale) -> Bar:
    """Draw `interval` on `scale` in exactly `width` cells (one at least)."""
    first = scale.cell(min(interval.low, interval.high), width)
    last = scale.cell(max(interval.low, interval.high), width)
    if interval.value is None:
        return Bar(DOT * first, MARK * (last - first + 1), DOT * (width - 1 - last))
    point = scale.cell(interval.value, width)
    first, last = min(first, point), max(last, point)
    mark = MARK * (point - first) + POINT + MARK * (last - point)
    return Bar(DOT * first, mark, DOT * (width - 1 - last))


def axis(width: int, scale: Scale) -> str:
    """Draw the scale's ruler in exactly `width` cells, its labels where `felt_bar` puts their values.

    Only the ends are labelled where the labels in between would touch.
    """
    labels = {scale.cell(tick, width): number(tick) for tick in scale.ticks()}
    if any(len(label) > 1 for label in labels.values()) or len(labels) * 2 - 1 > width:
        lo, hi = number(scale.lo), number(scale.hi)
        return (lo + RULE * max(width - len(lo) - len(hi), 1) + hi)[:width]
    return "".join(labels.get(cell, RULE) for cell in range(width))
