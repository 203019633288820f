"""The table of checks."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from teamhealth.app import views
from teamhealth.app.screens.base import SnapshotScreen
from teamhealth.app.screens.check import CheckScreen
from teamhealth.health.snapshot import Snapshot
from teamhealth_widgets.check_list import CheckList
from teamhealth_widgets.line import Line, LineContent, key_line
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.row_list import RowList

KEYS = key_line(("esc", "back", "screen.dismiss"), ("enter", "open", ""), ("r", "run checks", "app.run_checks"))


class ChecksScreen(SnapshotScreen):
    """Every check with its state, what it found and how long it took."""

    CSS_PATH = "detail.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,backspace,h", "dismiss", "Back", id="checks.back")]

    def compose(self) -> ComposeResult:
        """Lay out title and table."""
        yield Line(LineContent((Piece("Checks", Tone.STRONG),)), id="title")
        yield CheckList(heading="state")
        yield Line(KEYS, classes="key-line")

    def show(self, snapshot: Snapshot) -> None:
        """Put the newest readings on the screen."""
        self.query_one(CheckList).rows = views.check_rows(snapshot)

    @on(RowList.Chosen)
    def _open(self, message: RowList.Chosen) -> None:
        self.app.push_screen(CheckScreen(message.key))
