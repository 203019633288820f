"""What the screens share: the snapshot they show, and how they follow the next one."""

from abc import abstractmethod
from typing import Protocol, cast

from textual.screen import Screen

from teamhealth.health.snapshot import Snapshot


class Dashboard(Protocol):
    """What a screen may ask of the application."""

    is_as_of: bool

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot, None before the first."""

    def action_open_element(self, element: str) -> None:
        """Show one indicator."""


class SnapshotScreen(Screen[None]):
    """A screen that shows the newest snapshot, and every one that comes after it."""

    @property
    def dashboard(self) -> Dashboard:
        """The application."""
        return cast(Dashboard, self.app)

    def on_mount(self) -> None:
        """Show what is there and wait for the next."""
        self.watch(self.app, "snapshot", self._follow)

    def _follow(self, snapshot: Snapshot | None) -> None:
        if snapshot is not None:
            self.show(snapshot)

    @abstractmethod
    def show(self, snapshot: Snapshot) -> None:
        """Put a snapshot on the screen."""
