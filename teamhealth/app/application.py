"""The dashboard: a worker takes snapshots, one reactive holds the newest, the screens show it."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen

from teamhealth.app.messages import SnapshotFailed, SnapshotTaken
from teamhealth.app.screens.checks import ChecksScreen
from teamhealth.app.screens.element import ElementScreen
from teamhealth.app.screens.help import HelpScreen
from teamhealth.app.screens.overview import OverviewScreen
from teamhealth.app.screens.picker import PickerScreen
from teamhealth.errors import StorageError, UserError
from teamhealth.health.live import LiveTeam
from teamhealth.health.snapshot import Snapshot

POLL_S = 1.0
"""How often the store is asked whether another program wrote to it."""


class Dashboard(App[None]):
    """How one team is, live."""

    TITLE = "teamhealth"
    CSS_PATH = "application.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {"overview": OverviewScreen}
    DEFAULT_MODE = "overview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "run_checks", "Run the checks now", id="app.run-checks"),
        Binding("h", "show_checks", "Show the checks", id="app.show-checks"),
        Binding("l", "pick_lens", "Choose the lens", id="app.pick-lens"),
        Binding("t", "pick_team", "Choose the team", id="app.pick-team"),
        Binding("question_mark", "show_help", "Help", key_display="?", id="app.help"),
        Binding("q", "quit", "Quit", id="app.quit"),
    ]

    snapshot: reactive[Snapshot | None] = reactive(None, always_update=False)

    def __init__(self, live: LiveTeam, *, as_of: bool = False) -> None:
        """Show the team that `live` watches; `as_of` marks a look at a day that is over."""
        super().__init__()
        self.live = live
        self.is_as_of = as_of
        self._run = 0
        self._stopped = False

    def on_mount(self) -> None:
        """Take the first snapshot and start to watch the store."""
        self.request_snapshot()
        self.set_interval(POLL_S, self._poll)

    def on_unmount(self) -> None:
        """Let go of the store."""
        self.live.close()

    def request_snapshot(self) -> None:
        """Ask the worker for a snapshot; an answer to an older request will be dropped."""
        self._run += 1
        self._take(self._run)

    @work(thread=True, group="snapshot", exclusive=True, exit_on_error=False)
    def _take(self, run: int) -> None:
        try:
            self.post_message(SnapshotTaken(run, self.live.take()))
        except UserError as problem:
            self.post_message(SnapshotFailed(run, problem))
        except sqlite3.Error as problem:
            self.post_message(SnapshotFailed(run, StorageError(f"the store: {problem}")))

    def on_snapshot_taken(self, message: SnapshotTaken) -> None:
        """Show a snapshot, unless a newer one was asked for meanwhile."""
        if message.run == self._run:
            self.snapshot = message.snapshot

    def on_snapshot_failed(self, message: SnapshotFailed) -> None:
        """Say why there is no new snapshot; the last one stays on screen."""
        if message.run == self._run:
            self._tell(message.problem)

    def _poll(self) -> None:
        """Take a new snapshot when another program wrote to the store, or the team's day is over."""
        if self._stopped:
            return
        try:
            changed = self.live.has_changed()
        except UserError as problem:
            self._stopped = True
            self._tell(problem)
            return
        except sqlite3.Error as problem:
            self._tell(StorageError(f"the store: {problem}"))
            return
        if changed or self._day_is_over():
            self.request_snapshot()

    def _day_is_over(self) -> bool:
        shown: date | None = self.snapshot.today if self.snapshot else None
        return shown is not None and self.live.now.date() != shown

    def _tell(self, problem: UserError) -> None:
        text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
        self.notify(text, severity="error", markup=False, timeout=10)

    def action_run_checks(self) -> None:
        """Load the checks anew and run them now."""
        try:
            self.live.reload()
        except UserError as problem:
            self._tell(problem)
            return
        self.request_snapshot()
        self.notify("Running the checks", timeout=2)

    def action_show_checks(self) -> None:
        """Show the table of checks."""
        if not isinstance(self.screen, ChecksScreen):
            self.push_screen(ChecksScreen())

    def action_show_help(self) -> None:
        """Show keys and symbols."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def action_pick_team(self) -> None:
        """Choose another team of this home."""
        names = self.live.team_names
        if len(names) == 1:
            self.notify(f"{names[0]} is the only team here. Another one: teamhealth init --team NAME --yes")
            return
        self.push_screen(PickerScreen("Team", [(n, n) for n in names], self.live.name), self._switch_team)

    def action_pick_lens(self) -> None:
        """Choose another view on the culture model."""
        self.push_screen(PickerScreen("Lens", self.live.lenses, self.live.lens), self._switch_lens)

    def action_open_element(self, element: str) -> None:
        """Show one indicator."""
        self.push_screen(ElementScreen(element))

    def _switch_team(self, name: str | None) -> None:
        if name is not None and name != self.live.name:
            self.live.switch(name)
            self.request_snapshot()

    def _switch_lens(self, lens: str | None) -> None:
        if lens is not None and lens != self.live.lens:
            self.live.lens = lens
            self.request_snapshot()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Add every indicator and every action of the dashboard to the command palette."""
        yield from super().get_system_commands(screen)
        yield SystemCommand("Run the checks", "Load them anew and run them now", self.action_run_checks)
        yield SystemCommand("Checks", "The table of checks", self.action_show_checks)
        yield SystemCommand("Lens", "Another view on the culture model", self.action_pick_lens)
        yield SystemCommand("Team", "Another team of this home", self.action_pick_team)
        for indicator in self.snapshot.indicators if self.snapshot else ():
            element = indicator.element
            yield SystemCommand(
                element.title, element.meaning, lambda element=element.id: self.action_open_element(element)
            )
