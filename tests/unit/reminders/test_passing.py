"""Passes: each thing is told once, at its minute, in working time; trouble is tried again, or shown."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from teamhealth.reminders.passing import ATTEMPTS, LastingTrouble, PassingTrouble
from teamhealth.store import deliveries, items
from teamhealth.store.items import NewItem
from teamhealth.store.teams import Team

Office = Any
LOOK = '[reminders.daily_look]\nchannels = ["mail"]\n'
WAITING = '[reminders.waiting]\nchannels = ["mail"]\n'
OLD = date(2026, 1, 5)


def idea(db: sqlite3.Connection, team: Team, title: str, opened: date = OLD) -> bytes:
    return items.add(db, team, NewItem("idea", title, opened))


def test_a_daily_look_comes_at_its_minute_and_once(office: Office) -> None:
    office.configure(LOOK)
    office.now = datetime(2026, 3, 2, 7, 59, tzinfo=UTC)
    assert office.run().sent == 0
    assert office.run(minutes=1).sent == 1
    assert office.first_lines() == [
        ("mail", "bo@example.org", "Time for the daily look: what changed, what needs you, one thing to do about it.")
    ]
    assert [office.run(minutes=n).sent for n in (0, 1, 600)] == [0, 0, 0]
    assert office.run(hours=24).sent == 1


def test_the_first_pass_makes_up_for_nothing(office: Office) -> None:
    office.configure(LOOK)
    assert office.run(hours=3).planned == 0


def test_who_slept_for_a_week_is_called_once_and_not_at_night(office: Office) -> None:
    office.configure(LOOK)
    office.run()
    assert office.run(days=8, hours=4).sent == 1
    office.run(days=1)
    assert len(office.sent) == 2


def test_a_look_that_was_slept_through_is_not_called_for_in_the_evening(office: Office) -> None:
    office.configure(LOOK)
    office.run()
    tally = office.run(hours=37)
    assert (tally.planned, tally.sent, tally.dropped) == (1, 0, 0)
    assert office.run(hours=10).dropped == 1


def test_nobody_is_reminded_on_a_day_off(office: Office, db: sqlite3.Connection, team: Team) -> None:
    office.configure(WAITING + '[teams.North]\nholidays = "NO"\n')
    idea(db, team, "Swap board")
    office.now = datetime(2026, 4, 2, 8, tzinfo=UTC)
    assert office.run().sent == 0
    assert deliveries.log(db, team)[0].next_try == datetime(2026, 4, 7, 5, tzinfo=UTC)


def test_what_is_dealt_with_before_it_leaves_is_not_told(office: Office, db: sqlite3.Connection, team: Team) -> None:
    office.configure(WAITING)
    identifier = idea(db, team, "Swap board", date(2026, 2, 16))
    office.now = datetime(2026, 3, 2, 4, tzinfo=UTC)
    assert office.run().planned == 1
    from teamhealth.facts import Event, EventKind

    items.add_event(db, identifier, Event(EventKind.RESPONDED, date(2026, 3, 2), note="yes"))
    tally = office.run(hours=4)
    assert (tally.sent, tally.dropped, office.sent) == (0, 1, [])


def test_several_of_a_kind_come_as_one_message_with_their_number(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(WAITING)
    for number in range(5):
        idea(db, team, f"Idea {number}")
    assert office.run().sent == 5
    ((_, _, first),) = office.first_lines()
    assert first == "5 ideas and needs wait for an answer, the first of them since Monday 5 January."


def test_the_same_thing_is_told_again_only_after_its_back_off(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(WAITING + "again_days = 14\n")
    idea(db, team, "Swap board", date(2026, 2, 16))
    told = [day for day in range(1, 30) if office.run(days=1).sent]
    assert told == [1, 15, 29]


def test_passing_trouble_is_tried_again_later_each_time_and_given_up_in_the_end(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(WAITING)
    idea(db, team, "Swap board")

    def fail(channel: str, address: str) -> None:
        raise PassingTrouble("the server is busy")

    office.fail = fail
    pauses = []
    tally = office.run()
    while tally.later:
        waits_until = deliveries.log(db, team)[0].next_try
        pauses.append(waits_until - office.now)
        office.now = waits_until
        tally = office.run()
    assert len(pauses) == ATTEMPTS - 1
    assert pauses[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert (tally.failed, deliveries.log(db, team)[0].problem) == (1, "the server is busy")


def test_lasting_trouble_stops_at_once_and_is_shown(office: Office, db: sqlite3.Connection, team: Team) -> None:
    office.configure(WAITING)
    idea(db, team, "Swap board")

    def fail(channel: str, address: str) -> None:
        raise LastingTrouble("no such mailbox")

    office.fail = fail
    assert office.run().failed == 1
    assert office.run(hours=5).sent == 0
    assert [d.problem for d in deliveries.failed(db, office.now - timedelta(days=1))] == ["no such mailbox"]


def test_a_program_that_dies_while_sending_costs_one_marked_repeat(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(WAITING)
    idea(db, team, "Swap board")

    def die(channel: str, address: str) -> None:
        raise KeyboardInterrupt

    office.fail = die
    with pytest.raises(KeyboardInterrupt):
        office.run()
    office.fail = None
    assert office.run(minutes=1).sent == 0
    assert office.run(minutes=5).sent == 1
    assert "This may be a repeat: the program was stopped while it was sending." in office.sent[0][2].lines


def test_without_reminders_nothing_is_written(office: Office, db: sqlite3.Connection) -> None:
    office.configure("")
    before = db.execute("PRAGMA data_version").fetchone()
    office.run()
    assert db.execute("PRAGMA data_version").fetchone() == before


def test_what_waits_for_a_channel_that_was_taken_out_is_dropped(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(WAITING)
    idea(db, team, "Swap board")
    office.now = datetime(2026, 3, 2, 4, tzinfo=UTC)
    office.run()
    file = office.home / "config.toml"
    file.write_text(file.read_text("utf-8").replace("mail", "post"), "utf-8")
    office.run(hours=4)
    assert sorted((d.channel, d.state) for d in deliveries.log(db, team)) == [("mail", "dropped"), ("post", "sent")]
