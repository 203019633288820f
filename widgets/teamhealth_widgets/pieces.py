"""A line before it is painted: pieces of literal text, each with a tone."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from teamhealth_widgets.cells import cell_len, clean


class Tone(StrEnum):
    """How loud a piece of text is; the values are component classes of the painted views."""

    PLAIN = "tone--plain"
    STRONG = "tone--strong"
    MUTED = "tone--muted"
    FAINT = "tone--faint"
    ACCENT = "tone--accent"
    """What can be acted on; the only colour that is not a state."""


class Piece(NamedTuple):
    """Literal text (never markup) with a tone, and what a click on it does."""

    text: str
    tone: str = Tone.PLAIN
    """A `Tone`, or the `tone` of a `State`."""
    action: str = ""
    """A Textual action such as `app.help`, or empty."""


PieceLine: TypeAlias = tuple[Piece, ...]


def width_of(pieces: Iterable[Piece]) -> int:
    """Return the cells that `pieces` take side by side."""
    return sum(cell_len(clean(piece.text)) for piece in pieces)
