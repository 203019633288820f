"""What people answered in a round, what was answered to them, and going on from there."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from teamhealth.app import results
from teamhealth.app.screens.base import SnapshotScreen
from teamhealth.health.snapshot import Snapshot
from teamhealth_widgets.facts_panel import FactsPanel
from teamhealth_widgets.line import Line, LineContent, key_line

KEYS = key_line(
    ("esc", "back", "screen.dismiss"),
    ("←", "older", "screen.turn(1)"),
    ("→", "newer", "screen.turn(-1)"),
    ("↑ ↓", "scroll", ""),
    ("a", "answer", "app.answer_round"),
    ("o", "open the next round", "app.open_round"),
)


class ReleaseScreen(SnapshotScreen):
    """The result of one round, first the latest; left goes to older ones."""

    CSS_PATH = "release.tcss"
    AUTO_FOCUS = "FactsPanel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,p", "dismiss", "Back", id="release.back"),
        Binding("left", "turn(1)", "Older", id="release.older", priority=True),
        Binding("right", "turn(-1)", "Newer", id="release.newer", priority=True),
        Binding("a", "app.answer_round", "Answer", id="release.answer"),
        Binding("o", "app.open_round", "Open the next round", id="release.open"),
    ]

    def __init__(self) -> None:
        """Show the latest result."""
        super().__init__()
        self.release: str | None = None
        """The id of the release on screen; None follows the latest."""

    def compose(self) -> ComposeResult:
        """Lay out title, standing and page."""
        yield Line(LineContent(), id="title")
        yield Line(LineContent(), id="standing")
        yield FactsPanel((), id="facts")
        yield Line(KEYS, classes="key-line")

    def show(self, snapshot: Snapshot) -> None:
        """Put the result on the screen as it is known now."""
        known = snapshot.results
        result = known[self._place(snapshot)] if known else None
        self.query_one("#title", Line).view = results.headline(result, snapshot)
        self.query_one("#standing", Line).view = results.standing_line(snapshot.round)
        self.query_one(FactsPanel).view = results.result_blocks(result, snapshot) if result else ()

    def action_turn(self, step: int) -> None:
        """Go to an older result, or with a negative step to a newer one, as far as there are any."""
        snapshot = self.dashboard.snapshot
        if snapshot is None or not snapshot.results:
            return
        place = min(max(self._place(snapshot) + step, 0), len(snapshot.results) - 1)
        self.release = snapshot.results[place].release.id if place else None
        self.query_one(FactsPanel).scroll_home(animate=False)
        self.show(snapshot)

    def _place(self, snapshot: Snapshot) -> int:
        """Return where the result on screen is; the latest when it is not known any more."""
        ids = [result.release.id for result in snapshot.results]
        return ids.index(self.release) if self.release in ids else 0
