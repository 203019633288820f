"""The checks: what each found and how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from teamhealth_widgets.cells import fit, fit_right
from teamhealth_widgets.columns import share, widest
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.row_list import RowList
from teamhealth_widgets.states import WORD_WIDTH, State

GUTTER = 2
STATE = 2 + WORD_WIDTH
TOOK = len("took")
UNIT = len("min")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check as it ran last."""

    key: str
    state: State
    title: str
    summary: str
    seconds: float | None = None
    """How long it took; None when it has not run."""


@dataclass(frozen=True, slots=True)
class CheckColumns:
    """Cells of the two columns that share the width."""

    title: int
    summary: int


class CheckList(RowList[CheckRow, CheckColumns]):
    """State in symbol and word, title, summary, and the duration right-aligned with its unit."""

    def fit_columns(self, rows: Sequence[CheckRow], width: int) -> CheckColumns:
        """Give title and summary what they want, or share what is there."""
        room = width - STATE - 3 * GUTTER - TOOK - 1 - UNIT
        wanted = [widest(row.title for row in rows), widest((row.summary for row in rows), len("found"))]
        title, summary = share(wanted, room)
        return CheckColumns(title, summary)

    def heading_pieces(self, heading: str, columns: CheckColumns) -> Iterable[Piece]:
        """Return the heading over state and title, and a name over the other columns."""
        gutter = " " * GUTTER
        text = fit(heading, STATE + GUTTER + columns.title) + gutter
        return [Piece(text + fit("found", columns.summary) + gutter + "took", Tone.MUTED)]

    def row_pieces(self, row: CheckRow, columns: CheckColumns) -> Iterator[Piece]:
        """Return the row's columns from left to right."""
        gutter = " " * GUTTER
        yield Piece(f"{row.state.symbol} {row.state.word:<{WORD_WIDTH}}", row.state.tone)
        yield Piece(gutter + fit(row.title, columns.title) + gutter)
        yield Piece(fit(row.summary, columns.summary) + gutter, Tone.MUTED)
        amount, unit = duration(row.seconds)
        yield Piece(f"{fit_right(amount, TOOK)} {fit(unit, UNIT)}", Tone.MUTED)


def duration(seconds: float | None) -> tuple[str, str]:
    """Return a duration as a number of at most four characters and its unit."""
    if seconds is None:
        return "–", ""
    if seconds < 0.9995:
        return f"{seconds * 1000:.0f}", "ms"
    if seconds < 99.95:
        return f"{seconds:.1f}", "s"
    return f"{min(seconds / 60, 9999):.0f}", "min"


if __name__ == "__main__":
    from teamhealth_widgets import demo

    demo.show(CheckList(demo.CHECKS, heading="Checks"))
