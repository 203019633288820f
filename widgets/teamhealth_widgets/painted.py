"""The common ground of the widgets: lines painted from pieces, kept, and painted again only when changed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from teamhealth_widgets.cells import clean
from teamhealth_widgets.pieces import Piece, PieceLine, Tone
from teamhealth_widgets.states import State


class PaintedView(ScrollView, can_focus=False):
    """A view of numbered lines that a subclass describes as pieces, one line at a time.

    The first `pinned_lines` stay at the top; the others scroll. Colours come from the theme through
    the component classes of `Tone` and `State`.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {*Tone, *(state.tone for state in State)}

    DEFAULT_CSS = """
    PaintedView {
        background: transparent;
        color: $foreground;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%;
        scrollbar-color-hover: $foreground 40%;
        scrollbar-color-active: $foreground 60%;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;

        & > .tone--strong { text-style: bold; }
        & > .tone--muted { color: $text-muted; }
        & > .tone--faint { color: $text-disabled; }
        & > .tone--accent { color: $text-primary; }
        & > .state--ok { color: $text-success; }
        & > .state--warn { color: $text-warning; }
        & > .state--crit { color: $text-error; text-style: bold; }
        & > .state--unknown { color: $text-muted; }
        & > .state--not-yet { color: $text-muted; }

        &:ansi {
            & > .tone--muted { color: ansi_default; text-style: dim; }
            & > .tone--faint { color: ansi_default; text-style: dim; }
            & > .state--unknown { color: ansi_default; text-style: dim; }
            & > .state--not-yet { color: ansi_default; text-style: dim; }
        }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._strips: dict[int, Strip] = {}
        self._styles_in_use: dict[tuple[str, str], Style] = {}
        self._painted_size = Size(0, 0)

    @property
    def pinned_lines(self) -> int:
        """How many lines at the top do not scroll."""
        return 0

    @property
    @abstractmethod
    def line_count(self) -> int:
        """How many lines there are, the pinned ones included."""

    @abstractmethod
    def line_pieces(self, line: int) -> Iterable[Piece]:
        """Return what stands on `line`, which is below `line_count`."""

    def line_backdrop(self, line: int) -> str:
        """Return the component class that lies under the whole of `line`."""
        return Tone.PLAIN

    @abstractmethod
    def fit_to_size(self) -> None:
        """Work out whatever depends on `size`; called before the first line of a new size is painted."""

    def render_line(self, y: int) -> Strip:
        """Return the strip at `y` of the visible area, painted or from the cache."""
        self.follow_size()
        line = self.line_at(y)
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._paint(line)
        return strip

    def follow_size(self) -> None:
        """Drop what was painted for another size."""
        if self._painted_size != self.size:
            self._painted_size = self.size
            self._strips.clear()
            self.fit_to_size()

    def line_at(self, y: int) -> int:
        """Return the number of the line that is visible at `y`; it may lie past the last one."""
        return y if y < self.pinned_lines else y + self.scroll_offset.y

    def repaint_lines(self, lines: Iterable[int]) -> None:
        """Paint `lines` again, as far as they are visible, and nothing else."""
        height = self.size.height
        for line in lines:
            self._strips.pop(line, None)
            pinned = line < self.pinned_lines
            y = line if pinned else line - self.scroll_offset.y
            if y < height and (pinned or y >= self.pinned_lines):
                self.refresh(Region(0, y, self.size.width, 1))

    def repaint_all(self) -> None:
        """Paint every line again."""
        self._strips.clear()
        self.refresh()

    def update_extent(self) -> None:
        """Tell the scroll bar how many lines there are."""
        self.virtual_size = Size(0, self.line_count)

    def notify_style_update(self) -> None:
        """Drop what was painted in the old colours."""
        self._strips.clear()
        self._styles_in_use.clear()
        super().notify_style_update()

    def _paint(self, line: int) -> Strip:
        width = self.size.width
        if line >= self.line_count:
            return Strip.blank(width, self._style_of(Tone.PLAIN, Tone.PLAIN))
        backdrop = self.line_backdrop(line)
        segments = [self._segment(piece, backdrop) for piece in self.line_pieces(line) if piece.text]
        return Strip(segments).adjust_cell_length(width, self._style_of(backdrop, Tone.PLAIN))

    def _segment(self, piece: Piece, backdrop: str) -> Segment:
        style = self._style_of(backdrop, piece.tone)
        if piece.action:
            style += Style.from_meta({"@click": piece.action})
        return Segment(clean(piece.text), style)

    def _style_of(self, backdrop: str, tone: str) -> Style:
        style = self._styles_in_use.get((backdrop, tone))
        if style is None:
            style = self.get_visual_style(backdrop, tone).rich_style
            self._styles_in_use[backdrop, tone] = style
        return style


ContentT = TypeVar("ContentT")


class ContentView(PaintedView, Generic[ContentT], can_focus=False):
    """A painted view of one frozen view object; setting an equal one changes nothing on screen."""

    def __init__(
        self,
        content: ContentT,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._content = content
        self._lines: list[PieceLine] = []

    @abstractmethod
    def compose_lines(self, content: ContentT, size: Size) -> list[PieceLine]:
        """Return the lines that show `content` in `size`; there may be more than its height."""

    @property
    def view(self) -> ContentT:
        """The view object on screen; setting another repaints the lines that differ."""
        return self._content

    @view.setter
    def view(self, content: ContentT) -> None:
        if content == self._content:
            return
        self._content = content
        if not self.size:
            return
        old, self._lines = self._lines, self.compose_lines(content, self.size)
        self.update_extent()
        self.repaint_lines(changed_lines(old, self._lines))

    @property
    def line_count(self) -> int:
        """How many lines the content takes at this width."""
        return len(self._lines)

    def line_pieces(self, line: int) -> PieceLine:
        """Return the composed line."""
        return self._lines[line]

    def fit_to_size(self) -> None:
        """Compose the lines for the new size."""
        self._lines = self.compose_lines(self._content, self.size)

    def on_resize(self) -> None:
        """Let the scroll bar follow the number of lines at the new width."""
        self.follow_size()
        self.update_extent()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the content takes in `width` cells, for `height: auto`."""
        return len(self.compose_lines(self._content, Size(width, container.height)))


def changed_lines(old: Iterable[object], new: Iterable[object]) -> list[int]:
    """Return the positions at which two sequences differ; a position that only one has counts."""
    before, after = list(old), list(new)
    longest = max(len(before), len(after))
    return [i for i in range(longest) if before[i : i + 1] != after[i : i + 1]]
