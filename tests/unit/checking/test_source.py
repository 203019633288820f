"""What a check may see of the store: one team's facts as of one day, and nobody's contact."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from teamhealth.check_api import FactSource
from teamhealth.checking.facts_given import Facts
from teamhealth.checking.source import StoreSource
from teamhealth.facts import Audience, Capacity, Event, EventKind, ItemKind, Scale
from teamhealth.ids import derived_id
from teamhealth.pulse.release import make_release
from teamhealth.store import capacities, connection, items, members, recognitions, releases, teams
from teamhealth.store.teams import Team

FIRST = date(2026, 3, 2)
KINDS: tuple[ItemKind, ...] = ("idea", "need", "promise", "lesson")


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connection.create(tmp_path / "home")) as opened:
        yield opened


def add_round(db: sqlite3.Connection, team: Team, label: str, when: date, audience: Audience) -> None:
    release = make_release(
        team,
        label=label,
        day=when,
        audience=audience,
        scale=Scale(),
        ring=8,
        answered=8,
        answers={"voice.a": [3] * 8},
        elements={"voice.a": "voice"},
        anchors={"voice.a"},
    )
    releases.add(db, team, release)


def fill(db: sqlite3.Connection, name: str) -> Team:
    """Record one fact of each kind on days 0, 10 and 20 of a team."""
    team = teams.add(db, name)
    for n in (0, 10, 20):
        for kind in KINDS:
            identifier = items.add(db, team, items.NewItem(kind=kind, title=f"{name} {kind} {n}", opened=day(n)))
            items.add_event(db, identifier, Event(EventKind.DONE, day(n + 5)))
        recognitions.add(db, team, day(n), "ana", "bo", f"{name} {n}")
        members.record(db, team, f"m{n}", "joined", day(n))
        members.record(db, team, f"m{n}", "contact", day(n), "secret@example.org")
        month = day(n * 3).strftime("%Y-%m")
        capacities.add(db, team, Capacity(month, 10, n), derived_id("capacity", name, str(n)))
        add_round(db, team, str(n), day(n), "members")
        add_round(db, team, str(n), day(n), "customers")
    return team


def sizes(source: FactSource) -> dict[str, int]:
    readers = ("ideas", "needs", "promises", "lessons", "recognitions", "members", "releases")
    return {name: len(getattr(source, name)()) for name in readers}


@pytest.mark.parametrize(("n", "known"), [(-1, 0), (0, 1), (9, 1), (10, 2), (19, 2), (20, 3), (400, 3)])
def test_every_fact_is_known_from_its_own_day_on(db: sqlite3.Connection, n: int, known: int) -> None:
    team = fill(db, "North")
    assert set(sizes(StoreSource(db, team, day(n))).values()) == {known}


def test_an_event_is_known_from_its_own_day_on(db: sqlite3.Connection) -> None:
    team = fill(db, "North")
    for kind in ("ideas", "needs", "promises", "lessons"):
        states = [getattr(StoreSource(db, team, day(n)), kind)()[0].is_open for n in (4, 5)]
        assert states == [True, False]


def test_a_capacity_row_is_known_from_its_months_beginning_on(db: sqlite3.Connection) -> None:
    team = fill(db, "North")  # rows of March, April (day 30) and May (day 60)
    known = [
        len(StoreSource(db, team, when).capacity()) for when in (day(-2), day(0), date(2026, 4, 1), date(2027, 1, 1))
    ]
    assert known == [0, 1, 2, 3]


def test_another_teams_facts_are_not_seen(db: sqlite3.Connection) -> None:
    north, _ = fill(db, "North"), fill(db, "South")
    source = StoreSource(db, north, day(400))
    assert set(sizes(source).values()) == {3}
    assert {idea.title.split()[0] for idea in source.ideas()} == {"North"}
    assert {str(given.message).split()[0] for given in source.recognitions()} == {"North"}


def test_nobodys_contact_is_seen(db: sqlite3.Connection) -> None:
    team = fill(db, "North")
    assert [m.contact for m in members.read(db, team, day(400))] == ["secret@example.org"] * 3
    assert [m.contact for m in StoreSource(db, team, day(400)).members()] == [None] * 3


def test_all_else_of_a_member_is_seen(db: sqlite3.Connection) -> None:
    team = teams.add(db, "North")
    for kind, when, value in (
        ("joined", day(0), None),
        ("name", day(0), "Ana"),
        ("role", day(0), "manager"),
        ("group", day(0), "late"),
        ("away_from", day(3), None),
    ):
        members.record(db, team, "ana", kind, when, value)
    assert StoreSource(db, team, day(9)).members() == members.read(db, team, day(9))


def test_a_leaver_is_no_longer_on_the_roster(db: sqlite3.Connection) -> None:
    team = fill(db, "North")
    members.record(db, team, "m0", "left", day(15))
    assert [m.handle for m in StoreSource(db, team, day(14)).members()] == ["m0", "m10"]
    assert [m.handle for m in StoreSource(db, team, day(15)).members()] == ["m10"]


def test_the_teams_answers_and_its_customers_are_never_mixed(db: sqlite3.Connection) -> None:
    team = fill(db, "North")
    assert {r.audience for r in StoreSource(db, team, day(400)).releases()} == {"members"}
    assert {r.audience for r in StoreSource(db, team, day(400), "customers").releases()} == {"customers"}
    assert StoreSource(db, team, day(400), "customers").ideas() == StoreSource(db, team, day(400)).ideas()


def test_plain_lists_offer_what_the_store_offers(db: sqlite3.Connection) -> None:
    team = fill(db, "North")
    store = StoreSource(db, team, day(400))
    facts = Facts(
        store.ideas(),
        store.needs(),
        store.promises(),
        store.lessons(),
        store.recognitions(),
        store.members(),
        store.capacity(),
        store.releases(),
    )
    for name in ("ideas", "needs", "promises", "lessons", "recognitions", "members", "capacity", "releases"):
        assert getattr(facts, name)() == getattr(store, name)() != []
