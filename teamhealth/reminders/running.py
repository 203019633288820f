"""Passes as they are made outside of tests: by `remind --once`, by the daemon, and by an open dashboard."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

from teamhealth import config, preferences
from teamhealth.config import Config
from teamhealth.errors import UserError
from teamhealth.reminders import last_pass, ping
from teamhealth.reminders.channels.dispatch import Screen, sender
from teamhealth.reminders.last_pass import LastPass
from teamhealth.reminders.passing import Pass, Tally

By = Literal["--once", "--daemon", "dashboard"]


def make(
    home: Path,
    clock: Callable[[], datetime],
    by: By,
    *,
    is_stopped: Callable[[], bool] = lambda: False,
    screen: Screen | None = None,
) -> Tally:
    """Make one pass over a home, keep what is known of it, and fetch the dead-man's address; return how it came out.

    `screen` is that of an open dashboard, which alone serves the channels that need one. `is_stopped` is asked after
    each message. Raises ConfigError or StorageError when the home cannot be used; that is kept too.
    """
    settings: Config | None = None
    try:
        settings = config.load(home)
        zones = preferences.read(home)
        served = list(settings.channels) if screen else None
        tally = Pass(home, clock, zones.zone, sender(home, settings, screen=screen), served, is_stopped).run()
    except UserError as problem:
        _keep(home, settings, LastPass(clock(), by, problem=problem.message))
        raise
    if settings.reminders or settings.ping:
        _keep(home, settings, LastPass(clock(), by, tally.sent, tally.later, tally.failed))
    return tally


def _keep(home: Path, settings: Config | None, made: LastPass) -> None:
    """Keep what is known of a pass; a dashboard fetches no address: it is not there to be relied on."""
    if not home.is_dir():
        return
    before = last_pass.read(home)
    made = made._replace(pinged=before.pinged, ping_said=before.ping_said) if before else made
    if settings is not None and settings.ping and made.by != "dashboard":
        made = ping.after(home, settings.ping, made)
    last_pass.write(home, made)
