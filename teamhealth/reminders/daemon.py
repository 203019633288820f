"""The daemon: a pass whenever a minute begins or something is to be tried, until it is asked to end."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from teamhealth import clock
from teamhealth.errors import UserError
from teamhealth.reminders import owner, running
from teamhealth.reminders.passing import Tally
from teamhealth.reminders.stopping import Stopping
from teamhealth.store import connection, deliveries

LONGEST_S = 60.0
"""No wait is longer: what is due by a schedule is due at a minute."""

_GLANCE_S = 5.0
"""So often the clock on the wall is held against the one that only goes on while the machine is awake."""

_JUMP_S = 3.0
"""A difference of less is how clocks are set right all the time."""


class Machine(Protocol):
    """What a daemon has of its machine: two clocks, and waiting."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC, as the clock on the wall has it."""

    def monotonic(self) -> float:
        """Return seconds that only go on, and only while the machine is awake."""

    def wait(self, seconds: float) -> None:
        """Wait so long, or until asked to end."""

    def is_stopped(self) -> bool:
        """Tell whether it was asked to end."""


@dataclass(slots=True)
class Daemon:
    """Makes passes over a home; `say` takes what whoever looks after it should know, a line at a time."""

    home: Path
    machine: Machine
    make: Callable[[], Tally]
    say: Callable[[str], None]
    _told: str = field(default="", init=False)

    def run(self) -> None:
        """Make passes until asked to end; what is wrong with one of them is told once, and the next is made."""
        while not self.machine.is_stopped():
            self._pass()
            self._sleep(self._pause())

    def _pass(self) -> None:
        try:
            self.make()
        except UserError as problem:
            self._tell(f"no reminders: {problem.message}" + (f" ({problem.hint})" if problem.hint else ""))
        except Exception as problem:
            # A mistake in the program must not end it: nobody would notice that nothing comes any more.
            self._tell(f"no reminders: a mistake in the program, {type(problem).__name__}: {problem}")
        else:
            self._tell("")

    def _tell(self, trouble: str) -> None:
        """Say what is wrong when that is news, and that it is over."""
        if trouble != self._told:
            self.say(trouble or "reminders go on")
        self._told = trouble

    def _pause(self) -> float:
        """Return how long to wait: until the minute is over, or something is to be tried, if that is sooner."""
        now = self.machine.now()
        pause = LONGEST_S - (now.second + now.microsecond / 1e6)
        waits = self._next_try()
        if waits is not None and now < waits:
            pause = min(pause, (waits - now).total_seconds())
        return pause

    def _next_try(self) -> datetime | None:
        try:
            with closing(connection.open_for_reading(self.home)) as db:
                return deliveries.next_try(db)
        except UserError:
            # The next pass will say what is wrong with the store.
            return None

    def _sleep(self, seconds: float) -> None:
        """Wait, but no longer once the clock on the wall has moved by other than the time that was waited."""
        end, began = self.machine.monotonic() + seconds, self._offset()
        while not self.machine.is_stopped() and (left := end - self.machine.monotonic()) > 0:
            self.machine.wait(min(left, _GLANCE_S))
            jump = self._offset() - began
            if abs(jump) > _JUMP_S:
                self.say(f"the clock went {_span(jump)}: the machine slept, or the clock was set")
                return

    def _offset(self) -> float:
        return self.machine.now().timestamp() - self.machine.monotonic()


class _ThisMachine:
    """The machine that this program runs on."""

    def __init__(self, stopping: Stopping) -> None:
        self._stopping = stopping
        self.wait = stopping.wait

    def now(self) -> datetime:
        return clock.utc_now()

    def monotonic(self) -> float:
        return time.monotonic()

    def is_stopped(self) -> bool:
        return self._stopping.is_asked


def run(home: Path, say: Callable[[str], None]) -> None:
    """Be the daemon of a home until SIGTERM or SIGINT; what is being sent is sent to its end.

    Raises NotPermittedError when another program is, ConfigError when there is no store, StorageError when it or the
    lock cannot be used.
    """
    connection.open_for_reading(home).close()
    stopping = Stopping()
    machine = _ThisMachine(stopping)
    with owner.held(home, machine.now()), stopping.listening():
        say(f"the reminders of {home} are made from now on")
        Daemon(
            home, machine, lambda: running.make(home, machine.now, "--daemon", is_stopped=machine.is_stopped), say
        ).run()
    say("the reminders have ended")


def _span(seconds: float) -> str:
    """Return a difference of clocks in words: `forward by 2:05:00`."""
    return f"{'forward' if seconds > 0 else 'back'} by {timedelta(seconds=round(abs(seconds)))}"
