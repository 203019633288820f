"""One line with a left and a right part: the header, the line of news, the line of keys."""

from __future__ import annotations

from dataclasses import dataclass

from textual.geometry import Size

from teamhealth_widgets.cells import cut
from teamhealth_widgets.painted import ContentView
from teamhealth_widgets.pieces import Piece, PieceLine, Tone, width_of

MARGIN = 1
"""Free cells at either end, so that the text lines up with the rows of a list."""


@dataclass(frozen=True, slots=True)
class LineContent:
    """What stands on the line; the left part is cut first when there is too little room."""

    left: PieceLine = ()
    right: PieceLine = ()


class Line(ContentView[LineContent], can_focus=False):
    """A line of text; pieces with an action can be clicked."""

    DEFAULT_CSS = """
    Line { height: 1; }
    """

    auto_links = False

    def compose_lines(self, content: LineContent, size: Size) -> list[PieceLine]:
        """Return the one line, its parts against the two ends."""
        return [draw_line(content, size.width)]


def draw_line(content: LineContent, width: int) -> PieceLine:
    """Return the line that shows `content` in `width` cells."""
    room = max(width - 2 * MARGIN, 0)
    right = cut_pieces(content.right, room)
    right_width = width_of(right)
    left = cut_pieces(content.left, room - right_width - (1 if right else 0))
    between = room - width_of(left) - right_width
    margin = Piece(" " * MARGIN)
    return (margin, *left, Piece(" " * between), *right, margin)


def cut_pieces(pieces: PieceLine, width: int) -> PieceLine:
    """Return `pieces` in at most `width` cells, the last one that fits in part ending in an ellipsis."""
    if width_of(pieces) <= width:
        return pieces
    kept: list[Piece] = []
    for piece in pieces:
        taken = width_of(kept)
        if taken + width_of([piece]) >= width:
            kept.append(piece._replace(text=cut(piece.text + " …", width - taken)))
            break
        kept.append(piece)
    return tuple(kept)


def key_line(*keys: tuple[str, str, str]) -> LineContent:
    """Return a line of `(key, what it does, action)` triples, as at the foot of a screen."""
    pieces: list[Piece] = []
    for key, label, action in keys:
        pieces += [Piece(key, Tone.ACCENT, action), Piece(f" {label}", Tone.MUTED, action), Piece("  ")]
    return LineContent(tuple(pieces[:-1]))


if __name__ == "__main__":
    from teamhealth_widgets import demo

    demo.show(Line(demo.HEADER), Line(demo.NEWS), Line(demo.KEYS))
