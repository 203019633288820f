"""The overview: what changed, the indicators of a lens, what needs the manager today."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from teamhealth.app import details, views
from teamhealth.app.screens.base import SnapshotScreen
from teamhealth.app.screens.check import CheckScreen
from teamhealth.app.screens.task import TaskScreen
from teamhealth.health.snapshot import Snapshot
from teamhealth_widgets.check_list import CheckList
from teamhealth_widgets.facts_panel import FactsPanel
from teamhealth_widgets.indicator_list import IndicatorList
from teamhealth_widgets.line import Line, LineContent
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.row_list import RowList
from teamhealth_widgets.today_list import TodayList

LEGIBLE = 56
WIDE = 160


class OverviewScreen(SnapshotScreen):
    """The first screen; from 160 columns the selected row's detail stands beside it, from 34 lines the checks below.

    A window in which rows could not be read any more asks to be made larger.
    """

    CSS_PATH = "overview.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (LEGIBLE, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Screen declares it

    def compose(self) -> ComposeResult:
        """Lay out the lines and lists."""
        yield Line(LineContent((Piece("teamhealth", Tone.STRONG),)), id="header")
        yield Line(LineContent((Piece("Reading the store …", Tone.MUTED),)), id="news")
        yield Line(LineContent((Piece("Make the window larger: 80 × 24 shows it all", Tone.ACCENT),)), id="too-small")
        with Horizontal(id="body"):
            with Vertical(id="main"):
                yield IndicatorList(heading="", id="indicators")
                yield TodayList(heading="Today", id="today")
                yield CheckList(heading="Checks", id="checks")
            yield FactsPanel((), id="detail")
        yield Line(views.keys(), id="keys", classes="key-line")

    def on_mount(self) -> None:
        """Follow the snapshot, the clock and what is wrong."""
        super().on_mount()
        self.watch(self.app, "minute", self._show_header, init=False)
        self.watch(self.app, "trouble", self._show_news, init=False)

    def show(self, snapshot: Snapshot) -> None:
        """Put a snapshot on the screen; the widgets repaint only what differs."""
        self._show_header()
        self._show_news()
        indicators = self.query_one(IndicatorList)
        indicators.heading = snapshot.lens_title
        indicators.rows = views.indicator_rows(snapshot)
        today = self.query_one(TodayList)
        today.heading = views.today_heading(snapshot)
        today.rows = views.today_rows(snapshot)
        today.placeholder = views.NOTHING_TODAY
        self.query_one(CheckList).rows = views.check_rows(snapshot)
        self._show_detail(indicators.cursor_key)

    def _show_header(self) -> None:
        dashboard = self.dashboard
        if dashboard.snapshot is not None:
            minute = None if dashboard.is_as_of else dashboard.minute or dashboard.snapshot.now
            self.query_one("#header", Line).view = views.header(dashboard.snapshot, minute)

    def _show_news(self) -> None:
        self.query_one("#news", Line).view = views.news(self.dashboard.snapshot, self.dashboard.trouble)

    @on(RowList.Highlighted, "#indicators")
    def _follow_cursor(self, message: RowList.Highlighted) -> None:
        self._show_detail(message.key)

    @on(RowList.Chosen, "#indicators")
    def _open_indicator(self, message: RowList.Chosen) -> None:
        row = views.lens_row_of(message.key, self.dashboard.snapshot) if self.dashboard.snapshot else None
        if row is not None:
            self.dashboard.action_open_element(views.element_of(message.key) or row.indicators[0].element.id)

    @on(RowList.Chosen, "#checks")
    def _open_check(self, message: RowList.Chosen) -> None:
        self.app.push_screen(CheckScreen(message.key))

    @on(RowList.Chosen, "#today")
    def _open_task(self, message: RowList.Chosen) -> None:
        kind, _, subject = message.key.partition(":")
        if kind == "check":
            self.app.push_screen(CheckScreen(subject))
        elif kind == "element":
            self.dashboard.action_open_element(subject)
        elif kind == "pulse":
            self.dashboard.action_show_results()
        else:
            self.app.push_screen(TaskScreen(message.key))

    def _show_detail(self, key: str | None) -> None:
        snapshot = self.dashboard.snapshot
        row = views.lens_row_of(key, snapshot) if snapshot and key else None
        if snapshot is None or key is None or row is None:
            return
        indicator = snapshot.indicator(views.element_of(key))
        self.query_one("#detail", FactsPanel).view = (
            details.panel_blocks(indicator) if indicator else details.row_blocks(row)
        )
