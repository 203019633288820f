"""What the screens share: the snapshot they show, and how they follow the next one."""

from abc import abstractmethod
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from teamhealth.health.snapshot import Snapshot

if TYPE_CHECKING:
    from teamhealth.app.application import Dashboard


class SnapshotScreen(Screen[None]):
    """A screen that shows the newest snapshot, and every one that comes after it."""

    @property
    def dashboard(self) -> "Dashboard":
        """The application."""
        return cast("Dashboard", self.app)

    def on_mount(self) -> None:
        """Show what is there and wait for the next."""
        self.watch(self.app, "snapshot", self._follow)

    def _follow(self, snapshot: Snapshot | None) -> None:
        if snapshot is not None:
            self.show(snapshot)

    @abstractmethod
    def show(self, snapshot: Snapshot) -> None:
        """Put a snapshot on the screen."""
