"""One element: its askings as a chart, and what is felt, observed and to be done."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from teamhealth.app import details, results
from teamhealth.app.screens.base import SnapshotScreen
from teamhealth.health.snapshot import Snapshot
from teamhealth_widgets.facts_panel import FactsPanel
from teamhealth_widgets.line import Line, LineContent, key_line
from teamhealth_widgets.series_chart import Series, SeriesChart


class ElementScreen(SnapshotScreen):
    """One indicator in full; left and right go to its neighbours."""

    CSS_PATH = "detail.tcss"
    AUTO_FOCUS = "FactsPanel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "dismiss", "Back", id="element.back"),
        Binding("left", "neighbour(-1)", "Previous", id="element.previous", priority=True),
        Binding("right", "neighbour(1)", "Next", id="element.next", priority=True),
    ]

    def __init__(self, element: str) -> None:
        """Show the element of this id."""
        super().__init__()
        self.element = element

    def compose(self) -> ComposeResult:
        """Lay out title, chart and facts."""
        yield Line(LineContent(), id="title")
        yield SeriesChart(Series(()), id="chart")
        yield FactsPanel((), id="facts")
        keys = key_line(
            ("esc", "back", "screen.dismiss"),
            ("← →", "neighbours", "screen.neighbour(1)"),
            ("↑ ↓", "scroll", ""),
            ("b", "both sides", "app.show_trends"),
            ("r", "run checks", "app.run_checks"),
            ("?", "help", "app.show_help"),
        )
        yield Line(keys, classes="key-line")

    def show(self, snapshot: Snapshot) -> None:
        """Put the element's newest state on the screen."""
        indicator = snapshot.indicator(self.element)
        if indicator is None:
            self.close()
            return
        series = details.series(indicator)
        self.query_one("#title", Line).view = details.headline(indicator)
        chart = self.query_one(SeriesChart)
        chart.display = series is not None
        if series is not None:
            chart.view = series
        self.query_one(FactsPanel).view = (
            *details.indicator_blocks(indicator),
            *results.element_blocks(self.element, snapshot),
        )

    def action_neighbour(self, step: int) -> None:
        """Go to the indicator before or after this one."""
        snapshot = self.dashboard.snapshot
        if snapshot is None:
            return
        order = [indicator.element.id for indicator in snapshot.indicators]
        self.element = order[(order.index(self.element) + step) % len(order)]
        self.query_one(FactsPanel).scroll_home(animate=False)
        self.show(snapshot)
