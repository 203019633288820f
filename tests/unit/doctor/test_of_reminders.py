"""What the doctor says of reminders: who makes them, what was given up, whom they miss, which address is not there."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from empty_store import create

from teamhealth.doctor import of_reminders
from teamhealth.facts import State
from teamhealth.reminders import last_pass, owner
from teamhealth.reminders.last_pass import LastPass
from teamhealth.store import connection, deliveries, members, teams
from teamhealth.store.deliveries import NewDelivery

TUESDAY = datetime(2026, 9, 22, 12, 0, tzinfo=UTC)
TABLES = """
ping = "env:NO_SUCH_PING"
[reminders.daily_look]
channels = ["mail", "chat"]
to = ["everybody"]
[channels.mail]
url = "env:NO_SUCH_MAIL"
to_contacts = true
[channels.chat]
url = "toast:"
[teams.North]
timezone = "Europe/Oslo"
"""
Look = Callable[..., list[tuple[State, str]]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    with closing(create(home)) as db, connection.transaction(db):
        team = teams.add(db, "North")
        members.record(db, team, "ana", "joined", None)
    (home / "config.toml").write_text(TABLES, "utf-8")
    return home


@pytest.fixture
def look(home: Path) -> Look:
    def at(now: datetime = TUESDAY) -> list[tuple[State, str]]:
        with connection.reading(home) as db:
            return [(found.state, found.what) for found in of_reminders.look(db, home, lambda _: now)]

    return at


def test_nothing_is_said_where_no_reminder_is_switched_on(home: Path, look: Look) -> None:
    (home / "config.toml").write_text("", "utf-8")
    assert look() == []


def test_reminders_that_nothing_makes_are_told(look: Look, home: Path) -> None:
    assert look()[0] == (State.WARN, "reminders are switched on, and nothing has made them yet")
    with owner.held(home, TUESDAY):
        state, what = look()[0]
        assert (state, "makes the reminders" in what) == (State.OK, True)


@pytest.mark.parametrize(
    ("ago", "now", "state"),
    [
        (timedelta(minutes=50), TUESDAY, State.OK),
        (timedelta(minutes=70), TUESDAY, State.WARN),
        # Nobody is reminded at night, so a pass in the evening is the last that was needed.
        (timedelta(hours=10), TUESDAY.replace(hour=5, minute=30), State.OK),
    ],
)
def test_an_hour_of_working_time_without_a_pass_is_told(
    look: Look, home: Path, ago: timedelta, now: datetime, state: State
) -> None:
    last_pass.write(home, LastPass(now - ago, "--once"))
    assert look(now)[0][0] is state


def test_a_pass_that_failed_and_a_ping_that_did_not_go_out_are_told(look: Look, home: Path) -> None:
    last_pass.write(home, LastPass(TUESDAY, "--once", problem="the disk is full", ping_problem="no answer"))
    pass_, ping, *_ = look()
    assert (pass_[0], "the disk is full" in pass_[1]) == (State.CRIT, True)
    assert ping == (State.WARN, "the address of ping could not be fetched: no answer")


def test_what_was_given_up_is_told_by_channel_with_its_last_trouble(look: Look, home: Path) -> None:
    with closing(connection.open_for_writing(home)) as db, connection.transaction(db):
        (team,) = teams.read(db)
        for name in ("one", "two"):
            deliveries.add(db, team, NewDelivery("daily_look", "daily_look", name, "", "chat", TUESDAY), TUESDAY)
        those = deliveries.claim(db, TUESDAY, "me", ["chat"])
        deliveries.settle(db, "me", those, "failed", TUESDAY, "no such room")
    said = (State.WARN, "2 messages could not be sent in the last 7 days, the last: no such room")
    assert said in look()
    assert said not in look(TUESDAY + timedelta(days=8))


def test_addresses_that_are_not_there_and_people_who_are_not_reached_are_told(look: Look, home: Path) -> None:
    (home / "config.toml").write_text(TABLES.replace('["mail", "chat"]', '["mail"]'), "utf-8")
    told = look()
    for variable in ("NO_SUCH_MAIL", "NO_SUCH_PING"):
        assert (State.WARN, f"its address cannot be read: the environment variable {variable} is not set") in told
    assert (State.WARN, "reminders do not reach ana: no contact is noted") in told
