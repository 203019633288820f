"""The one widget of the form: a whole page, so that going on to the next one paints and lays out nothing else."""

from dataclasses import replace

from teamhealth.app.pulse.pages import Page
from teamhealth_widgets.facts_panel import draw_blocks
from teamhealth_widgets.line import MARGIN, draw_line
from teamhealth_widgets.painted import PaintedView
from teamhealth_widgets.pieces import Piece, PieceLine, Tone

LEAST_BODY = 3
"""With fewer lines left for the body, the foot scrolls with it."""


class PageView(PaintedView, can_focus=True):
    """A header, a body that scrolls, a foot that stays in sight, and the keys."""

    def __init__(self, page: Page) -> None:
        """Show a page."""
        super().__init__(id="page")
        self._page = page
        self._top: list[PieceLine] = []
        self._body: list[PieceLine] = []
        self._bottom: list[PieceLine] = []

    @property
    def page(self) -> Page:
        """The page on screen; setting another shows it from its top."""
        return self._page

    @page.setter
    def page(self, page: Page) -> None:
        self._page = page
        if self.size:
            self.fit_to_size()
            self.update_extent()
            self.scroll_home(animate=False, immediate=True)
            self.repaint_all()

    @property
    def pinned_lines(self) -> int:
        """How many lines at the top do not scroll."""
        return len(self._top)

    @property
    def line_count(self) -> int:
        """How many lines the page takes at this width."""
        return len(self._top) + len(self._body) + len(self._bottom)

    def line_pieces(self, line: int) -> PieceLine:
        """Return a line of the page, counted over all its parts."""
        return [*self._top, *self._body, *self._bottom][line]

    def line_at(self, y: int) -> int:
        """Return the number of the line at `y`: the bottom of the page is at the bottom of the screen."""
        scrolled = super().line_at(y)
        above = len(self._top) + len(self._body)
        first = self.size.height - len(self._bottom)
        if first < len(self._top) + LEAST_BODY:
            return scrolled
        if y >= first:
            return above + y - first
        return scrolled if scrolled < above else self.line_count

    def fit_to_size(self) -> None:
        """Compose the parts for the size."""
        page, width = self._page, self.size.width
        foot = draw_blocks(page.foot, width)
        rule = Piece("─" * max(width - 2 * MARGIN, 0), Tone.FAINT)
        self._top = [draw_line(page.header, width), ()]
        self._body = draw_blocks(page.body, width)
        self._bottom = [*([(Piece(" " * MARGIN), rule), *foot] if foot else []), (), ()]
        keys = replace(page.keys, right=page.scroll.left) if self.line_count > self.size.height else page.keys
        self._bottom[-1] = draw_line(keys, width)

    def on_resize(self) -> None:
        """Let the scroll bar follow the number of lines at the new size."""
        self.follow_size()
        self.update_extent()
