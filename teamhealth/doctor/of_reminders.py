"""Reminders, where any are switched on: who makes the passes, how the last came out, and what reaches nobody."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from teamhealth import clock, config, paths, secrets
from teamhealth.clock import Clock
from teamhealth.config import Config
from teamhealth.doctor.finding import Finding, critical, warning, well
from teamhealth.errors import UserError
from teamhealth.health.dates import full_moment
from teamhealth.reminders import forecast, last_pass, owner
from teamhealth.reminders.last_pass import LastPass
from teamhealth.reminders.view import View
from teamhealth.store import deliveries, teams
from teamhealth.store.teams import Team

WITHOUT_A_PASS = timedelta(hours=1)
"""So long may no pass be made in working time before something is wrong."""

GIVEN_UP_DAYS = 7
"""How far back what was given up is told."""

_RUN = "have it run: teamhealth remind install"
_LOG = "see: teamhealth remind log; try a channel: teamhealth remind test NAME"


def look(db: sqlite3.Connection, home: Path, now_of: Clock) -> Iterator[Finding]:
    """Yield what is to be said of the reminders of a home, nothing where none is switched on.

    Raises ConfigError when the configuration is wrong.
    """
    settings = config.load(home)
    if not settings.reminders:
        return
    views = [_view(db, home, team, now_of(team.name), settings) for team in teams.read(db)]
    yield from _passes(home, views)
    yield from _given_up(db, views)
    yield from _secrets(home, settings)
    for view in views:
        yield from _unreached(view)


def _view(db: sqlite3.Connection, home: Path, team: Team, now: datetime, settings: Config) -> View:
    return View(home, db, team, now, settings, clock.zone(settings.of(team.name).timezone))


def _passes(home: Path, views: list[View]) -> Iterator[Finding]:
    where = str(paths.last_pass_file(home))
    last, daemon = last_pass.read(home), owner.find(home)
    if daemon is not None:
        yield well(where, f"process {daemon.pid} makes the reminders, since {daemon.since}")
    if last is None:
        if daemon is None:
            yield warning(where, "reminders are switched on, and nothing has made them yet", _RUN)
        return
    yield _last(where, last, is_late=daemon is None and any(_is_late(view, last) for view in views))
    if last.ping_problem:
        remedy = "see ping in config.toml; whoever watches it will think that the reminders have stopped"
        yield warning(where, f"the address of ping could not be fetched: {last.ping_problem}", remedy)


def _last(where: str, last: LastPass, *, is_late: bool) -> Finding:
    at = full_moment(last.at.astimezone())
    if last.problem:
        return critical(where, f"the last pass of the reminders, {at}, failed: {last.problem}", _LOG)
    made = f"the last pass of the reminders was made {at} by {last.by}"
    return warning(where, f"{made}, and none since", _RUN) if is_late else well(where, made)


def _is_late(view: View, last: LastPass) -> bool:
    """Tell whether an hour of a team's working time has gone by without a pass."""
    return view.now - view.working.first_allowed(last.at) > WITHOUT_A_PASS


def _given_up(db: sqlite3.Connection, views: list[View]) -> Iterator[Finding]:
    since = min((view.now for view in views), default=None)
    found = deliveries.failed(db, since - timedelta(days=GIVEN_UP_DAYS)) if since else []
    for channel in dict.fromkeys(delivery.channel for delivery in found):
        those = [delivery for delivery in found if delivery.channel == channel]
        count = f"{len(those)} {'message' if len(those) == 1 else 'messages'}"
        what = f"{count} could not be sent in the last {GIVEN_UP_DAYS} days, the last: {those[0].problem}"
        yield warning(f"channels.{channel}", what, _LOG)


def _secrets(home: Path, settings: Config) -> Iterator[Finding]:
    """Yield which addresses that are used cannot be read here."""
    used = dict.fromkeys(name for reminder in settings.reminders.values() for name in reminder.channels)
    own = [person.channel for person in settings.people.values() if person.channel]
    kept = {f"channels.{name}": settings.channels[name].url for name in [*used, *own]}
    if settings.ping:
        kept["ping"] = settings.ping
    for where, reference in kept.items():
        if reference.partition(":")[0] in ("keyring", "env", "file"):
            try:
                secrets.resolve(reference, home)
            except UserError as problem:
                yield warning(where, f"its address cannot be read: {problem.message}", problem.hint or _LOG)


def _unreached(view: View) -> Iterator[Finding]:
    found = dict.fromkeys(handle for reminder in forecast.of(view) for handle in reminder.unreached)
    if found:
        remedy = "note where each is reached: teamhealth member set HANDLE --contact ADDRESS"
        yield warning(view.team.name, f"reminders do not reach {', '.join(found)}: no contact is noted", remedy)
