"""The dashboard: a worker takes snapshots, one reactive holds the newest, the screens show it."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from teamhealth.app import results
from teamhealth.app.messages import (
    BellRung,
    Noted,
    PassFailed,
    Refused,
    Reminded,
    RoundProposed,
    SnapshotFailed,
    SnapshotTaken,
)
from teamhealth.app.reminding import Passes
from teamhealth.app.screens.checks import ChecksScreen
from teamhealth.app.screens.comment import CommentAnswered, CommentScreen
from teamhealth.app.screens.element import ElementScreen
from teamhealth.app.screens.help import HelpScreen
from teamhealth.app.screens.opening import OpeningScreen
from teamhealth.app.screens.overview import OverviewScreen
from teamhealth.app.screens.picker import PickerScreen
from teamhealth.app.screens.release import ReleaseScreen
from teamhealth.app.screens.respond import RespondScreen
from teamhealth.app.screens.trends import TrendsScreen
from teamhealth.app.signals import exit_on_signals
from teamhealth.app.themes import use_own_themes
from teamhealth.errors import NotPermittedError, StorageError, UserError
from teamhealth.facts import Release
from teamhealth.health.live import LiveTeam
from teamhealth.health.round_acts import RoundActs, Words
from teamhealth.health.snapshot import Snapshot
from teamhealth.pulse.results import Result

POLL_S = 1.0
"""How often the store is asked whether another program wrote to it."""

REMINDED_S = 30.0
"""How long a reminder stays on the screen."""

_NOT_TO_BE_OPENED = ("open", "due", "talks", "waiting", "small")


class Dashboard(App[None]):
    """How one team is, live."""

    TITLE = "teamhealth"
    CSS_PATH = "application.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {"overview": OverviewScreen}
    DEFAULT_MODE = "overview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "run_checks", "Run the checks now", id="app.run-checks"),
        Binding("h", "show_checks", "Show the checks", id="app.show-checks"),
        Binding("p", "show_results", "Show what people answered", id="app.show-results"),
        Binding("b", "show_trends", "Show both sides of the street", id="app.show-trends"),
        Binding("l", "pick_lens", "Choose the lens", id="app.pick-lens"),
        Binding("t", "pick_team", "Choose the team", id="app.pick-team"),
        Binding("question_mark", "show_help", "Help", key_display="?", id="app.help"),
        Binding("q", "quit", "Quit", id="app.quit"),
    ]

    snapshot: reactive[Snapshot | None] = reactive(None, always_update=False)
    minute: reactive[datetime | None] = reactive(None, always_update=False)
    """The team's now without its seconds; stands still in a look at a day that is over."""
    trouble: reactive[str] = reactive("", always_update=False)
    """Why the snapshot on screen is not the newest there could be; empty when it is."""

    makes_passes: ClassVar[bool] = True
    """Whether reminders are made while it is open."""

    def __init__(self, live: LiveTeam, *, as_of: bool = False) -> None:
        """Show the team that `live` watches; `as_of` marks a look at a day that is over."""
        super().__init__()
        use_own_themes(self)
        self.live = live
        self.is_as_of = as_of
        self.passes = Passes(self, live)
        self._run = 0
        self._told: set[str] = set()
        self.fatal: UserError | None = None
        """Why there was never anything to show; the caller tells it once the terminal is its own again."""

    def on_mount(self) -> None:
        """Take the first snapshot and start to watch the store."""
        exit_on_signals(self)
        # The worker loads much code, which would hold up the first paint.
        self.call_after_refresh(self.request_snapshot)
        self.set_interval(POLL_S, self.poll)
        if self.makes_passes and not self.is_as_of:
            self.passes.start()

    def on_unmount(self) -> None:
        """Let go of the store."""
        self.live.close()

    def request_snapshot(self, *, reload: bool = False) -> None:
        """Ask the worker for a snapshot; an answer to an older request will be dropped.

        `reload` loads checks, catalogue and configuration again before.
        """
        self._run += 1
        self._take(self._run, reload)

    @work(thread=True, group="snapshot", exclusive=True, exit_on_error=False)
    def _take(self, run: int, reload: bool) -> None:
        try:
            if reload:
                self.live.reload()
            self.post_message(SnapshotTaken(run, self.live.take()))
        except UserError as problem:
            self.post_message(SnapshotFailed(run, problem))
        except sqlite3.Error as problem:
            self.post_message(SnapshotFailed(run, StorageError(f"the store: {problem}")))

    def on_snapshot_taken(self, message: SnapshotTaken) -> None:
        """Show a snapshot, unless a newer one was asked for meanwhile."""
        if message.run != self._run:
            return
        self.snapshot, self.trouble = message.snapshot, ""
        for problem in (self.live.unremembered, self.live.untended, self.live.uncounted):
            if problem is not None:
                self._tell_once(problem)

    def on_snapshot_failed(self, message: SnapshotFailed) -> None:
        """Say why there is no new snapshot; the last one stays on screen."""
        if message.run != self._run:
            return
        if self.snapshot is None:
            self.fatal = message.problem
            self.exit(return_code=message.problem.code)
        else:
            self._keep_last(message.problem)

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        """Say so when a worker met what nobody foresaw; the last snapshot stays on screen."""
        if message.state is WorkerState.ERROR:
            error = message.worker.error
            self._keep_last(UserError(f"{type(error).__name__}: {error}", hint="press r to try again"))

    def poll(self) -> None:
        """Follow the clock; take a new snapshot when the store was written to, a round is due, or the day is over."""
        try:
            changed = self.live.has_changed() or self.live.is_due()
            now = self.live.now
        except UserError as problem:
            self._tell_once(problem)
            return
        except sqlite3.Error as problem:
            self._tell_once(StorageError(f"the store: {problem}"))
            return
        if not self.is_as_of:
            self.minute = now.replace(second=0, microsecond=0)
        if changed or (self.snapshot is not None and self.snapshot.today != now.date()):
            self.request_snapshot()

    def _keep_last(self, problem: UserError) -> None:
        self.trouble = problem.message
        self._tell(problem)

    def _tell(self, problem: UserError, severity: SeverityLevel = "error") -> None:
        text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
        self.notify(text, severity=severity, markup=False, timeout=10)

    def _tell_once(self, problem: UserError) -> None:
        """Say what would otherwise be said again every second."""
        if problem.message not in self._told:
            self._told.add(problem.message)
            self._tell(problem)

    def action_run_checks(self) -> None:
        """Load the checks anew and run them now."""
        self.request_snapshot(reload=True)
        self.notify("Running the checks", timeout=2)

    def action_show_checks(self) -> None:
        """Show the table of checks."""
        if not isinstance(self.screen, ChecksScreen):
            self.push_screen(ChecksScreen())

    def action_show_results(self) -> None:
        """Show what people answered, and the responses to it."""
        if not isinstance(self.screen, ReleaseScreen):
            self.push_screen(ReleaseScreen())

    def action_show_trends(self) -> None:
        """Show what the team and its customers felt, on one time axis."""
        if not isinstance(self.screen, TrendsScreen):
            self.push_screen(TrendsScreen())

    def action_respond(self) -> None:
        """Ask for a response to the last result, and note it."""
        last = self.snapshot.last_result if self.snapshot else None
        if self._is_refused("Responding to a round"):
            return
        if self.snapshot is None or last is None:
            self.notify("No round has closed yet, so there is nothing to respond to.")
        elif not results.says_something(last):
            self.notify(results.NO_RESPONSE_NEEDED)
        else:
            self.push_screen(RespondScreen(last, self.snapshot), partial(self._respond, last.release))

    def action_answer_comment(self, result: Result) -> None:
        """Ask for an answer to a comment of a result, and note it."""
        if self._is_refused("Answering a comment"):
            return
        if not results.written(result):
            self.notify("No comments were shown here.")
        else:
            self.push_screen(CommentScreen(result), self._answer_comment)

    def action_open_round(self) -> None:
        """Say what the next round would be, and open it when that is wanted."""
        round_ = self.snapshot.round if self.snapshot else None
        if self._is_refused("Opening a round"):
            return
        if round_ is not None and round_.state in _NOT_TO_BE_OPENED:
            self.notify(round_.text)
        else:
            self._propose()

    def _respond(self, release: Release, words: Words | None) -> None:
        if words is not None:
            self._act(lambda acts: acts.respond(release, words))

    def _answer_comment(self, answered: CommentAnswered | None) -> None:
        if answered is not None:
            self._act(lambda acts: acts.answer_comment(answered.comment, answered.text))

    def _open(self, is_wanted: bool | None) -> None:
        if is_wanted:
            self._act(RoundActs.open_round)

    def leads(self) -> bool:
        """Tell whether the viewer may do what is for managers; nobody may while the store cannot be read."""
        try:
            return self.live.leads()
        except UserError as problem:
            self._tell_once(problem)
        except sqlite3.Error as problem:
            self._tell_once(StorageError(f"the store: {problem}"))
        return False

    def _is_refused(self, act: str) -> bool:
        """Tell whether an act of a manager is not possible here, and say why."""
        if self.is_as_of:
            self.notify("This is a day that is over: it is shown as it was, and nothing is noted in it.")
        elif not self.leads():
            self.notify(f"{act} is for the team's managers.", severity="warning")
        else:
            return False
        return True

    @work(thread=True, group="act", exit_on_error=False)
    def _propose(self) -> None:
        try:
            self.post_message(RoundProposed(self.live.round_acts().propose()))
        except UserError as problem:
            self.post_message(Refused(problem))

    @work(thread=True, group="act", exit_on_error=False)
    def _act(self, act: Callable[[RoundActs], str]) -> None:
        try:
            self.post_message(Noted(act(self.live.round_acts())))
        except UserError as problem:
            self.post_message(Refused(problem))

    def on_round_proposed(self, message: RoundProposed) -> None:
        """Ask whether the round is to be opened."""
        self.push_screen(OpeningScreen(message.proposal), self._open)

    def on_noted(self, message: Noted) -> None:
        """Show the receipt, and what has changed."""
        self.notify(message.receipt, markup=False, timeout=10)
        self.request_snapshot()

    def on_refused(self, message: Refused) -> None:
        """Say why an act was not possible."""
        is_not_now = isinstance(message.problem, NotPermittedError)
        self._tell(message.problem, severity="warning" if is_not_now else "error")

    def on_reminded(self, message: Reminded) -> None:
        """Show a reminder for a while."""
        self.notify(message.text, title=message.subject, markup=False, timeout=REMINDED_S)

    def on_bell_rung(self, message: BellRung) -> None:
        """Ring the bell for a reminder."""
        self.bell()

    def on_pass_failed(self, message: PassFailed) -> None:
        """Say once why no reminders come."""
        self._tell_once(message.problem)

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
        try:
            lenses = self.live.lenses
        except UserError as problem:
            self._tell(problem)
            return
        self.push_screen(PickerScreen("Lens", lenses, self.live.lens), self._switch_lens)

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
        yield SystemCommand("Results", "What people answered, and the responses to it", self.action_show_results)
        yield SystemCommand("Both sides", "What the team and its customers felt over time", self.action_show_trends)
        yield SystemCommand("Lens", "Another view on the culture model", self.action_pick_lens)
        yield SystemCommand("Team", "Another team of this home", self.action_pick_team)
        for indicator in self.snapshot.indicators if self.snapshot else ():
            element = indicator.element
            yield SystemCommand(
                element.title, element.meaning, lambda element=element.id: self.action_open_element(element)
            )
