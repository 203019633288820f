"""One pass: note what there is to tell, then send what is due, each thing once whoever else passes at the same time.

A delivery is claimed, then noted as leaving, then sent, then noted as sent, each in a transaction of its own: what a
program that is killed leaves behind tells the next one whether it may have been sent (see `store.deliveries`).
"""

from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from sqlite3 import Connection
from typing import Protocol

from teamhealth import config, ids
from teamhealth.config import Config
from teamhealth.pulse import tending
from teamhealth.reminders import message, people, planning
from teamhealth.reminders.kinds import KINDS
from teamhealth.reminders.message import Line, Message
from teamhealth.reminders.planning import reminders_of
from teamhealth.reminders.view import View
from teamhealth.store import connection, deliveries, teams
from teamhealth.store.deliveries import Delivery
from teamhealth.store.teams import Team

ATTEMPTS = 12
"""How often something is tried when each time it seems to be passing: for about a day."""

_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)


class PassingTrouble(Exception):
    """Something could not be sent now and may be later; its message says why, without any secret.

    `wait` is how long whoever refused it asks to be left alone.
    """

    def __init__(self, message: str, wait: timedelta = timedelta()) -> None:
        super().__init__(message)
        self.wait = wait


class LastingTrouble(Exception):
    """Something cannot be sent until somebody changes something; its message says what, without any secret."""


class Send(Protocol):
    """Sends a message through a channel to somebody's address ("" for a channel that is one place).

    Raises PassingTrouble or LastingTrouble.
    """

    def __call__(self, channel: str, address: str, message: Message) -> None:
        """Send."""


@dataclass(slots=True)
class Tally:
    """How a pass came out, in deliveries."""

    planned: int = 0
    sent: int = 0
    dropped: int = 0
    later: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over a home. `clock` gives this moment in UTC, `zone_of` the zone of a team by its name."""

    home: Path
    clock: Callable[[], datetime]
    zone_of: Callable[[str], tzinfo | None]
    send: Send
    channels: Collection[str] | None = None
    """The channels to serve; None for all but those of an open dashboard."""
    is_stopped: Callable[[], bool] = lambda: False
    """Asked after each message: whether to leave the others to the next pass."""

    def run(self) -> Tally:
        """Plan and send; raises ConfigError or StorageError when the home cannot be used."""
        settings, tally = config.load(self.home), Tally()
        if not settings.reminders:
            return tally
        with closing(connection.open_for_writing(self.home)) as db:
            self._tend(db)
            views = [self._view(db, team, settings) for team in teams.read(db)]
            for view in views:
                planning.prepare(view)
            with connection.transaction(db):
                tally.planned = sum(map(planning.plan, views))
                deliveries.drop_unserved(db, list(settings.channels), self.clock())
                deliveries.forget_old(db, self.clock())
            served = self.channels if self.channels is not None else _served(settings)
            while not self.is_stopped() and self._send_next(db, settings, served, tally):
                pass
        return tally

    def _tend(self, db: Connection) -> None:
        """Close the rounds that are due, so that nobody is called to one that is over."""
        now = self.clock()
        if tending.is_needed(db, now):
            tending.tend(self.home, now, lambda team: now.astimezone(self.zone_of(team)))

    def _view(self, db: Connection, team: Team, settings: Config) -> View:
        zone = self.zone_of(team.name)
        return View(self.home, db, team, self.clock().astimezone(zone), settings, zone)

    def _send_next(self, db: Connection, settings: Config, served: Collection[str], tally: Tally) -> bool:
        """Send what waits longest; return whether there was anything."""
        holder = ids.random_id().hex()
        with connection.transaction(db):
            claimed = deliveries.claim(db, self.clock(), holder, served)
        if not claimed:
            return False
        team = teams.find(db, claimed[0].team)
        assert team is not None
        view = self._view(db, team, settings)
        if self._is_resting(view, holder, claimed):
            return True
        lines = _lines(view, claimed)
        gone = [d for d in claimed if d not in [line.delivery for line in lines]]
        with connection.transaction(db):
            deliveries.settle(db, holder, gone, "dropped", self.clock(), "nothing to tell any more")
            leaving = deliveries.begin_sending(db, holder, self.clock())
        tally.dropped += len(gone)
        if lines and leaving:
            self._send_lines(view, holder, lines, tally)
        return True

    def _is_resting(self, view: View, holder: str, claimed: list[Delivery]) -> bool:
        """Tell whether the team may not be spoken to now; what was claimed then waits until it may."""
        allowed = view.working.first_allowed(view.now)
        if allowed.astimezone(UTC) <= view.now.astimezone(UTC):
            return False
        with connection.transaction(view.db):
            deliveries.put_back(view.db, holder, claimed, allowed, None)
        return True

    def _send_lines(self, view: View, holder: str, lines: list[Line], tally: Tally) -> None:
        first, those = lines[0].delivery, [line.delivery for line in lines]
        lang = view.config.lang or "en"
        try:
            self.send(first.channel, _address(view, first), message.compose(lang, view.team.name, lines, view.today))
        except PassingTrouble as problem:
            self._try_later(view, holder, those, problem, tally)
        except LastingTrouble as problem:
            self._settle(view.db, holder, those, "failed", str(problem))
            tally.failed += len(those)
        else:
            self._settle(view.db, holder, those, "sent", None)
            tally.sent += len(those)

    def _try_later(self, view: View, holder: str, those: list[Delivery], problem: PassingTrouble, tally: Tally) -> None:
        given_up = [d for d in those if d.attempts + 1 >= ATTEMPTS]
        again = [d for d in those if d not in given_up]
        self._settle(view.db, holder, given_up, "failed", str(problem))
        pause = min(_FIRST_PAUSE * 2 ** max((d.attempts for d in again), default=0), _LONGEST_PAUSE)
        next_try = view.working.first_allowed(self.clock() + max(pause, problem.wait))
        with connection.transaction(view.db):
            deliveries.put_back(view.db, holder, again, next_try, str(problem))
        tally.failed += len(given_up)
        tally.later += len(again)

    def _settle(
        self, db: Connection, holder: str, those: list[Delivery], outcome: deliveries.Settled, problem: str | None
    ) -> None:
        with connection.transaction(db):
            deliveries.settle(db, holder, those, outcome, self.clock(), problem)


def _served(settings: Config) -> list[str]:
    """Return the channels that need no open dashboard."""
    return [name for name, channel in settings.channels.items() if channel.url not in ("toast:", "bell:")]


def _lines(view: View, claimed: list[Delivery]) -> list[Line]:
    """Return what is still to be told of what was claimed."""
    reminders = {reminder.name: reminder for reminder in reminders_of(view.config, view.team.name)}
    found = []
    for delivery in claimed:
        reminder = reminders.get(delivery.reminder) if people.still_takes(view, delivery) else None
        is_over = delivery.expires is not None and delivery.expires <= view.now
        told = KINDS[reminder.kind].tell(view, reminder, delivery) if reminder and not is_over else None
        if told is not None:
            found.append(Line(delivery, told))
    return found


def _address(view: View, delivery: Delivery) -> str:
    """Return where somebody is written to; "" for a channel that is one place."""
    member = view.people.get(delivery.recipient)
    if not delivery.recipient or not view.config.channels[delivery.channel].to_contacts:
        return ""
    return (member.contact if member else None) or ""
