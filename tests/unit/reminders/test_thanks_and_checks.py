"""Digests of thanks count each once, for the receiver alone; checks are told of when they turn, and do not nag."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from teamhealth.checking.reading import Reading
from teamhealth.facts import State
from teamhealth.health.observer import Observer
from teamhealth.reminders.occasions.checks import EVERY
from teamhealth.store import deliveries, members, recognitions
from teamhealth.store.teams import Team

Office = Any
Turn = Callable[[State], None]
THANKED = '[reminders.thanked]\nchannels = ["mail"]\n'
CHECK = '[reminders.check_bad]\nchannels = ["mail"]\nwindow_minutes = 0\n'


def counts(office: Office) -> Counter[str]:
    """Return and forget how many thanks each was told of."""
    told: Counter[str] = Counter()
    for _, address, message in office.sent:
        for line in message.lines:
            if line.startswith("You have been thanked"):
                told[address.partition("@")[0]] += 1 if "once" in line else int(line.split()[4])
    office.sent.clear()
    return told


def to_friday(office: Office) -> None:
    """Go through the hours, as a computer that is on in office hours does, to past the next Friday's digest."""
    for _ in range(7):
        office.run(hours=6)
        office.run(hours=18)


def test_thanks_come_to_the_receiver_on_friday_with_their_number(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(THANKED)
    office.run()
    for day, giver, receiver in [(2, "bo", "ana"), (4, None, "ana"), (5, "cy", "dee"), (6, "eli", "eli")]:
        recognitions.add(db, team, date(2026, 3, day), giver, receiver, "for the <b>late</b> shift")
    to_friday(office)
    assert office.sent[0][2].subject == "North: You have been thanked 2 times since Monday 2 March."
    assert not any("shift" in message.body for _, _, message in office.sent)
    assert counts(office) == {"ana": 2, "dee": 1}


def test_over_a_year_every_thanks_is_counted_once_also_one_that_is_entered_late(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(THANKED)
    office.run()
    chance, given, told = random.Random(5), dict.fromkeys(["ana", "cy"], 0), dict.fromkeys(["ana", "cy"], 0)
    while office.now < datetime.fromisoformat("2027-03-13T12:00Z"):
        for _ in range(chance.choice([0, 0, 1, 4]) if office.now.year == 2026 else 0):
            who, late = chance.choice(list(given)), timedelta(days=chance.choice([0, 0, 1, 6, 20]))
            recognitions.add(db, team, office.now.date() - late, "bo", who, None)
            given[who] += 1
        office.run(hours=chance.choice([1, 5, 24, 24 * 16 if chance.random() < 0.1 else 30]))
        for who, number in counts(office).items():
            told[who] += number
    assert told == given
    assert min(given.values()) > 20


def test_an_import_of_history_is_no_news(office: Office, db: sqlite3.Connection, team: Team) -> None:
    office.configure(THANKED)
    office.run()
    for days in (32, 40, 700):
        recognitions.add(db, team, date(2026, 3, 2) - timedelta(days=days), "bo", "ana", None)
    to_friday(office)
    assert office.sent == []


def test_thanks_wait_for_who_is_away_and_are_not_made_up_for_who_wants_quiet(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(THANKED + "[people.cy]\nquiet = true\n")
    office.run()
    members.record(db, team, "ana", "away_from", date(2026, 3, 1))
    for receiver in ("ana", "cy", "hal"):
        recognitions.add(db, team, date(2026, 3, 3), "bo", receiver, None)
    to_friday(office)
    assert counts(office) == {"ana": 1}


@pytest.fixture
def turn(monkeypatch: pytest.MonkeyPatch) -> Iterator[Turn]:
    """Return what sets the state of the only check there is; it is ok at first."""
    state = State.OK

    def read(*_: object) -> list[Reading]:
        return [Reading("idea_backlog_age", "Idea backlog age", "why", "remedy", (), state, None, "", 1.0)]

    def become(new: State) -> None:
        nonlocal state
        state = new

    monkeypatch.setattr(Observer, "of_home", lambda home: Observer.__new__(Observer))
    monkeypatch.setattr(Observer, "read", read)
    return become


def said(office: Office, turn: Turn, *states: State, every: timedelta = timedelta(days=1)) -> list[str]:
    """Let the check have these states one after another; return what was told then ("" for nothing)."""
    told = []
    for state in states:
        turn(state)
        office.run()
        lines = office.first_lines()
        told.append(lines[0][2].removeprefix("Idea backlog age is ") if lines else "")
        office.now += every
    return told


OK, WARN, CRIT, UNKNOWN = State.OK, State.WARN, State.CRIT, State.UNKNOWN
BAD, WELL = "critical.", "no longer critical."


def test_a_check_that_turned_bad_is_told_once_and_again_after_its_back_off(office: Office, turn: Turn) -> None:
    office.configure(CHECK)
    assert said(office, turn, WARN, *[CRIT] * 9) == ["", BAD, "", "", "", "", "", "", BAD, ""]


def test_a_check_that_is_bad_at_the_first_look_is_told(office: Office, turn: Turn) -> None:
    office.configure(CHECK)
    assert said(office, turn, CRIT, CRIT) == [BAD, ""]


def test_a_recovery_is_told_once_to_who_heard_of_the_trouble(office: Office, turn: Turn) -> None:
    office.configure(CHECK)
    assert said(office, turn, CRIT, OK, OK, WARN) == [BAD, WELL, "", ""]
    assert said(office, turn, OK) == [""]


def test_what_cannot_be_judged_is_as_it_was(office: Office, turn: Turn) -> None:
    office.configure(CHECK)
    assert said(office, turn, CRIT, UNKNOWN, CRIT, UNKNOWN, OK, UNKNOWN) == [BAD, "", "", "", WELL, ""]


def test_a_check_that_flaps_is_told_of_once_within_its_back_off(office: Office, turn: Turn) -> None:
    office.configure(CHECK)
    told = said(office, turn, *[CRIT, OK] * 48, every=timedelta(minutes=20))
    assert [line for line in told if line] == [BAD, WELL]


def test_trouble_that_is_over_before_it_could_be_told_is_not_told_nor_is_its_end(office: Office, turn: Turn) -> None:
    office.configure(CHECK)
    office.now = office.now.replace(hour=3)
    assert said(office, turn, CRIT, OK, OK, OK, every=timedelta(hours=2)) == ["", "", "", ""]


def test_who_came_second_hears_of_the_recovery_too(office: Office, turn: Turn) -> None:
    office.configure(CHECK + 'escalate_to = "ana"\nescalate_after_days = 2\n')
    said(office, turn, *[CRIT] * 4)
    turn(OK)
    office.run()
    assert {address for _, address, _ in office.sent} == {"bo@example.org", "ana@example.org"}


def test_checks_are_run_every_quarter_of_an_hour_by_one_program(
    office: Office, turn: Turn, monkeypatch: pytest.MonkeyPatch, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(CHECK)
    runs: list[datetime] = []
    monkeypatch.setattr(Observer, "read", lambda *_: runs.append(office.now) or [])
    start = office.now
    for _ in range(31):
        office.run()
        office.run(minutes=1)
    assert runs == [start, start + EVERY, start + 2 * EVERY]


def test_while_checks_run_anybody_can_write(
    office: Office, db: sqlite3.Connection, team: Team, turn: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.configure(CHECK)
    db.execute("PRAGMA busy_timeout = 0")
    written = []

    def read(*_: object) -> list[Reading]:
        written.append(recognitions.add(db, team, office.now.date(), None, "ana", None))
        return []

    monkeypatch.setattr(Observer, "read", read)
    office.run()
    assert len(written) == 1
    assert deliveries.states(db, team) == {}
