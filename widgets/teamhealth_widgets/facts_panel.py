"""A page of titles, metrics, findings and sentences, wrapped to the width: the detail of one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from textual.geometry import Size

from teamhealth_widgets.cells import cut, fit, fit_right, wrap
from teamhealth_widgets.columns import share, widest
from teamhealth_widgets.levels import Level, level_lines
from teamhealth_widgets.painted import ContentView
from teamhealth_widgets.pieces import Piece, PieceLine, Tone
from teamhealth_widgets.states import State

MARGIN = 1
READING_WIDTH = 96
"""Longer lines are hard to read; a wider panel leaves the rest free."""

GUTTER = 2
SYMBOL = 2
LEAST_TEXT = 20
"""What the text of an entry gets at least, beside however long a lead."""


@dataclass(frozen=True, slots=True)
class Title:
    """Stands above what follows, with a free line before it."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Running text; empty text is a free line."""

    text: str
    tone: str = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with its name; the facts that follow one another share their columns."""

    label: str
    value: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A judgement, and under it what more is to be said or done."""

    state: State
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A short lead and its text; those that follow one another share the lead's column, and may be clicked."""

    lead: str
    text: str
    tone: str = Tone.PLAIN
    action: str = ""


Block: TypeAlias = Title | Sentence | Fact | Finding | Entry | Level
Blocks: TypeAlias = tuple[Block, ...]


class FactsPanel(ContentView[Blocks], can_focus=True):
    """Blocks from top to bottom; longer than the screen, it scrolls with the arrow keys."""

    DEFAULT_CSS = """
    FactsPanel { height: 1fr; }
    """

    def compose_lines(self, content: Blocks, size: Size) -> list[PieceLine]:
        """Wrap the blocks to the width."""
        return draw_blocks(content, size.width)


def draw_blocks(blocks: Blocks, width: int) -> list[PieceLine]:
    """Return the lines that show `blocks`, each at most `width` cells wide."""
    room = min(max(width - 2 * MARGIN, SYMBOL + 2), READING_WIDTH)
    lines: list[PieceLine] = []
    for kind, run in groupby(blocks, key=type):
        members = list(run)
        if kind is Fact:
            lines += _facts([block for block in members if isinstance(block, Fact)], room)
        elif kind is Entry:
            lines += _entries([block for block in members if isinstance(block, Entry)], room)
        elif kind is Level:
            lines += level_lines([block for block in members if isinstance(block, Level)], room)
        for block in members:
            if isinstance(block, Title):
                lines += _title(block, room, first=not lines)
            elif isinstance(block, Sentence):
                lines += [(Piece(text, block.tone),) for text in wrap(block.text, room)]
            elif isinstance(block, Finding):
                lines += _finding(block, room)
    return [(Piece(" " * MARGIN), *line) for line in lines]


def _title(title: Title, room: int, first: bool) -> list[PieceLine]:
    free: list[PieceLine] = [] if first else [()]
    return [*free, *((Piece(text, Tone.STRONG),) for text in wrap(title.text, room))]


def _finding(finding: Finding, room: int) -> Iterator[PieceLine]:
    indent = Piece(" " * SYMBOL)
    for i, text in enumerate(wrap(finding.text, room - SYMBOL)):
        yield (indent if i else Piece(f"{finding.state.symbol} ", finding.state.tone), Piece(text))
    if finding.detail:
        for text in wrap(finding.detail, room - SYMBOL):
            yield (indent, Piece(text, Tone.MUTED))


def _facts(facts: Sequence[Fact], room: int) -> Iterator[PieceLine]:
    """Yield one line a fact: label, value right-aligned, unit, note."""
    value, unit = widest(fact.value for fact in facts), widest(fact.unit for fact in facts)
    fixed = GUTTER + value + (1 + unit if unit else 0) + GUTTER
    wanted = [widest(fact.label for fact in facts), widest(fact.note for fact in facts)]
    label, note = share(wanted, room - fixed)
    for fact in facts:
        yield (
            Piece(fit(fact.label, label) + " " * GUTTER, Tone.MUTED),
            Piece(fit_right(fact.value, value)),
            Piece(fit(f" {fact.unit}", 1 + unit) if unit else "", Tone.MUTED),
            Piece(" " * GUTTER + cut(fact.note, note) if note else "", Tone.MUTED),
        )


def _entries(entries: Sequence[Entry], room: int) -> Iterator[PieceLine]:
    """Yield each entry's lead and beside it the text, wrapped under itself."""
    lead, _ = share([widest(entry.lead for entry in entries), LEAST_TEXT], room - GUTTER)
    for entry in entries:
        for i, text in enumerate(wrap(entry.text, room - lead - GUTTER)):
            column = fit("" if i else entry.lead, lead) + " " * GUTTER
            yield (
                Piece(column, Tone.ACCENT if entry.action else entry.tone, entry.action),
                Piece(text, entry.tone, entry.action),
            )


if __name__ == "__main__":
    from teamhealth_widgets import demo

    demo.show(FactsPanel(demo.FACTS))
