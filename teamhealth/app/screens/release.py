"""What people answered in a round, the response to it, and going on from there."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from teamhealth.app import results
from teamhealth.app.screens.base import SnapshotScreen
from teamhealth.health.snapshot import Snapshot
from teamhealth.pulse.results import Result
from teamhealth_widgets.facts_panel import FactsPanel
from teamhealth_widgets.line import Line, LineContent, key_line


class ReleaseScreen(SnapshotScreen):
    """The result of one round, first the latest; left goes to older ones."""

    CSS_PATH = "release.tcss"
    AUTO_FOCUS = "FactsPanel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,p", "dismiss", "Back", id="release.back"),
        Binding("left", "turn(1)", "Older", id="release.older", priority=True),
        Binding("right", "turn(-1)", "Newer", id="release.newer", priority=True),
        Binding("a", "respond", "Respond", id="release.respond"),
        Binding("c", "answer_comment", "Answer a comment", id="release.comment"),
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
        yield Line(LineContent(), id="keys", classes="key-line")

    def show(self, snapshot: Snapshot) -> None:
        """Put the result on the screen as it is known now."""
        result = self._shown(snapshot)
        self.query_one("#title", Line).view = results.headline(result, snapshot)
        self.query_one("#standing", Line).view = results.standing_line(snapshot.round, snapshot.turnout)
        self.query_one(FactsPanel).view = results.page_blocks(result, snapshot)
        self.query_one("#keys", Line).view = self._keys(snapshot)

    def action_turn(self, step: int) -> None:
        """Go to an older result, or with a negative step to a newer one, as far as there are any."""
        snapshot = self.dashboard.snapshot
        if snapshot is None or not snapshot.results:
            return
        place = min(max(self._place(snapshot) + step, 0), len(snapshot.results) - 1)
        self.release = snapshot.results[place].release.id if place else None
        self.query_one(FactsPanel).scroll_home(animate=False)
        self.show(snapshot)

    def action_respond(self) -> None:
        """Ask for a response to the latest result, from an older one after going there."""
        snapshot = self.dashboard.snapshot
        last = snapshot.last_result if snapshot else None
        if snapshot is not None and last is not None and self._may_act():
            self.release = last.release.id
            self.show(snapshot)
        self.dashboard.action_respond()

    def action_answer_comment(self) -> None:
        """Ask for an answer to a comment of the result on screen."""
        snapshot = self.dashboard.snapshot
        result = self._shown(snapshot) if snapshot else None
        if result is not None:
            self.dashboard.action_answer_comment(result)

    def _may_act(self) -> bool:
        return not self.dashboard.is_as_of and self.dashboard.leads()

    def _keys(self, snapshot: Snapshot) -> LineContent:
        """Return the line of the keys that can do something now."""
        place, result, last = self._place(snapshot), self._shown(snapshot), snapshot.last_result
        acts = self._may_act()
        keys = {
            ("←", "older", "screen.turn(1)"): place + 1 < len(snapshot.results),
            ("→", "newer", "screen.turn(-1)"): place > 0,
            ("a", "respond", "screen.respond"): acts and last is not None and results.says_something(last),
            ("c", "answer comment", "screen.answer_comment"): acts and result is not None and results.written(result),
            ("o", "open round", "app.open_round"): acts and snapshot.round.state in ("never", "ready", "lost"),
        }
        can = [key for key, is_possible in keys.items() if is_possible]
        return key_line(("esc", "back", "screen.dismiss"), *can, ("?", "help", "app.show_help"))

    def _shown(self, snapshot: Snapshot) -> Result | None:
        """Return the result on screen, None before the first."""
        return snapshot.results[self._place(snapshot)] if snapshot.results else None

    def _place(self, snapshot: Snapshot) -> int:
        """Return where the result on screen is; the latest when it is not known any more."""
        ids = [result.release.id for result in snapshot.results]
        return ids.index(self.release) if self.release in ids else 0
