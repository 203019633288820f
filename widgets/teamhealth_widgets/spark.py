"""The trend: one cell a point on a fixed scale, so that the same value always looks the same."""

from __future__ import annotations

from collections.abc import Sequence

from teamhealth_widgets.scale import Scale

LEVELS = "▁▂▃▄▅▆▇"
"""Seven levels; the full block is left out so that the rows of a list never touch."""

MISSING = "·"
MAX_POINTS = 12


def trend_line(points: Sequence[float | None], width: int, scale: Scale) -> str:
    """Draw the newest `points` (oldest first) in exactly `width` cells, the newest at the right edge.

    None is an asking without a value that may be shown, drawn as a low dot.
    """
    newest = points[-width:] if width > 0 else ()
    return "".join(level_mark(point, scale) for point in newest).rjust(width)


def level_mark(point: float | None, scale: Scale) -> str:
    """Return the cell of one point; None is one that may not be shown."""
    if point is None:
        return MISSING
    return LEVELS[min(int(scale.fraction(point) * len(LEVELS)), len(LEVELS) - 1)]
