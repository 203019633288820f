"""What the screens share: the snapshot they show, and how they follow the next one."""

from abc import abstractmethod
from datetime import datetime
from typing import Protocol, cast

from textual.screen import Screen

from teamhealth.health.snapshot import Snapshot
from teamhealth.pulse.results import Result


class Dashboard(Protocol):
    """What a screen may ask of the application."""

    is_as_of: bool

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot, None before the first."""

    @property
    def trouble(self) -> str:
        """Why the snapshot is not the newest there could be; empty when it is."""

    @property
    def minute(self) -> datetime | None:
        """The team's now without its seconds, None until the clock was first read."""

    def action_open_element(self, element: str) -> None:
        """Show one indicator."""

    def leads(self) -> bool:
        """Tell whether the viewer may do what is for managers."""

    def action_respond(self) -> None:
        """Ask for a response to the last result, and note it."""

    def action_answer_comment(self, result: Result) -> None:
        """Ask for an answer to a comment of a result, and note it."""

    def action_show_results(self) -> None:
        """Show what people answered, and the responses to it."""


FLAT, TALL = 14, 34
"""Fewer lines than the first cannot carry the lists; from the second there is room for air and for the checks."""


class SnapshotScreen(Screen[None]):
    """A screen that shows the newest snapshot, and every one that comes after it."""

    VERTICAL_BREAKPOINTS = [(0, "-flat"), (FLAT, "-short"), (TALL, "-tall")]  # noqa: RUF012 - as Screen declares it

    @property
    def dashboard(self) -> Dashboard:
        """The application."""
        return cast(Dashboard, self.app)

    def on_mount(self) -> None:
        """Show what is there and wait for the next."""
        self.watch(self.app, "snapshot", self._follow)

    def on_screen_resume(self) -> None:
        """Catch up, now that nothing lies above this screen."""
        self._follow(self.dashboard.snapshot)

    def close(self) -> None:
        """Leave the screen because its subject is gone; one that lies under another leaves when it comes up."""
        if self.app.screen is self:
            self.dismiss()

    def _follow(self, snapshot: Snapshot | None) -> None:
        if snapshot is not None:
            self.show(snapshot)

    @abstractmethod
    def show(self, snapshot: Snapshot) -> None:
        """Put a snapshot on the screen."""
