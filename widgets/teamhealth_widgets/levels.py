"""Levels under one another: what was asked, how high it stands, and where that lies on the scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teamhealth_widgets.bar import axis, felt_bar
from teamhealth_widgets.cells import clean, fit, fit_right, wrap
from teamhealth_widgets.columns import widest
from teamhealth_widgets.pieces import Piece, PieceLine, Tone
from teamhealth_widgets.scale import FIVE_POINTS, Interval, Scale

BAR, NARROW_BAR = 17, 9
"""Four and two cells a step on a scale of 1 to 5, so that half steps fall on cells of their own."""

ROOMY_FROM = 70
GUTTER = 2
LEAST_TEXT = 12
HIDDEN = "too few"
"""Stands in the bar's place where no level may be shown."""


@dataclass(frozen=True, slots=True)
class Level:
    """One question with its level; `interval` is None when none may be shown."""

    text: str
    felt: str
    interval: Interval | None = None
    scale: Scale = FIVE_POINTS
    word: str = ""
    """What is to be known of it in a word: a change, whether something helped."""
    note: str = ""
    """More on it, under the text."""


def level_lines(levels: Sequence[Level], room: int) -> Iterator[PieceLine]:
    """Yield the scale and the levels in `room` cells; a long text goes on beside an empty bar."""
    bar = BAR if room >= ROOMY_FROM else NARROW_BAR
    felt, word = widest(level.felt for level in levels), widest(level.word for level in levels)
    room_left = max(room - 2 * GUTTER - felt - bar - (GUTTER + word if word else 0), LEAST_TEXT)
    text = min(widest(level.text for level in levels), room_left)
    gutter = " " * GUTTER
    scales = {level.scale for level in levels}
    if len(scales) == 1 and any(level.interval for level in levels):
        yield (Piece(" " * (text + felt + 2 * GUTTER) + axis(bar, scales.pop()), Tone.FAINT),)
    for level in levels:
        first, *others = wrap(level.text, text)
        tail = Piece(gutter + clean(level.word) if level.word else "")
        yield (Piece(fit(first, text) + gutter), *_drawn(level, felt, bar), tail)
        yield from ((Piece(line),) for line in others)
        if level.note:
            yield from ((Piece(line, Tone.MUTED),) for line in wrap(level.note, room))


def _drawn(level: Level, felt: int, bar: int) -> Iterator[Piece]:
    gutter = " " * GUTTER
    yield Piece(fit_right(level.felt, felt) + gutter, Tone.STRONG if level.interval else Tone.FAINT)
    if level.interval is None:
        yield Piece(fit(HIDDEN, bar), Tone.FAINT)
        return
    drawn = felt_bar(level.interval, bar, level.scale)
    yield Piece(drawn.before, Tone.FAINT)
    yield Piece(drawn.mark)
    yield Piece(drawn.after, Tone.FAINT)
