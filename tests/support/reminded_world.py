"""A home with teams in four zones, the clock in a file, and a channel that writes down what it takes, for processes.

A pass can be made to end its process: nothing of it is cleaned up, as when a machine is switched off.
"""

import json
import os
import signal
from collections.abc import Collection, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import empty_store
from due_times import MONDAY_TO_FRIDAY, Daily

from teamhealth.reminders import message
from teamhealth.reminders.message import Line, Message
from teamhealth.reminders.passing import Pass
from teamhealth.store import connection, deliveries, members, teams

ZONES = {
    "Coast": ZoneInfo("America/New_York"),
    "Fjord": ZoneInfo("Europe/Oslo"),
    "Island": ZoneInfo("Australia/Lord_Howe"),
    "Valley": ZoneInfo("America/Santiago"),
}
REMINDERS = {
    "night": Daily(time(2, 15)),
    "midnight": Daily(time(0, 30)),
    "morning": Daily(time(9), MONDAY_TO_FRIDAY),
}
START = datetime(2026, 1, 1, tzinfo=UTC)

End = Literal["", "claimed", "before", "after"]
"""When a pass ends its process: not, or once it has claimed, before it sends, or after it has sent."""

_compose = message.compose


class Key(NamedTuple):
    """What tells one delivery from all others."""

    team: str
    reminder: str
    occurrence: str
    recipient: str


class Taken(NamedTuple):
    """One message that the channel took: what it told of, whether it said that it may be a repeat, who sent it."""

    keys: tuple[Key, ...]
    marked: bool
    sender: int


class World:
    """The files that all processes share: the home, the clock, and what the channel took."""

    def __init__(self, folder: Path, names: Collection[str] = ZONES.keys()) -> None:
        """Use the files in a folder; where there are none, make them, with teams of these names."""
        self.home, self._clock, self._taken = folder / "home", folder / "clock", folder / "taken"
        if not self.home.exists():
            folder.mkdir(exist_ok=True)
            self._taken.touch()
            self.set_clock(START)
            set_up(self.home, names)

    def set_clock(self, moment: datetime) -> None:
        self._clock.write_text(moment.isoformat(), "ascii")

    def now(self) -> datetime:
        return datetime.fromisoformat(self._clock.read_text("ascii"))

    def run_pass(self, end: End = "") -> None:
        """Make one pass; `end` kills this process, but never over a repeat, which would not be tried again."""

        def send(channel: str, address: str, message: Message) -> None:
            told = json.loads(message.lines[-1])
            if end == "before" and not told["marked"]:
                _die()
            self._take(told)
            if end == "after" and not told["marked"]:
                _die()

        begin_sending = deliveries.begin_sending
        if end == "claimed":
            deliveries.begin_sending = lambda *_: _die()
        Pass(self.home, self.now, ZONES.__getitem__, send).run()
        deliveries.begin_sending = begin_sending

    def _take(self, told: dict[str, object]) -> None:
        """Write down a message in one piece, whoever else does so at the same time."""
        line = json.dumps(told | {"sender": os.getpid()}) + "\n"
        descriptor = os.open(self._taken, os.O_APPEND | os.O_WRONLY)
        os.write(descriptor, line.encode())
        os.close(descriptor)

    def taken(self) -> list[Taken]:
        """Return all that the channel took."""
        lines = map(json.loads, self._taken.read_text("utf-8").splitlines())
        return [Taken(tuple(Key(*key) for key in line["keys"]), line["marked"], line["sender"]) for line in lines]


def labelled(lang: str, team: str, lines: Sequence[Line], today: date) -> Message:
    """Compose a message as ever, with a last line that tells of which deliveries it is made."""
    made = _compose(lang, team, lines, today)
    keys = [Key(d.team, d.reminder, d.occurrence, d.recipient) for d in (line.delivery for line in lines)]
    is_marked = "This may be a repeat: the program was stopped while it was sending." in made.lines
    return made._replace(lines=(*made.lines, json.dumps({"keys": keys, "marked": is_marked})))


def set_up(home: Path, names: Collection[str]) -> None:
    """Make the home: in each team two people, reminders by mail to both, one in a place that all read."""
    with closing(empty_store.create(home)) as db, connection.transaction(db):
        for name in names:
            team = teams.add(db, name)
            for handle in ("bo", "ana"):
                members.record(db, team, handle, "joined", None)
                members.record(db, team, handle, "contact", None, f"{handle}@{name}.example.org")
    lines = [f'[teams.{name}]\nworking_days = {_WEEK}\nquiet_hours = ""' for name in names]
    for name, daily in REMINDERS.items():
        where = 'channels = ["chat"]' if name == "midnight" else 'channels = ["mail"]'
        settings = f'kind = "custom"\ntext = "{name}"\nschedule = "{daily.cron}"\nto = ["everybody"]\n{where}'
        lines.append(f"[reminders.{name}]\n{settings}")
    lines.append('[channels.mail]\nurl = "keyring:mail"\nto_contacts = true\n[channels.chat]\nurl = "keyring:chat"\n')
    (home / "config.toml").write_text("\n".join(lines), "utf-8")


def places(reminder: str) -> tuple[str, ...]:
    """Return where each time of a reminder goes: handles, or "" for the place that all read."""
    return ("",) if reminder == "midnight" else ("bo", "ana")


_WEEK = '["mon", "tue", "wed", "thu", "fri", "sat", "sun"]'


def _die() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0
