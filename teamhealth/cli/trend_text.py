"""The trends of both sides as a table: a row an element, a column a month, the same months for everybody."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TextIO

from teamhealth.cli import output
from teamhealth.health.dates import full_day, month
from teamhealth.health.trends import Line, Side, Trends

HIDDEN = "–"
"""Asked in the month, and too few answered."""

LEGEND = f"The last level of each month; {HIDDEN} too few answered; blank: not asked."
_INDENT, _GAP = "  ", "  "
_MONTHS_OF_ONE_YEAR = 12


def render(trends: Trends, team: str, out: TextIO) -> str:
    """Return the table, in a terminal with the newest months that fit; a file or a pipe gets them all."""
    if trends.first is None:
        return "Nobody has been asked yet. Begin with: teamhealth pulse open"
    head = f"Both sides of the street, {team}, {full_day(trends.first)} to {full_day(trends.last)}"
    starts = trends.starts("month")
    title = max(output.width(line.title) for side in trends.sides for line in side.lines)
    cells = {line.element: _cells(line, starts) for side in trends.sides for line in side.lines}
    names = _names(starts)
    column = max(map(len, (cell for row in (names, *cells.values()) for cell in row)))
    word = max(len(_word(line)) for side in trends.sides for line in side.lines)
    room = shutil.get_terminal_size().columns - len(_INDENT) - title - len(_GAP) - word if out.isatty() else None
    shown = len(starts) if room is None else max(min(room // (column + len(_GAP)), len(starts)), 1)
    lines = [head, "", _row("", title, names[-shown:], column, "")]
    for side in trends.sides:
        lines += [side.title, *_side(side, cells, title, shown, column)]
    return "\n".join([*lines, "", LEGEND])


def _side(side: Side, cells: dict[str, list[str]], title: int, shown: int, column: int) -> Iterator[str]:
    for line in side.lines:
        yield _row(line.title, title, cells[line.element][-shown:], column, _word(line))


def _row(title: str, width: int, cells: Sequence[str], column: int, word: str) -> str:
    space = " " * (width - output.width(title))
    levels = "".join(f"{cell:<{column}}{_GAP}" for cell in cells)
    return f"{_INDENT}{title}{space}{_GAP}{levels}{word}".rstrip()


def _cells(line: Line, starts: Sequence[date]) -> list[str]:
    points = line.along(starts)
    return [point.item.short_text if point and point.level is not None else HIDDEN if point else "" for point in points]


def _word(line: Line) -> str:
    """Return the word that the newest asking gave the series, or that there was none."""
    return (line.latest.item.signal or "").partition(":")[0] if line.latest else "not asked"


def _names(starts: Sequence[date]) -> list[str]:
    """Return what stands over each month: its name, in a history of several years with the year."""
    if len(starts) <= _MONTHS_OF_ONE_YEAR:
        return [month(start) for start in starts]
    return [f"{month(start)} {start:%y}" for start in starts]
