"""The daemon: passes at their minutes, whatever the clocks do and whatever goes wrong; one of it a home."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from teamhealth import paths
from teamhealth.errors import NotPermittedError, StorageError
from teamhealth.reminders import last_pass, owner
from teamhealth.reminders.daemon import Daemon
from teamhealth.reminders.passing import Pass, PassingTrouble, Tally

Office = Any
OSLO = ZoneInfo("Europe/Oslo")
START = datetime(2026, 3, 2, 8, 0, 20, tzinfo=UTC)


class Clockwork:
    """A machine whose time goes on only while somebody waits, and which may sleep meanwhile."""

    def __init__(self, waits: int) -> None:
        self.wall, self.awake = START, 0.0
        self.waits = waits
        self.sleep_at: dict[int, timedelta] = {}

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.awake

    def wait(self, seconds: float) -> None:
        self.waits -= 1
        self.awake += seconds
        self.wall += timedelta(seconds=seconds) + self.sleep_at.pop(self.waits, timedelta())

    def is_stopped(self) -> bool:
        return self.waits <= 0


class Watched:
    """A daemon on such a machine, the moments of its passes and what it said."""

    def __init__(self, office: Office, waits: int, make: Callable[[int], None] = lambda number: None) -> None:
        self.machine = Clockwork(waits)
        self.passes: list[str] = []
        self.said: list[str] = []

        def noted() -> Tally:
            self.passes.append(f"{self.machine.wall:%H:%M:%S}")
            make(len(self.passes))
            return Tally()

        self.daemon = Daemon(office.home, self.machine, noted, self.said.append)


def test_a_pass_is_made_at_the_start_and_whenever_a_minute_begins(office: Office) -> None:
    watched = Watched(office, waits=33)
    watched.daemon.run()
    assert watched.passes == ["08:00:20", "08:01:00", "08:02:00", "08:03:00"]
    assert watched.said == []


@pytest.mark.parametrize(
    ("slept", "said"),
    [
        (timedelta(hours=2, minutes=5), "forward by 2:05:00"),
        (-timedelta(hours=1), "back by 1:00:00"),
    ],
)
def test_a_machine_that_slept_or_was_set_makes_a_pass_at_once(office: Office, slept: timedelta, said: str) -> None:
    watched = Watched(office, waits=32)
    watched.machine.sleep_at[30] = slept
    watched.daemon.run()
    assert watched.passes[1] == f"{START + timedelta(seconds=10) + slept:%H:%M:%S}"
    assert watched.said == [f"the clock went {said}: the machine slept, or the clock was set"]


def test_what_waits_for_another_try_is_not_kept_waiting_for_the_minute(office: Office) -> None:
    office.configure('[reminders.custom]\ntext = "Hei"\nschedule = "0 9 * * *"\nchannels = ["mail"]\nto = ["ana"]\n')
    office.now = START.replace(hour=7)
    office.run()

    def fail(channel: str, address: str) -> None:
        raise PassingTrouble("no answer")

    office.fail = fail
    # Tried a first time now, and then a minute later, in the midst of a minute.
    assert office.run(hours=1).later == 1
    watched = Watched(office, waits=24)
    watched.daemon.run()
    assert watched.passes[:3] == ["08:00:20", "08:01:00", "08:01:20"]


def test_trouble_is_told_once_and_its_end_too_and_passes_go_on(office: Office) -> None:
    def make(number: int) -> None:
        if number in (2, 3):
            raise StorageError("the store: the disk is full", hint="nothing was recorded")
        if number == 4:
            raise ZeroDivisionError("division by zero")

    watched = Watched(office, waits=60, make=make)
    watched.daemon.run()
    assert watched.said == [
        "no reminders: the store: the disk is full (nothing was recorded)",
        "no reminders: a mistake in the program, ZeroDivisionError: division by zero",
        "reminders go on",
    ]
    assert len(watched.passes) > 5


def test_a_second_daemon_is_told_who_the_first_is(office: Office) -> None:
    assert owner.find(office.home) is None
    with owner.held(office.home, START):
        assert owner.find(office.home) == owner.Owner(os.getpid(), "2026-03-02T08:00:20+00:00")
        with pytest.raises(NotPermittedError, match=rf"process {os.getpid()}, since 2026-03-02T08:00:20"):
            owner.held(office.home, START).__enter__()
    assert owner.find(office.home) is None


def test_a_lock_that_holds_nothing_readable_is_still_a_lock(office: Office) -> None:
    with owner.held(office.home, START):
        paths.reminding_lock(office.home).write_text("{", "utf-8")
        with pytest.raises(NotPermittedError, match="another process makes"):
            owner.held(office.home, START).__enter__()


def test_who_is_asked_to_end_sends_the_message_in_hand_and_leaves_the_others_to_the_next_pass(office: Office) -> None:
    office.configure('[reminders.daily_look]\nchannels = ["mail"]\nto = ["everybody"]\n')
    office.run(minutes=-60)
    office.now = START
    stopped = Pass(
        office.home, lambda: office.now, lambda team: OSLO, office.send, is_stopped=lambda: bool(office.sent)
    ).run()
    assert (stopped.planned, stopped.sent) == (7, 1)
    assert office.run().sent == 6


def test_the_program_goes_on_with_trouble_until_it_is_terminated_and_lets_go_of_its_home(office: Office) -> None:
    office.configure('[reminders.daily_look]\nchannels = ["nowhere"]\n')
    command = [sys.executable, "-m", "teamhealth", "--home", str(office.home), "remind", "--daemon"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        try:
            assert program.stderr.readline() == f"the reminders of {office.home} are made from now on\n"
            found = owner.find(office.home)
            assert found is not None
            assert found.pid == program.pid
            assert "there is no [channels.nowhere]" in program.stderr.readline()
            program.send_signal(signal.SIGTERM)
            assert program.wait(timeout=60) == 0
            assert program.stderr.read() == "the reminders have ended\n"
        finally:
            program.kill()
    assert owner.find(office.home) is None
    made = last_pass.read(office.home)
    assert made is not None
    assert made.by == "--daemon"
    assert "there is no [channels.nowhere]" in made.problem
