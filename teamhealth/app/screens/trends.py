"""Both sides of the street: what the team and its customers felt, on one time axis."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from teamhealth.app import trends
from teamhealth.app.screens.base import SnapshotScreen
from teamhealth.health.snapshot import Snapshot
from teamhealth_widgets.line import Line, LineContent, key_line
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.timeline import Timeline, TimelineView

KEYS = key_line(("esc", "back", "screen.dismiss"), ("↑ ↓", "scroll", ""), ("?", "help", "app.show_help"))


class TrendsScreen(SnapshotScreen):
    """Every element of either side in a row of its own; only levels that were released."""

    CSS_PATH = "trends.tcss"
    AUTO_FOCUS = "TimelineView"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,backspace,b", "dismiss", "Back", id="trends.back")]

    def compose(self) -> ComposeResult:
        """Lay out title, timeline and legend."""
        yield Line(LineContent(), id="title")
        yield TimelineView(Timeline(), id="timeline")
        yield Line(LineContent((Piece(trends.LEGEND, Tone.FAINT),)), id="legend")
        yield Line(KEYS, classes="key-line")

    def show(self, snapshot: Snapshot) -> None:
        """Put the newest releases on the screen."""
        self.query_one("#title", Line).view = trends.headline(snapshot.trends)
        self.query_one(TimelineView).view = trends.timeline(snapshot.trends)
