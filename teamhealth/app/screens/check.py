"""One check: the series that it stands on, what it found and measured, why it matters and what helps."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from teamhealth.app import details, histories
from teamhealth.app.screens.base import SnapshotScreen
from teamhealth.health.snapshot import Snapshot
from teamhealth_widgets.facts_panel import FactsPanel
from teamhealth_widgets.line import Line, LineContent, key_line
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.series_chart import Series, SeriesChart

KEYS = key_line(("esc", "back", "screen.dismiss"), ("↑ ↓", "scroll", ""), ("r", "run checks", "app.run_checks"))


class CheckScreen(SnapshotScreen):
    """The newest reading of one check."""

    CSS_PATH = "detail.tcss"
    AUTO_FOCUS = "FactsPanel"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,backspace", "dismiss", "Back", id="check.back")]

    def __init__(self, check: str) -> None:
        """Show the check of this name."""
        super().__init__()
        self.check = check

    def compose(self) -> ComposeResult:
        """Lay out title, chart and facts."""
        yield Line(LineContent(), id="title")
        yield SeriesChart(Series(()), id="chart")
        yield FactsPanel((), id="facts")
        yield Line(KEYS, classes="key-line")

    def show(self, snapshot: Snapshot) -> None:
        """Put the check's newest reading on the screen."""
        reading = snapshot.reading(self.check)
        if reading is None:
            self.close()
            return
        right = (Piece(f"{reading.name}, {reading.duration_ms:.0f} ms", Tone.MUTED),)
        self.query_one("#title", Line).view = LineContent((Piece(reading.title, Tone.STRONG),), right)
        history = snapshot.histories.get(self.check)
        chart = self.query_one(SeriesChart)
        chart.display = history is not None
        if history is not None:
            chart.view = histories.series(history)
        caption = histories.caption(history) if history else ()
        self.query_one(FactsPanel).view = (*caption, *details.check_blocks(reading))
