"""A focusable list of rows, one line each: the base of every list on the dashboard."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, Spacing
from textual.message import Message

from teamhealth_widgets.cells import cut
from teamhealth_widgets.painted import PaintedView, changed_lines
from teamhealth_widgets.pieces import Piece, Tone

CURSOR = "›"
EDGES = 2
"""The cell of the cursor at the left, and a free one at the right."""


class Row(Protocol):
    """What a row must have: a key that stays the same while its content changes."""

    @property
    def key(self) -> str:
        """Names the row within its list."""


RowT = TypeVar("RowT", bound=Row)
ColumnsT = TypeVar("ColumnsT")


class RowList(PaintedView, Generic[RowT, ColumnsT], can_focus=True, inherit_bindings=False):
    """Rows of frozen view objects, with a cursor that stays on its key when rows move.

    Setting `rows` repaints the lines that differ, and nothing when all are equal. A subclass lays out
    columns for all rows and draws one row; text is literal everywhere.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move_cursor(-1)", "Up", show=False, id="row-list.up"),
        Binding("down,j", "move_cursor(1)", "Down", show=False, id="row-list.down"),
        Binding("pageup", "move_page(-1)", "Page up", show=False, id="row-list.page-up"),
        Binding("pagedown", "move_page(1)", "Page down", show=False, id="row-list.page-down"),
        Binding("home", "move_to(0)", "First", show=False, id="row-list.first"),
        Binding("end", "move_to(-1)", "Last", show=False, id="row-list.last"),
        Binding("enter", "choose", "Open", show=False, id="row-list.open"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor"}

    DEFAULT_CSS = """
    RowList {
        height: auto;
        max-height: 100%;

        &:focus > .row-list--cursor { background: $primary 20%; }
        &:light:focus > .row-list--cursor { background: white 50%; text-style: bold; }
        &:ansi:focus > .row-list--cursor { background: transparent; text-style: bold; }
    }
    """

    class RowMessage(Message):
        """Says something about one row of one list."""

        def __init__(self, row_list: RowList[Any, Any], key: str) -> None:
            super().__init__()
            self.row_list = row_list
            self.key = key

        @property
        def control(self) -> RowList[Any, Any]:
            """The list, for selectors in `textual.on`."""
            return self.row_list

    class Chosen(RowMessage):
        """Enter was pressed on the row, or the row was clicked."""

    class Highlighted(RowMessage):
        """The cursor came to stand on another row."""

    def __init__(
        self,
        rows: Sequence[RowT] = (),
        *,
        heading: str | None = None,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Take the first rows.

        `heading` is what stands above them (None for no heading line); `placeholder` stands in place of
        rows when there are none.
        """
        super().__init__(id=id, classes=classes)
        self._rows = tuple(rows)
        self._heading = heading
        self._placeholder = placeholder
        self._cursor = 0
        self._columns = self.fit_columns(self._rows, 0)

    @abstractmethod
    def fit_columns(self, rows: Sequence[RowT], width: int) -> ColumnsT:
        """Return the column layout of `rows` in `width` cells; equal layouts compare equal."""

    @abstractmethod
    def row_pieces(self, row: RowT, columns: ColumnsT) -> Iterable[Piece]:
        """Return the row, without the cell of the cursor at its left."""

    def heading_pieces(self, heading: str, columns: ColumnsT) -> Iterable[Piece]:
        """Return the heading line, without the cell at its left."""
        return [Piece(cut(heading, self.size.width - EDGES), Tone.MUTED)]

    @property
    def rows(self) -> tuple[RowT, ...]:
        """The rows on screen, in order; their keys differ."""
        return self._rows

    @rows.setter
    def rows(self, rows: Sequence[RowT]) -> None:
        new = tuple(rows)
        if new == self._rows:
            return
        old_rows, old_key = self._rows, self.cursor_key
        self._rows = new
        if self._refit():
            self.repaint_all()
        else:
            self.repaint_lines(i + self.pinned_lines for i in changed_lines(old_rows, new))
        self.update_extent()
        self._follow_key(old_key)

    @property
    def heading(self) -> str | None:
        """The text above the rows; None takes the line away."""
        return self._heading

    @heading.setter
    def heading(self, heading: str | None) -> None:
        if heading == self._heading:
            return
        same_lines = (heading is None) == (self._heading is None)
        self._heading = heading
        if same_lines:
            self.repaint_lines([0])
        else:
            self.repaint_all()
            self.update_extent()

    @property
    def placeholder(self) -> str:
        """What stands in place of rows when there are none; empty for nothing."""
        return self._placeholder

    @placeholder.setter
    def placeholder(self, text: str) -> None:
        if text == self._placeholder:
            return
        self._placeholder = text
        self.repaint_all()
        self.update_extent()

    @property
    def cursor_key(self) -> str | None:
        """The key of the row under the cursor; None when there are no rows."""
        return self._rows[self._cursor].key if self._rows else None

    @cursor_key.setter
    def cursor_key(self, key: str) -> None:
        self._go_to(self._index_of(key, self._cursor))

    @property
    def pinned_lines(self) -> int:
        """The heading does not scroll."""
        return 0 if self._heading is None else 1

    @property
    def line_count(self) -> int:
        """The heading and the rows, or the placeholder in their place."""
        return self.pinned_lines + (len(self._rows) or bool(self._placeholder))

    def line_pieces(self, line: int) -> Iterable[Piece]:
        """Return the heading, the placeholder or a row with its cursor cell."""
        index = line - self.pinned_lines
        if index < 0:
            return [Piece(" "), *self.heading_pieces(self._heading or "", self._columns)]
        if not self._rows:
            return [Piece(" "), Piece(cut(self._placeholder, self.size.width - EDGES), Tone.MUTED)]
        here = self.has_focus and index == self._cursor
        mark = Piece(CURSOR, Tone.ACCENT) if here else Piece(" ")
        return [mark, *self.row_pieces(self._rows[index], self._columns)]

    def line_backdrop(self, line: int) -> str:
        """Return the colour under the cursor row."""
        here = bool(self._rows) and line - self.pinned_lines == self._cursor
        return "row-list--cursor" if here else Tone.PLAIN

    def fit_to_size(self) -> None:
        """Lay the columns out for the new width."""
        self._refit()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one line a row, for `height: auto`."""
        return self.line_count

    def on_mount(self) -> None:
        """Tell the scroll bar about the first rows."""
        self.update_extent()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.repaint_lines([self._cursor + self.pinned_lines])

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.repaint_lines([self._cursor + self.pinned_lines])

    def on_click(self, event: events.Click) -> None:
        """Move to the row that was clicked and choose it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = self.line_at(offset.y) - self.pinned_lines
        if offset.y >= self.pinned_lines and index < len(self._rows):
            self._go_to(index)
            self.action_choose()

    def action_choose(self) -> None:
        """Post `Chosen` for the row under the cursor."""
        if self.cursor_key is not None:
            self.post_message(self.Chosen(self, self.cursor_key))

    def action_move_cursor(self, rows: int) -> None:
        """Move the cursor by `rows`, as far as there are any."""
        self._go_to(self._cursor + rows)

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by as many rows as are visible."""
        self._go_to(self._cursor + pages * max(self.size.height - self.pinned_lines, 1))

    def action_move_to(self, index: int) -> None:
        """Move the cursor to a row counted from the top, or with a negative index from the end."""
        self._go_to(index if index >= 0 else len(self._rows) + index)

    def _go_to(self, index: int) -> None:
        index = min(max(index, 0), max(len(self._rows) - 1, 0))
        if index == self._cursor:
            return
        old, self._cursor = self._cursor, index
        self.repaint_lines([old + self.pinned_lines, index + self.pinned_lines])
        self._cursor_moved()

    def _follow_key(self, key: str | None) -> None:
        """Keep the cursor on `key`; where that is gone, as near as there are rows."""
        old = self._cursor
        self._cursor = min(self._index_of(key, old), max(len(self._rows) - 1, 0))
        if self._cursor != old:
            self.repaint_lines([old + self.pinned_lines, self._cursor + self.pinned_lines])
        if self.cursor_key != key:
            self._cursor_moved()
        elif self._cursor != old:
            self._show_cursor()

    def _cursor_moved(self) -> None:
        self._show_cursor()
        if self.cursor_key is not None:
            self.post_message(self.Highlighted(self, self.cursor_key))

    def _show_cursor(self) -> None:
        line = Region(0, self._cursor + self.pinned_lines, 1, 1)
        self.scroll_to_region(line, spacing=Spacing(self.pinned_lines, 0, 0, 0), animate=False)

    def _index_of(self, key: str | None, default: int) -> int:
        return next((i for i, row in enumerate(self._rows) if row.key == key), default)

    def _refit(self) -> bool:
        """Lay the columns out again and tell whether that changed them."""
        old = self._columns
        self._columns = self.fit_columns(self._rows, max(self.size.width - EDGES, 0))
        return old != self._columns
