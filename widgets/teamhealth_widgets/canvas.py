"""A grid of cells to draw on, given back as lines of pieces."""

from __future__ import annotations

from itertools import groupby

from teamhealth_widgets.cells import cell_len, clean
from teamhealth_widgets.pieces import Piece, PieceLine, Tone


class Canvas:
    """`width` by `height` cells, blank at first; what is drawn outside is left out."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._cells = [[Piece(" ")] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str, tone: str = Tone.PLAIN) -> None:
        """Write `text` from the cell at `x`, `y` to the right, over what was there."""
        if not 0 <= y < self.height:
            return
        row = self._cells[y]
        for character in clean(text):
            cells = cell_len(character)
            if cells and x >= 0 and x + cells <= self.width:
                for cell in range(x, x + cells):
                    _free(row, cell)
                row[x] = Piece(character, tone)
                row[x + 1 : x + cells] = [Piece("", tone)] * (cells - 1)
            x += cells

    def lines(self) -> list[PieceLine]:
        """Return the grid from top to bottom, neighbours of one tone joined."""
        return [
            tuple(
                Piece("".join(cell.text for cell in run), tone)
                for tone, run in groupby(row, key=lambda cell: cell.tone)
            )
            for row in self._cells
        ]


def _free(row: list[Piece], x: int) -> None:
    """Take away the wide character that a cell is part of, so that no half of it is left."""
    if row[x].text == "":
        row[x - 1] = Piece(" ")
    if x + 1 < len(row) and row[x + 1].text == "":
        row[x + 1] = Piece(" ")
    row[x] = Piece(" ")
