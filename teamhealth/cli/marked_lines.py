"""Lines that begin with the symbol of a state, as a terminal or a file gets them."""

import os
import shutil
from collections.abc import Sequence
from typing import NamedTuple, TextIO

from teamhealth.cli import output

SYMBOLS = {"ok": "●", "warn": "▲", "crit": "■", "unknown": "○"}
NOT_YET = "–"
"""Stands for a state where there is nothing to judge yet."""

_COLOURS = {SYMBOLS["warn"]: "33", SYMBOLS["crit"]: "31", SYMBOLS["unknown"]: "90"}


class Line(NamedTuple):
    """One line, and the symbol in it that a terminal may colour."""

    text: str
    symbol: str = ""


def printed(lines: Sequence[Line], out: TextIO) -> str:
    """Cut the lines to a terminal's width and colour them; a file or a pipe gets them whole and plain."""
    if not out.isatty():
        return "\n".join(line.text for line in lines)
    columns = shutil.get_terminal_size().columns
    fitted = [line._replace(text=output.cut(line.text, columns)) for line in lines]
    # An empty NO_COLOR counts as none: https://no-color.org
    return "\n".join(line.text if os.environ.get("NO_COLOR") else _coloured(line) for line in fitted)


def _coloured(line: Line) -> str:
    code = _COLOURS.get(line.symbol)
    return line.text.replace(line.symbol, f"\x1b[{code}m{line.symbol}\x1b[0m", 1) if code else line.text
