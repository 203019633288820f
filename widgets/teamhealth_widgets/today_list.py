"""What needs somebody today: numbered, the most urgent first, each with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teamhealth_widgets.cells import fit, fit_right
from teamhealth_widgets.columns import share, widest
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.row_list import RowList
from teamhealth_widgets.states import State

GUTTER = 2
SYMBOL = 2


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing that waits for somebody."""

    key: str
    number: int
    state: State
    kind: str
    """One word: "need", "idea", "promise"."""
    title: str
    detail: str
    """Why now: "61 days, promised 1 Nov"."""
    action: str
    """What to do, in a word or two: "answer"."""


@dataclass(frozen=True, slots=True)
class TodayColumns:
    """Cells of each column."""

    number: int
    kind: int
    title: int
    detail: int
    action: int


class TodayList(RowList[TodayRow, TodayColumns]):
    """Number, state, kind, title, detail and action; the heading stands above as it is."""

    def fit_columns(self, rows: Sequence[TodayRow], width: int) -> TodayColumns:
        """Give number, kind and action what they need; title and detail share what is left."""
        number = widest(str(row.number) for row in rows)
        kind, action = widest(row.kind for row in rows), widest(row.action for row in rows)
        room = width - number - 1 - SYMBOL - kind - 3 * GUTTER - action
        wanted = [widest(row.title for row in rows), widest(row.detail for row in rows)]
        title, detail = share(wanted, room)
        return TodayColumns(number, kind, title, detail, action)

    def row_pieces(self, row: TodayRow, columns: TodayColumns) -> Iterator[Piece]:
        """Return the row's columns from left to right."""
        gutter = " " * GUTTER
        yield Piece(fit_right(str(row.number), columns.number) + " ", Tone.MUTED)
        yield Piece(f"{row.state.symbol} ", row.state.tone)
        yield Piece(fit(row.kind, columns.kind) + gutter, Tone.MUTED)
        yield Piece(fit(row.title, columns.title) + gutter)
        yield Piece(fit(row.detail, columns.detail) + gutter, Tone.MUTED)
        yield Piece(fit(row.action, columns.action), Tone.ACCENT)


if __name__ == "__main__":
    from teamhealth_widgets import demo

    demo.show(TodayList(demo.TODAY, heading="Today, 4 things, about 5 minutes"))
