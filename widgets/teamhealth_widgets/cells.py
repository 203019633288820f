"""Text measured in terminal cells: made harmless, cut, padded and wrapped."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size

__all__ = ["cell_len", "clean", "cut", "fit", "fit_right", "wrap"]

ELLIPSIS = "…"

_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def clean(text: str) -> str:
    """Return `text` without what breaks alignment: control, joining and direction characters.

    White space of any kind becomes a plain space. Joiners, variation selectors and skin tones go because
    terminals disagree about the width of what they make; the symbols they change stay.
    """
    return text if text.isascii() and text.isprintable() else _clean(text)


@lru_cache(maxsize=2048)
def _clean(text: str) -> str:
    return "".join(map(_harmless, unicodedata.normalize("NFC", text)))


def _harmless(character: str) -> str:
    if character.isspace():
        return " "
    if not character.isprintable() or ord(character) in (*_VARIATION_SELECTORS, *_SKIN_TONES):
        return ""
    return character


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where something was cut off."""
    text = clean(text)
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width] if width > 0 else ""
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def fit(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, cut or padded on the right."""
    text = cut(text, width)
    return text + " " * (width - cell_len(text))


def fit_right(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, cut or padded on the left."""
    text = cut(text, width)
    return " " * (width - cell_len(text)) + text


def wrap(text: str, width: int) -> list[str]:
    """Break `text` between words into lines of at most `width` cells (two at least).

    A word wider than the line is broken inside. Empty text gives one empty line.
    """
    width = max(width, 2)
    lines: list[str] = []
    current = ""
    for part in (part for word in clean(text).split() for part in _parts(word, width)):
        longer = f"{current} {part}" if current else part
        if cell_len(longer) <= width:
            current = longer
        else:
            lines.append(current)
            current = part
    return [*lines, current]


def _parts(word: str, width: int) -> list[str]:
    return [word] if cell_len(word) <= width else chop_cells(word, width)
