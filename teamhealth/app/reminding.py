"""Reminders inside the open dashboard: a pass a minute in a worker, and the channels that need a screen."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.app import App
from textual.worker import Worker, get_current_worker

from teamhealth import preferences
from teamhealth.app.messages import BellRung, PassFailed, Reminded
from teamhealth.errors import UserError
from teamhealth.health.live import LiveTeam

EVERY_S = 60.0
"""How often a pass is made: what comes by a schedule comes at a minute."""


class Passes:
    """The passes of an open dashboard over its home, where reminders are configured; never two at once."""

    def __init__(self, app: App[Any], live: LiveTeam) -> None:
        self._app = app
        self._live = live
        self._worker: Worker[None] | None = None

    def start(self) -> None:
        """Make a pass every minute from now on."""
        self._app.set_interval(EVERY_S, self.request)

    def request(self) -> None:
        """Make a pass, unless one is being made."""
        if self._worker is None or self._worker.is_finished:
            self._worker = self._app.run_worker(self._make, thread=True, group="reminders", exit_on_error=False)

    def _make(self) -> None:
        try:
            if _is_configured(self._live.home):
                # Few dashboards need it, and it loads much.
                from teamhealth.reminders import running

                worker = get_current_worker()
                running.make(
                    self._live.home, self._now, "dashboard", is_stopped=lambda: worker.is_cancelled, screen=self
                )
        except UserError as problem:
            self._app.post_message(PassFailed(problem))

    def _now(self) -> datetime:
        return self._live.now.astimezone(UTC)

    def ring(self) -> None:
        """Ring the bell of the terminal."""
        self._app.post_message(BellRung())

    def show(self, subject: str, text: str) -> None:
        """Show a message for a while."""
        self._app.post_message(Reminded(subject, text))


def _is_configured(home: Path) -> bool:
    """Tell whether there is any reminder, at the cost of reading the file; raises ConfigError when that fails."""
    return bool(preferences.read_toml(home).get("reminders"))
