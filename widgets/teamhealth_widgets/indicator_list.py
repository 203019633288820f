"""The overview's rows: what is felt, how sure that is, since when, and what the facts say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from teamhealth_widgets.bar import axis, felt_bar
from teamhealth_widgets.cells import cell_len, clean, cut, fit
from teamhealth_widgets.indicator_columns import (
    SYMBOL,
    IndicatorColumns,
    IndicatorRow,
    Observed,
    fit_indicator_columns,
)
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.row_list import RowList
from teamhealth_widgets.spark import trend_line
from teamhealth_widgets.states import State

__all__ = ["IndicatorList", "IndicatorRow", "Observed"]

GAP = "≠"
QUIET = frozenset({"steady", "learning"})
"""Signals that ask for nobody's attention."""


class IndicatorList(RowList[IndicatorRow, IndicatorColumns]):
    """One indicator a row, as many columns as the width carries; `≠` marks felt against observed.

    Under 120 columns the weightiest observed fact stands for all of the row.
    """

    def fit_columns(self, rows: Sequence[IndicatorRow], width: int) -> IndicatorColumns:
        """Return the columns for `rows`."""
        return fit_indicator_columns(rows, width)

    def heading_pieces(self, heading: str, columns: IndicatorColumns) -> Iterable[Piece]:
        """Return the heading with a name over each column and the scale over the bars."""
        ruler = axis(columns.bar, columns.scale) if columns.bar and columns.scale else ""
        text = fit(heading, SYMBOL + columns.title) + " " * columns.gutter
        text += fit("state", columns.word) + " " * columns.gutter
        text += fit("felt", columns.felt) + " "
        if columns.bar:
            text += fit(ruler, columns.bar) + " " * columns.gutter
        if columns.signal:
            text += fit("signal", columns.signal) + " " * columns.gutter
        if columns.trend:
            text += fit("trend", columns.trend) + " " * columns.gutter
        return [Piece(text + "  observed", Tone.MUTED)]

    def row_pieces(self, row: IndicatorRow, columns: IndicatorColumns) -> Iterator[Piece]:
        """Return the row's columns from left to right."""
        space = Piece(" " * columns.gutter)
        yield Piece(f"{' ' * row.indent}{row.state.symbol} ", row.state.tone)
        yield Piece(fit(row.title, columns.title - row.indent))
        yield space
        yield Piece(
            fit(row.word, columns.word), row.state.tone if row.state.weight > State.UNKNOWN.weight else Tone.MUTED
        )
        yield space
        yield from _felt(row, columns)
        if columns.bar:
            yield space
        if columns.signal:
            yield Piece(fit(row.signal, columns.signal), Tone.MUTED if row.signal in QUIET else Tone.PLAIN)
            yield space
        if columns.trend:
            trend = trend_line(row.trend, columns.trend, row.scale)
            yield Piece(trend[:-1], Tone.FAINT)
            yield Piece(trend[-1], Tone.MUTED)
            yield space
        yield Piece(f"{GAP} " if row.gap else "  ", Tone.ACCENT)
        yield from _facts(row, columns)


def _felt(row: IndicatorRow, columns: IndicatorColumns) -> Iterator[Piece]:
    if row.interval is None:
        yield Piece(fit(row.felt, columns.felt + 1 + columns.bar), Tone.MUTED)
        return
    yield Piece(fit(row.felt, columns.felt + 1), Tone.STRONG)
    if columns.bar:
        bar = felt_bar(row.interval, columns.bar, row.scale)
        yield Piece(bar.before, Tone.FAINT)
        yield Piece(bar.mark)
        yield Piece(bar.after, Tone.FAINT)


def _facts(row: IndicatorRow, columns: IndicatorColumns) -> Iterator[Piece]:
    if len(columns.observed) == 1 and len(row.observed) > 1:
        yield from _weightiest(row.observed, columns.observed[0])
        return
    for i, width in enumerate(columns.observed):
        if i:
            yield Piece(" " * columns.gutter)
        if i < len(row.observed):
            fact = row.observed[i]
            yield Piece(f"{fact.state.symbol} ", fact.state.tone)
            yield Piece(fit(fact.text, width))
        else:
            yield Piece(" " * (SYMBOL + width))
    if columns.note:
        yield Piece(" " * columns.gutter)
        yield Piece(cut(row.note, columns.note), Tone.MUTED)


def _weightiest(facts: Sequence[Observed], width: int) -> Iterator[Piece]:
    """Yield the fact that asks for most attention, and how many more there are where that has room."""
    fact = max(facts, key=lambda fact: fact.state.weight)
    more = f" +{len(facts) - 1}"
    yield Piece(f"{fact.state.symbol} ", fact.state.tone)
    yield Piece(cut(fact.text, width))
    if cell_len(clean(fact.text)) + len(more) <= width:
        yield Piece(more, Tone.MUTED)


if __name__ == "__main__":
    from teamhealth_widgets import demo

    demo.show(IndicatorList(demo.INDICATORS, heading="Provider's ten"))
