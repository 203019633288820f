"""How commands print: JSON and aligned tables."""

import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Collection, Sequence

NOTHING = "–"
"""Stands in a table for a value that does not exist."""

_GAP = "  "
_LEAST = 24
"""In fewer columns a text is not wrapped: it could hardly be read."""


def print_json(value: object) -> None:
    """Print a value as indented JSON."""
    print(json.dumps(value, indent=2, ensure_ascii=False))


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[str] = ()) -> None:
    """Print rows under a head, aligned, the columns named in `right` to the right.

    In a terminal the last column is cut to its width; elsewhere nothing is.
    """
    widths = [max(width(row[n]) for row in (head, *rows)) for n in range(len(head))]
    room = shutil.get_terminal_size().columns - sum(widths[:-1]) - len(_GAP) * (len(head) - 1)
    for row in (head, *rows):
        cells = [_cell(row[n], widths[n], head[n] in right) for n in range(len(head) - 1)]
        last = cut(row[-1], room) if sys.stdout.isatty() else row[-1]
        print(_GAP.join([*cells, last]).rstrip())


def wrapped(start: str, text: str) -> str:
    """Return a text after the start of its line; where a terminal is too narrow it goes on under its beginning."""
    room = shutil.get_terminal_size().columns - width(start)
    if not sys.stdout.isatty() or room < _LEAST:
        return start + text
    return start + f"\n{' ' * width(start)}".join(textwrap.wrap(text, room, break_on_hyphens=False))


def folded(text: str, room: int) -> list[str]:
    """Return a text of a word and what follows it as lines of at most `room` columns, the others under the second."""
    under = len(text) - len(text.partition(" ")[2].lstrip())
    return textwrap.wrap(text, room, subsequent_indent=" " * under, break_on_hyphens=False)


def width(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cell(text: str, columns: int, right: bool) -> str:
    space = " " * (columns - width(text))
    return space + text if right else text + space


def cut(text: str, room: int) -> str:
    """Return the text, its end replaced by an ellipsis when it is wider than `room` columns (at least ten)."""
    room = max(room, 10)
    if width(text) <= room:
        return text
    while width(text) > room - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"
