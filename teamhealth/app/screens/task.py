"""One thing of today's list, with the commands that deal with it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from teamhealth.app import details
from teamhealth.app.screens.base import SnapshotScreen
from teamhealth.health.snapshot import Snapshot
from teamhealth_widgets.facts_panel import FactsPanel
from teamhealth_widgets.line import Line, LineContent, key_line
from teamhealth_widgets.pieces import Piece, Tone

KEYS = key_line(("esc", "back", "screen.dismiss"))


class TaskScreen(SnapshotScreen):
    """What waits, since when, and how to answer it."""

    CSS_PATH = "detail.tcss"
    AUTO_FOCUS = "FactsPanel"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,backspace", "dismiss", "Back", id="task.back")]

    def __init__(self, key: str) -> None:
        """Show the thing of this key."""
        super().__init__()
        self.key = key

    def compose(self) -> ComposeResult:
        """Lay out title and facts."""
        yield Line(LineContent(), id="title")
        yield FactsPanel((), id="facts")
        yield Line(KEYS, classes="key-line")

    def show(self, snapshot: Snapshot) -> None:
        """Put the thing on the screen; once it is done the screen closes."""
        task = snapshot.task(self.key)
        if task is None:
            self.close()
            return
        self.query_one("#title", Line).view = LineContent((Piece(task.kind.capitalize(), Tone.STRONG),))
        self.query_one(FactsPanel).view = details.task_blocks(task)
