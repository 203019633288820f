"""The roster, folded from its events: who is there on a day, and what is known of them then."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import empty_store
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.acts import on_roster
from teamhealth.errors import BadDataError
from teamhealth.facts import Member
from teamhealth.store import members
from teamhealth.store.teams import Team, add

START = date(2026, 1, 1)
DAYS = 30
OFFSETS = st.integers(0, DAYS - 1)
ACTS = st.tuples(st.sampled_from(["add", "leave", "away", "name"]), st.sampled_from(["ana", "bo"]), OFFSETS)


def day(offset: int) -> date:
    return START + timedelta(days=offset)


@contextmanager
def memory() -> Iterator[tuple[sqlite3.Connection, Team]]:
    """Yield an empty store in memory, with a team."""
    with empty_store.in_memory() as db:
        yield db, add(db, "North")


def act(db: sqlite3.Connection, team: Team, verb: str, handle: str, when: date) -> bool:
    """Do one act and return whether it was accepted."""
    try:
        if verb == "add":
            on_roster.add(db, team, handle, when, {})
        elif verb == "leave":
            on_roster.leave(db, team, handle, when)
        elif verb == "away":
            on_roster.away(db, team, handle, when, when, when + timedelta(days=3))
        else:
            on_roster.change(db, team, handle, when, {"name": f"{handle} of {when}"})
    except BadDataError:
        return False
    return True


def history(db: sqlite3.Connection, team: Team) -> list[list[Member]]:
    return [members.read(db, team, day(offset), leavers=True) for offset in range(DAYS)]


@settings(max_examples=50)
@given(st.lists(ACTS, max_size=12))
def test_an_act_changes_nothing_that_was_known_before_its_day(acts: list[tuple[str, str, int]]) -> None:
    with memory() as (db, team):
        known = history(db, team)
        for verb, handle, offset in acts:
            act(db, team, verb, handle, day(offset))
            now = history(db, team)
            assert now[:offset] == known[:offset]
            known = now


@given(st.lists(ACTS, max_size=12))
def test_somebody_is_there_from_joining_until_leaving(acts: list[tuple[str, str, int]]) -> None:
    spans: dict[str, list[list[date | None]]] = {"ana": [], "bo": []}
    with memory() as (db, team):
        for verb, handle, offset in acts:
            accepted = act(db, team, verb, handle, day(offset))
            if accepted and verb == "add":
                spans[handle].append([day(offset), None])
            elif accepted and verb == "leave":
                spans[handle][-1][1] = day(offset)
        for offset in range(DAYS):
            there = [m.handle for m in members.read(db, team, day(offset))]
            assert there == [h for h, known in spans.items() if any(covers(span, day(offset)) for span in known)]


def covers(span: list[date | None], when: date) -> bool:
    first, last = span
    return first is not None and first <= when and (last is None or when < last)


def test_a_blank_first_day_means_since_always(db: sqlite3.Connection, team: Team) -> None:
    members.record(db, team, "ana", "joined", None)
    assert members.read(db, team, date(1970, 1, 1)) == [Member("ana", joined=None)]


def test_an_attribute_holds_from_its_day_on(db: sqlite3.Connection, team: Team) -> None:
    on_roster.add(db, team, "ana", day(0), {"name": "Ana Berg", "role": "member"})
    on_roster.change(db, team, "ana", day(5), {"role": "manager"})
    on_roster.change(db, team, "ana", day(9), {"name": ""})
    seen = [members.read(db, team, day(offset))[0] for offset in (4, 5, 9)]
    assert [(m.name, m.role) for m in seen] == [("Ana Berg", "member"), ("Ana Berg", "manager"), (None, "manager")]


def test_the_planned_end_of_an_absence_is_known_from_its_first_day(db: sqlite3.Connection, team: Team) -> None:
    on_roster.add(db, team, "ana", day(0), {})
    on_roster.away(db, team, "ana", day(3), day(3), day(20))
    assert members.read(db, team, day(2))[0].away == ()
    assert members.read(db, team, day(3))[0].away == ((day(3), day(20)),)


def test_an_absence_can_end_sooner_or_later_than_planned(db: sqlite3.Connection, team: Team) -> None:
    for handle, until in (("ana", 8), ("bo", 25)):
        on_roster.add(db, team, handle, day(0), {})
        on_roster.away(db, team, handle, day(3), day(3), day(20))
        on_roster.away(db, team, handle, day(6), None, day(until))
    ana, bo = members.read(db, team, day(29))
    assert ana.away == ((day(3), day(8)),)
    assert bo.away == ((day(3), day(20)), (day(21), day(25)))


def test_an_open_absence_is_ended_by_a_later_entry(db: sqlite3.Connection, team: Team) -> None:
    on_roster.add(db, team, "ana", day(0), {})
    on_roster.away(db, team, "ana", day(3), None, None)
    assert members.read(db, team, day(10))[0].away == ((day(3), None),)
    on_roster.away(db, team, "ana", day(11), None, day(11))
    assert members.read(db, team, day(12))[0].away == ((day(3), day(11)),)


def test_people_nobody_entered_join_on_their_first_day_and_the_known_are_left_alone(
    db: sqlite3.Connection, team: Team
) -> None:
    members.record(db, team, "ana", "joined", day(3))
    assert members.add_unknown(db, team, [("ana", day(5)), ("bo", day(4))]) == ["bo"]
    assert [(m.handle, m.joined) for m in members.read(db, team, day(9))] == [("ana", day(3)), ("bo", day(4))]


def test_an_event_with_a_known_id_adds_nothing(db: sqlite3.Connection, team: Team) -> None:
    members.record(db, team, "ana", "joined", day(3), identifier=b"1" * 16)
    members.record(db, team, "bo", "joined", day(3), identifier=b"1" * 16)
    assert [m.handle for m in members.read(db, team, day(9))] == ["ana"]


def test_an_absence_that_has_ended_does_not_end_again_later(db: sqlite3.Connection, team: Team) -> None:
    members.record(db, team, "ana", "joined", day(0))
    members.record(db, team, "ana", "away_from", day(3))
    for offset in (15, 8):
        members.record(db, team, "ana", "away_until", day(offset))
    assert members.read(db, team, day(29))[0].away == ((day(3), day(8)),)


def test_whoever_is_back_is_back_from_every_absence_that_had_begun_and_from_no_later_one() -> None:
    with memory() as (db, team):
        members.record(db, team, "ana", "joined", None)
        members.record(db, team, "ana", "away_from", day(1))
        members.record(db, team, "ana", "away_from", day(9), day(12).isoformat())
        members.record(db, team, "ana", "away_from", day(20))
        members.record(db, team, "ana", "away_until", day(11))
        (ana,) = members.read(db, team, date.max)
    assert ana.away == ((day(1), day(11)), (day(9), day(11)), (day(20), None))


def test_an_absence_noted_again_from_the_same_day_is_one_absence() -> None:
    with memory() as (db, team):
        members.record(db, team, "ana", "joined", None)
        members.record(db, team, "ana", "away_from", day(1))
        members.record(db, team, "ana", "away_from", day(1), day(5).isoformat())
        (ana,) = members.read(db, team, date.max)
    assert ana.away == ((day(1), day(5)),)
