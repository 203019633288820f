"""Several series over one time axis, in groups above and below it: when what was asked, and how high it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.geometry import Size

from teamhealth_widgets.cells import cell_len, clean, fit
from teamhealth_widgets.columns import widest
from teamhealth_widgets.painted import ContentView
from teamhealth_widgets.pieces import Piece, PieceLine, Tone
from teamhealth_widgets.scale import FIVE_POINTS, Scale
from teamhealth_widgets.spark import level_mark

INDENT, GUTTER = 3, 2
LINE = "─"
WIDEST_MARK = 4
"""Cells that a stretch of the axis takes at most."""

LEAST_MARKS = 12
"""With less room for the marks the words at the right give way."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch shows of a series: its level, None where it may not be shown."""

    level: float | None


@dataclass(frozen=True, slots=True)
class Track:
    """One series: a mark or nothing in each stretch of the axis, the newest level and a word on it at the right."""

    title: str
    marks: tuple[Mark | None, ...]
    latest: str = ""
    word: str = ""
    scale: Scale = FIVE_POINTS


@dataclass(frozen=True, slots=True)
class Group:
    """Series that belong together, under a title."""

    title: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Groups on both sides of one axis. `labels` name its stretches, empty where a stretch has no name of its own."""

    labels: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()


class TimelineView(ContentView[Timeline], can_focus=True):
    """A timeline whose axis lies below the first group; the newest stretches that fit, each as wide as there is room.

    Readable from 56 by 20 cells with fifteen series; longer than the screen, it scrolls.
    """

    DEFAULT_CSS = """
    TimelineView { height: auto; max-height: 100%; }
    """

    def compose_lines(self, content: Timeline, size: Size) -> list[PieceLine]:
        """Draw the timeline as wide as the widget."""
        return list(draw_timeline(content, size.width))


@dataclass(frozen=True, slots=True)
class _Columns:
    title: int
    mark: int
    shown: int
    latest: int
    word: int

    @property
    def marks(self) -> int:
        return self.mark * self.shown


def draw_timeline(timeline: Timeline, width: int) -> Iterator[PieceLine]:
    """Yield the lines that show `timeline`, each at most `width` cells wide."""
    columns = _fit(timeline, width)
    for number, group in enumerate(timeline.groups):
        yield (Piece(f" {group.title}", Tone.MUTED),)
        for track in group.tracks:
            yield tuple(_track(track, columns))
        if number == 0:
            yield (Piece(" " * (INDENT + columns.title + GUTTER) + _axis(timeline.labels, columns), Tone.MUTED),)


def _fit(timeline: Timeline, width: int) -> _Columns:
    tracks = [track for group in timeline.groups for track in group.tracks]
    title = min(widest(track.title for track in tracks), max(width // 4, 8))
    latest, word = widest(track.latest for track in tracks), widest(track.word for track in tracks)
    room = width - INDENT - title - GUTTER - (latest + GUTTER if latest else 0) - 1
    if word and room - word - 1 >= LEAST_MARKS:
        room -= word + 1
    else:
        word = 0
    count = len(timeline.labels)
    mark = min(max(room // max(count, 1), 1), WIDEST_MARK)
    return _Columns(title, mark, min(count, max(room, 0) // mark), latest, word)


def _track(track: Track, columns: _Columns) -> Iterator[Piece]:
    newest = track.marks[-columns.shown :] if columns.shown else ()
    yield Piece(" " * INDENT + fit(track.title, columns.title) + " " * GUTTER)
    yield Piece("".join(_cells(mark, track.scale, columns.mark) for mark in newest))
    if columns.latest:
        yield Piece(" " * GUTTER + fit(track.latest, columns.latest))
    if columns.word:
        yield Piece(" " + fit(track.word, columns.word), Tone.MUTED)


def _cells(mark: Mark | None, scale: Scale, width: int) -> str:
    """Return a stretch: blank where nothing was asked, and from two cells on a free one between its neighbours."""
    if mark is None:
        return " " * width
    drawn = level_mark(mark.level, scale)
    return drawn if width == 1 else drawn * (width - 1) + " "


def _axis(labels: Sequence[str], columns: _Columns) -> str:
    """Return the axis with the names of the stretches from where they begin, left out where the next would touch."""
    line, free_until = LINE * columns.marks, columns.marks
    shown = labels[-columns.shown :] if columns.shown else ()
    for place in range(len(shown) - 1, -1, -1):
        start, name = place * columns.mark, clean(shown[place])
        if name and start + cell_len(name) < free_until:
            line = line[:start] + f"{name} " + line[start + cell_len(name) + 1 :]
            free_until = start
    return line


if __name__ == "__main__":
    from teamhealth_widgets import demo

    demo.show(TimelineView(demo.TIMELINE))
