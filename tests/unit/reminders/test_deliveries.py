"""A delivery is had by one program at a time, whatever becomes of that program."""

import sqlite3
from datetime import UTC, datetime, timedelta

import empty_store
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.store import deliveries, teams
from teamhealth.store.deliveries import LEASE, NewDelivery
from teamhealth.store.teams import Team

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def add(db: sqlite3.Connection, team: Team, name: str, recipient: str = "bo", first_try: datetime = NOW) -> bool:
    return deliveries.add(db, team, NewDelivery("waiting", "waiting", name, recipient, "mail", NOW), first_try)


def claim(db: sqlite3.Connection, holder: str, now: datetime = NOW) -> list[str]:
    return [delivery.occurrence for delivery in deliveries.claim(db, now, holder, ["mail"])]


def only(db: sqlite3.Connection, team: Team) -> deliveries.Delivery:
    (delivery,) = deliveries.log(db, team)
    return delivery


def test_the_same_thing_is_noted_once(db: sqlite3.Connection, team: Team) -> None:
    assert [add(db, team, "a"), add(db, team, "a"), add(db, team, "a", "ana")] == [True, False, True]


def test_what_is_claimed_is_nobody_elses_until_its_lease_is_over(db: sqlite3.Connection, team: Team) -> None:
    add(db, team, "a")
    assert claim(db, "first") == ["a"]
    assert claim(db, "second", NOW + LEASE - MINUTE) == []
    assert claim(db, "second", NOW + LEASE) == ["a"]
    assert not only(db, team).repeated
    assert deliveries.begin_sending(db, "first", NOW + LEASE) == 0
    assert deliveries.begin_sending(db, "second", NOW + LEASE) == 1


def test_what_waits_for_the_same_place_is_claimed_with_it_and_nothing_else_is(
    db: sqlite3.Connection, team: Team
) -> None:
    add(db, team, "a")
    add(db, team, "b", first_try=NOW + 10 * MINUTE)
    add(db, team, "c", first_try=NOW + 20 * MINUTE)
    add(db, team, "d", "ana")
    assert sorted(claim(db, "first")) in (["a", "b"], ["d"])
    assert sorted(claim(db, "second")) in (["a", "b"], ["d"])
    assert claim(db, "third") == []


def test_only_the_channels_that_are_served_are_claimed(db: sqlite3.Connection, team: Team) -> None:
    add(db, team, "a")
    assert deliveries.claim(db, NOW, "x", ["chat"]) == deliveries.claim(db, NOW, "x", []) == []


def test_who_dies_while_sending_may_have_sent_so_the_next_is_marked_and_a_third_never_comes(
    db: sqlite3.Connection, team: Team
) -> None:
    add(db, team, "a")
    now = NOW
    for holder, marked in (("first", False), ("second", True)):
        assert claim(db, holder, now) == ["a"]
        assert only(db, team).repeated is marked
        deliveries.begin_sending(db, holder, now)
        now += LEASE
    assert claim(db, "third", now) == []
    assert (only(db, team).state, only(db, team).settled) == ("failed", now)


def test_a_lease_from_a_clock_that_was_put_back_holds_nobody_up(db: sqlite3.Connection, team: Team) -> None:
    add(db, team, "a", first_try=NOW - timedelta(days=400))
    assert claim(db, "first") == ["a"]
    assert claim(db, "second", NOW - timedelta(days=365)) == ["a"]


def test_what_is_settled_is_over_and_who_lost_the_claim_cannot_settle(db: sqlite3.Connection, team: Team) -> None:
    add(db, team, "a")
    first = deliveries.claim(db, NOW, "first", ["mail"])
    claim(db, "second", NOW + LEASE)
    deliveries.settle(db, "first", first, "sent", NOW + LEASE)
    assert only(db, team).state == "claimed"
    deliveries.settle(db, "second", first, "sent", NOW + LEASE)
    assert only(db, team).state == "sent"
    assert claim(db, "third", NOW + 9 * LEASE) == []


def test_what_is_put_back_is_tried_again_from_its_moment_on(db: sqlite3.Connection, team: Team) -> None:
    add(db, team, "a")
    those = deliveries.claim(db, NOW, "first", ["mail"])
    deliveries.put_back(db, "first", those, NOW + 30 * MINUTE, "no answer")
    assert (only(db, team).attempts, only(db, team).problem) == (1, "no answer")
    assert claim(db, "second", NOW + 29 * MINUTE) == []
    assert claim(db, "second", NOW + 30 * MINUTE) == ["a"]


def test_the_log_forgets_what_was_settled_long_ago(db: sqlite3.Connection, team: Team) -> None:
    add(db, team, "a")
    deliveries.settle(db, "first", deliveries.claim(db, NOW, "first", ["mail"]), "sent", NOW)
    deliveries.forget_old(db, NOW + timedelta(days=deliveries.KEPT_DAYS))
    assert len(deliveries.log(db, team)) == 1
    deliveries.forget_old(db, NOW + timedelta(days=deliveries.KEPT_DAYS, minutes=1))
    assert deliveries.log(db, team) == []


def test_a_mark_never_goes_back(db: sqlite3.Connection, team: Team) -> None:
    assert deliveries.mark(db, team, "look") is None
    for moment in (NOW, NOW - MINUTE):
        deliveries.set_mark(db, team, "look", moment)
    assert deliveries.mark(db, team, "look") == NOW


STEPS = st.lists(st.sampled_from(["claim", "send", "die", "retry", "wait", "done"]), max_size=25)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_whatever_programs_do_a_thing_leaves_at_most_twice_and_the_second_time_marked(steps: list[str]) -> None:
    with empty_store.in_memory() as db:
        team, now, holder, sent = teams.add(db, "North"), NOW, 0, []
        add(db, team, "a")
        held: list[deliveries.Delivery] = []
        for step in steps:
            if step == "claim" and not held:
                holder += 1
                held = deliveries.claim(db, now, str(holder), ["mail"])
            elif step == "send" and held and deliveries.begin_sending(db, str(holder), now):
                sent.append(held[0].repeated)
                held = [held[0]]
            elif step == "done" and held:
                deliveries.settle(db, str(holder), held, "sent", now)
                held = []
            elif step == "retry" and held and not sent:
                deliveries.put_back(db, str(holder), held, now + MINUTE, "passing")
                held = []
            elif step == "die":
                held = []
            now += LEASE if step in ("die", "wait") else MINUTE / 10
        assert sent in ([], [False], [False, True])
