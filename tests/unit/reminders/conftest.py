"""A team with reminders, the clock in the test's hand, and every message kept."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from empty_store import create

from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import Pass, Tally
from teamhealth.store import connection, members, teams
from teamhealth.store.teams import Team

OSLO = ZoneInfo("Europe/Oslo")
MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""A working day, 09:00 in Oslo."""


@dataclass
class Office:
    """A home with its team, a clock that the test moves, and what was sent as (channel, address, message)."""

    home: Path
    now: datetime = MONDAY
    sent: list[tuple[str, str, Message]] = field(default_factory=list)
    fail: Callable[[str, str], None] | None = None

    def configure(self, text: str) -> None:
        """Write the configuration, its channels added."""
        channels = (
            '\n[channels.mail]\nurl = "keyring:mail"\nto_contacts = true\n\n[channels.chat]\nurl = "keyring:chat"\n'
        )
        (self.home / "config.toml").write_text(text + channels, encoding="utf-8")

    def run(self, **after: float) -> Tally:
        """Move the clock on by `after` (of timedelta) and make one pass."""
        self.now += timedelta(**after)
        return Pass(self.home, lambda: self.now, lambda team: OSLO, self.send).run()

    def send(self, channel: str, address: str, message: Message) -> None:
        """Keep a message, unless the test wants it to fail."""
        if self.fail:
            self.fail(channel, address)
        self.sent.append((channel, address, message))

    def first_lines(self) -> list[tuple[str, str, str]]:
        """Return and forget what was sent: channel, address and first line of each message."""
        found = [(channel, address, message.lines[0]) for channel, address, message in self.sent]
        self.sent.clear()
        return found


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office with a manager, bo, and seven members, of whom six have a contact."""
    home = tmp_path / "home"
    with closing(create(home)) as db, connection.transaction(db):
        team = teams.add(db, "North")
        for number, handle in enumerate(("bo", "ana", "cy", "dee", "eli", "fay", "gus", "hal")):
            members.record(db, team, handle, "joined", date(2025, 1, 1))
            if handle != "hal":
                members.record(db, team, handle, "contact", date(2025, 1, 1), f"{handle}@example.org")
            if number == 0:
                members.record(db, team, handle, "role", date(2025, 1, 1), "manager")
    return Office(home)


@pytest.fixture
def db(office: Office) -> Iterator[sqlite3.Connection]:
    """Yield the office's store, open for writing."""
    with closing(connection.open_for_writing(office.home)) as opened:
        yield opened


@pytest.fixture
def team(db: sqlite3.Connection) -> Team:
    """Return the office's team."""
    return teams.read(db)[0]
