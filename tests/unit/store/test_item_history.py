"""Items in the store: opened once, followed through events, seen as of any day."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import empty_store
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.acts import on_items
from teamhealth.errors import BadDataError
from teamhealth.facts import Event, EventKind, Idea, Item, Need
from teamhealth.store import items, teams
from teamhealth.store.teams import Team

START = date(2026, 1, 1)
DAYS = 25
KINDS = [kind for kind in EventKind if kind is not EventKind.MERGED]
ACTS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(-2, DAYS - 1)), max_size=10)


def day(offset: int) -> date:
    return START + timedelta(days=offset)


@contextmanager
def one_idea() -> Iterator[tuple[sqlite3.Connection, Team]]:
    """Yield a store in memory with an idea opened on day 0."""
    with empty_store.in_memory() as db:
        team = teams.add(db, "North")
        items.add(db, team, items.NewItem(kind="idea", title="one list", opened=day(0)))
        yield db, team


def seen(db: sqlite3.Connection, team: Team, as_of: date) -> Item:
    return items.read(db, team, Idea, as_of)[0]


def accepts(db: sqlite3.Connection, item: Item, event: Event) -> bool:
    try:
        on_items.record(db, item, event)
    except BadDataError:
        return False
    return True


@given(ACTS)
def test_an_act_is_possible_only_in_the_right_state_and_not_before_what_it_follows(
    acts: list[tuple[EventKind, int]],
) -> None:
    with one_idea() as (db, team):
        for kind, offset in acts:
            item = seen(db, team, date.max)
            follows_state = item.is_open == (kind is not EventKind.REOPENED)
            if not accepts(db, item, Event(kind, day(offset))):
                last = max([item.opened, *(event.day for event in item.events)])
                assert not follows_state or day(offset) < last
                continue
            assert follows_state
            after = seen(db, team, date.max)
            assert after.is_open is not kind.closes
            assert min(event.day for event in after.events) >= after.opened


@settings(max_examples=50)
@given(ACTS)
def test_what_was_known_on_a_day_stays_when_later_things_happen(acts: list[tuple[EventKind, int]]) -> None:
    with one_idea() as (db, team):
        known = [seen(db, team, day(offset)) for offset in range(DAYS)]
        for kind, offset in acts:
            accepts(db, seen(db, team, date.max), Event(kind, day(offset)))
            now = [seen(db, team, day(past)) for past in range(DAYS)]
            if offset >= 0:
                assert now[:offset] == known[:offset]
            known = now


@given(ACTS)
def test_closings_and_reopenings_alternate_in_every_view(acts: list[tuple[EventKind, int]]) -> None:
    with one_idea() as (db, team):
        for kind, offset in acts:
            accepts(db, seen(db, team, date.max), Event(kind, day(offset)))
        for offset in range(DAYS):
            item = seen(db, team, day(offset))
            turns = [e.kind is EventKind.REOPENED for e in item.events if e.kind.closes or e.kind is EventKind.REOPENED]
            assert turns == [n % 2 == 1 for n in range(len(turns))]
            assert item.is_open is (len(turns) % 2 == 0)


def test_an_item_is_unknown_before_it_was_opened(db: sqlite3.Connection, team: Team) -> None:
    items.add(db, team, items.NewItem(kind="need", title="chairs", opened=day(3)))
    assert items.read(db, team, Need, day(2)) == []
    assert [need.title for need in items.read(db, team, Need, day(3))] == ["chairs"]


def test_an_event_before_the_opening_counts_from_the_opening_on(db: sqlite3.Connection, team: Team) -> None:
    identifier = items.add(db, team, items.NewItem(kind="need", title="chairs", opened=day(3)))
    items.add_event(db, identifier, Event(EventKind.DONE, day(1), early=True))
    [need] = items.read(db, team, Need, day(3))
    assert not need.is_open
    assert need.closing == Event(EventKind.DONE, day(1), early=True)


def test_items_of_another_team_or_kind_are_not_seen(db: sqlite3.Connection, team: Team) -> None:
    items.add(db, teams.add(db, "South"), items.NewItem(kind="need", title="theirs", opened=day(0)))
    items.add(db, team, items.NewItem(kind="idea", title="an idea", opened=day(0)))
    assert items.read(db, team, Need, day(9)) == []


def test_everything_given_for_an_item_comes_back(db: sqlite3.Connection, team: Team) -> None:
    new = items.NewItem(
        kind="need",
        title="chairs",
        opened=day(0),
        external_id="N-1",
        opened_by="ana",
        owner="bo",
        due=day(9),
        severity=3,
        cause="the old ones broke",
    )
    identifier = items.add(db, team, new)
    event = Event(EventKind.PLANNED, day(1), note="ordered", by="bo", owner="ana", due=day(8))
    items.add_event(db, identifier, event)
    [need] = items.read(db, team, Need, day(1))
    assert (need.id, need.external_id, need.opened_by) == (identifier.hex(), "N-1", "ana")
    assert (need.severity, need.cause, need.first_owner, need.first_due) == (3, "the old ones broke", "bo", day(9))
    assert (need.events, need.owner, need.due) == ((event,), "ana", day(8))


def test_unsigned_items_are_read_with_the_others_from_the_monday_of_their_week(
    db: sqlite3.Connection, team: Team
) -> None:
    monday = date(2026, 1, 12)
    for title, opened in (("before", date(2026, 1, 11)), ("after", date(2026, 1, 13))):
        items.add(db, team, items.NewItem(kind="need", title=title, opened=opened))
    unsigned = items.add_unsigned(db, team, "need", "between", date(2026, 1, 18), 2)
    items.add_event(db, unsigned, Event(EventKind.RESPONDED, date(2026, 1, 14)))
    items.add_unsigned(db, team, "idea", "another kind", monday)
    items.add_unsigned(db, teams.add(db, "South"), "need", "theirs", monday)
    assert [need.title for need in items.read(db, team, Need, date(2026, 1, 11))] == ["before"]
    assert [need.title for need in items.read(db, team, Need, monday)] == ["before", "between"]
    found = {need.title: need for need in items.read(db, team, Need, date(2026, 1, 14))}
    assert list(found) == ["before", "between", "after"]
    between = found["between"]
    assert (between.id, between.opened, between.severity) == (unsigned.hex(), monday, 2)
    assert (between.opened_by, between.owner, between.due, between.external_id, between.cause) == (None,) * 5
    assert [event.kind for event in between.events] == [EventKind.RESPONDED]
    assert [items.is_unsigned(db, bytes.fromhex(need.id)) for need in found.values()] == [False, True, False]


def test_unsigned_items_of_one_week_are_in_the_order_of_their_ids(db: sqlite3.Connection, team: Team) -> None:
    made = [items.add_unsigned(db, team, "idea", f"idea {n}", day(0)) for n in range(20)]
    assert made != sorted(made)
    assert [idea.id for idea in items.read(db, team, Idea, day(0))] == [one.hex() for one in sorted(made)]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_week_of_a_day_is_the_monday_on_or_before_it(some: date) -> None:
    monday = items.week_of(some)
    assert monday.weekday() == 0
    assert 0 <= (some - monday).days < 7


def test_the_same_item_twice_is_one(db: sqlite3.Connection, team: Team) -> None:
    for title in ("chairs", "other chairs"):
        items.add(db, team, items.NewItem(kind="need", title=title, opened=day(0), identifier=b"7" * 16))
    assert [need.title for need in items.read(db, team, Need, day(0))] == ["chairs"]
