"""The dashboard behind the team's door over ssh: one team, and nothing that writes a file or leaves the program."""

from collections.abc import Iterable
from typing import Any

from textual.app import SystemCommand
from textual.screen import Screen

from teamhealth.app.application import Dashboard

_LEFT_OUT = {"Screenshot", "Team"}


class GatedDashboard(Dashboard):
    """The dashboard of a manager who came by a key."""

    makes_passes = False

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Leave out of the command palette what this door does not open."""
        return (command for command in super().get_system_commands(screen) if command.title not in _LEFT_OUT)

    def action_pick_team(self) -> None:
        """Say that there is one team behind this door."""
        self._refuse(f"This door leads to {self.live.name} alone")

    def action_suspend_process(self) -> None:
        """Stay: there is no shell to go back to."""
        self._refuse("There is no shell behind this door")

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Show where a link leads instead of starting a browser on the other side."""
        self._refuse(f"Open it on your own machine: {url}")

    def deliver_text(self, *_args: Any, **_options: Any) -> None:
        """Write no file on the other side."""
        self._refuse("No files go through this door")

    def deliver_binary(self, *_args: Any, **_options: Any) -> None:
        """Write no file on the other side."""
        self._refuse("No files go through this door")

    def save_screenshot(self, *_args: Any, **_options: Any) -> str:
        """Write no file on the other side."""
        self._refuse("No files go through this door")
        return ""

    def _refuse(self, why: str) -> None:
        self.notify(why, severity="warning", markup=False)
