"""Ideas, needs, promises and one-to-ones: who is told when, how often, who comes next, and when it is over."""

import sqlite3
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from teamhealth.facts import Event, EventKind
from teamhealth.store import activities, deliveries, items, members
from teamhealth.store.items import NewItem
from teamhealth.store.teams import Team

Office = Any
WAITING = '[reminders.waiting]\nchannels = ["mail"]\n'
PROMISE = '[reminders.promise_due]\nchannels = ["mail"]\n'
ONE_TO_ONE = '[reminders.one_to_one_due]\nchannels = ["mail"]\n'
FRIDAY = date(2026, 3, 6)


def days_told(office: Office, days: int) -> list[tuple[str, str]]:
    """Make a pass each morning; return the day and the address of each message."""
    told = []
    for _ in range(days):
        office.run()
        told += [(f"{office.now:%d}", address.partition("@")[0]) for _, address, _ in office.sent]
        office.sent.clear()
        office.now += timedelta(days=1)
    return told


def promise(db: sqlite3.Connection, team: Team, due: date = FRIDAY, owner: str | None = "ana") -> bytes:
    return items.add(db, team, NewItem("promise", "A spare key", date(2026, 2, 1), owner=owner, due=due))


@pytest.mark.parametrize("kind", ["idea", "need"])
def test_an_idea_or_need_is_told_of_to_the_managers_from_its_limit_on(
    office: Office, db: sqlite3.Connection, team: Team, kind: Any
) -> None:
    office.configure(WAITING + "limit_days = 10\n")
    items.add(db, team, NewItem(kind, "Swap board", date(2026, 2, 21), severity=2 if kind == "need" else None))
    assert days_told(office, 14) == [("03", "bo"), ("10", "bo")]


@pytest.mark.parametrize("event", [EventKind.RESPONDED, EventKind.DECLINED, EventKind.PLANNED])
def test_what_was_answered_or_closed_is_told_of_no_more(
    office: Office, db: sqlite3.Connection, team: Team, event: EventKind
) -> None:
    office.configure(WAITING)
    identifier = items.add(db, team, NewItem("idea", "Swap board", date(2026, 2, 1)))
    assert days_told(office, 1) == [("02", "bo")]
    items.add_event(db, identifier, Event(event, date(2026, 3, 3)))
    assert days_told(office, 10) == []


def test_what_still_waits_goes_to_a_second_person_once_and_only_after_it_was_told(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(WAITING + 'escalate_to = "ana"\nescalate_after_days = 3\nagain_days = 30\n')
    items.add(db, team, NewItem("idea", "Swap board", date(2026, 1, 5)))
    assert days_told(office, 25) == [("02", "bo"), ("06", "ana")]


def test_who_was_told_already_is_no_second_person(office: Office, db: sqlite3.Connection, team: Team) -> None:
    office.configure(WAITING + 'escalate_to = "bo"\nagain_days = 30\n')
    items.add(db, team, NewItem("idea", "Swap board", date(2026, 1, 5)))
    assert days_told(office, 10) == [("02", "bo")]


def test_a_second_person_is_told_though_the_first_cannot_be(office: Office, db: sqlite3.Connection, team: Team) -> None:
    office.configure(PROMISE + 'escalate_to = "bo"\nescalate_after_days = 3\n')
    promise(db, team, due=date(2026, 3, 3), owner="hal")
    assert days_told(office, 5) == [("06", "bo")]


def test_a_promise_is_told_of_to_its_owner_before_on_and_after_its_day(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(PROMISE + "again_days = 5\n")
    promise(db, team)
    said = []
    for _ in range(10):
        office.run()
        said += [(f"{office.now:%d}", line) for _, _, line in office.first_lines()]
        office.now += timedelta(days=1)
    assert said == [
        ("04", '"A spare key" is promised for Friday 6 March.'),
        ("06", '"A spare key" is promised for today.'),
        ("11", '"A spare key" was promised for Friday 6 March.'),
    ]


def test_everybody_has_their_own_lead_time(office: Office, db: sqlite3.Connection, team: Team) -> None:
    office.configure(PROMISE + "[people.ana]\ndays_before = 4\n[people.cy]\ndays_before = 0\n")
    for owner in ("ana", "cy", "dee"):
        promise(db, team, owner=owner)
    told = days_told(office, 5)
    assert sorted(told) == [("02", "ana"), ("04", "dee"), ("06", "ana"), ("06", "cy"), ("06", "dee")]


def test_a_promise_that_is_put_off_or_kept_is_not_late(office: Office, db: sqlite3.Connection, team: Team) -> None:
    office.configure(PROMISE)
    moved, kept = promise(db, team), promise(db, team, owner="cy")
    items.add_event(db, moved, Event(EventKind.PLANNED, date(2026, 3, 2), due=date(2026, 3, 12)))
    items.add_event(db, kept, Event(EventKind.DONE, date(2026, 3, 2)))
    assert days_told(office, 14) == [("10", "ana"), ("12", "ana")]


@pytest.mark.parametrize("owner", [None, "gone"])
def test_a_promise_of_nobody_on_the_roster_is_the_managers(
    office: Office, db: sqlite3.Connection, team: Team, owner: str | None
) -> None:
    office.configure(PROMISE)
    promise(db, team, due=date(2026, 3, 2), owner=owner)
    assert days_told(office, 2) == [("02", "bo")]


def test_who_is_away_is_told_when_they_are_back_and_only_if_it_still_stands(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(PROMISE)
    for owner in ("ana", "cy"):
        members.record(db, team, owner, "away_from", date(2026, 3, 2))
        members.record(db, team, owner, "away_until", date(2026, 3, 8))
    promise(db, team, due=date(2026, 3, 5))
    kept = promise(db, team, due=date(2026, 3, 5), owner="cy")
    assert days_told(office, 5) == []
    items.add_event(db, kept, Event(EventKind.DONE, date(2026, 3, 6)))
    assert days_told(office, 5) == [("09", "ana")]


def test_a_one_to_one_is_told_of_to_who_leads_and_to_nobody_else(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(ONE_TO_ONE + 'to = ["everybody"]\nagain_days = 10\n')
    for handle in ("ana", "cy", "dee", "eli", "fay", "gus", "hal"):
        activities.add(db, team, date(2026, 2, 25), "one_to_one", handle)
    activities.add(db, team, date(2026, 2, 4), "one_to_one", "ana")
    assert days_told(office, 30) == [("27", "bo")]
    activities.add(db, team, date(2026, 3, 31), "one_to_one", "ana")
    office.now = datetime.combine(date(2026, 4, 6), office.now.timetz())
    assert days_told(office, 1) == [("06", "bo")]


def test_a_one_to_one_held_before_the_reminder_leaves_is_not_asked_for(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure(ONE_TO_ONE + "window_minutes = 60\n")
    office.now = office.now.replace(hour=4)
    assert office.run().planned == 7
    for handle in ("ana", "cy", "dee", "eli", "fay", "gus"):
        activities.add(db, team, date(2026, 3, 1), "one_to_one", handle)
    tally = office.run(hours=4)
    assert (tally.sent, tally.dropped) == (1, 6)
    assert office.first_lines() == [
        ("mail", "bo@example.org", "No one-to-one with hal has been noted since Wednesday 1 January 2025.")
    ]


def test_forgetting_shortens_no_back_off(office: Office, db: sqlite3.Connection, team: Team) -> None:
    office.configure(WAITING + 'again_days = 60\nescalate_to = "ana"\n')
    items.add(db, team, NewItem("idea", "Swap board", date(2026, 1, 5)))
    told: dict[str, list[date]] = {}
    for _ in range(45):
        office.run(days=7)
        for _, address, _ in office.first_lines():
            told.setdefault(address, []).append(office.now.date())
    for days in told.values():
        assert all((later - before).days >= 60 for before, later in pairwise(days))
    assert {address: len(days) for address, days in told.items()} == {"bo@example.org": 5, "ana@example.org": 4}
    assert len(deliveries.log(db, team)) <= 4
