"""Today's list: what gets on it, in which order, and how much of it."""

from datetime import timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.check_api import Finding, Metric
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Event, EventKind, Idea, Item, Need, Promise
from teamhealth.health import indicators, today
from teamhealth.health.rounds import RoundNow
from teamhealth.health.today import Task
from tests.unit.health.conftest import CATALOGUE, TODAY, ago, reading, released

AnyItem = TypeVar("AnyItem", bound=Item)


def item(kind: type[AnyItem], days: int, *steps: tuple[str, int], **more: Any) -> AnyItem:
    events = tuple(Event(EventKind(what), ago(when)) for what, when in steps)
    return kind(f"{days:032x}", f"{kind.__name__} {days}", ago(days), events=events, **more)


def listed(facts: Facts | None = None, **more: Any) -> tuple[Task, ...]:
    round_ = more.get("round_", RoundNow("never", 1))
    return today.build(facts or Facts(), more.get("readings", ()), more.get("rows", ()), round_, TODAY)


def titles(*found: Item) -> list[str]:
    by_kind = {kind: [one for one in found if isinstance(one, kind)] for kind in (Idea, Need, Promise)}
    return [task.title for task in listed(Facts(by_kind[Idea], by_kind[Need], by_kind[Promise]))]


def test_nothing_known_needs_nobody() -> None:
    assert listed() == ()


# What gets on the list.


@pytest.mark.parametrize(
    ("need", "detail"),
    [
        (item(Need, 61, first_due=ago(1)), "61 days, promised 31 May"),
        (item(Need, 400, first_due=ago(365)), "400 days, promised 1 Jun 2025"),
        (item(Need, 31), "31 days, no day promised"),
        (item(Need, 30), None),
        (item(Need, 200, first_due=TODAY), None),
        (item(Need, 200, ("done", 3), first_due=ago(9)), None),
    ],
)
def test_a_need_is_due_when_its_day_has_passed_or_none_was_promised_in_a_month(need: Need, detail: str | None) -> None:
    assert [task.detail for task in listed(Facts(need_list=[need]))] == ([detail] if detail else [])


@pytest.mark.parametrize(
    ("due", "detail"),
    [(-1, "was due 31 May"), (0, "due 1 Jun"), (7, "due 8 Jun"), (8, None)],
)
def test_a_promise_is_due_from_a_week_before_its_day(due: int, detail: str | None) -> None:
    promise = item(Promise, 20, first_due=TODAY + timedelta(days=due))
    assert [task.detail for task in listed(Facts(promise_list=[promise]))] == ([detail] if detail else [])


def test_a_promise_without_a_day_or_kept_is_not_listed() -> None:
    assert titles(item(Promise, 20), item(Promise, 21, ("done", 1), first_due=ago(3))) == []


@pytest.mark.parametrize(
    ("idea", "on"),
    [
        (item(Idea, 15), True),
        (item(Idea, 14), False),
        (item(Idea, 40, ("responded", 39)), False),
        (item(Idea, 40, ("declined", 39)), False),
    ],
)
def test_an_open_idea_is_due_after_a_fortnight_without_a_word(idea: Idea, on: bool) -> None:
    assert bool(titles(idea)) == on


def thanks(people: float | None, covered: float | None) -> list[str]:
    given = reading("recognition_frequency", Metric("people", people), Metric("coverage_30d", covered))
    return [task.title for task in listed(readings=[given])]


@pytest.mark.parametrize("people", range(3, 41))
def test_missing_thanks_are_told_from_three_people_on_and_never_for_one_or_two(people: int) -> None:
    for without in range(people + 1):
        expected = [f"none noted for {without} people in 30 days"] if without >= 3 else []
        assert thanks(people, 1 - without / people) == expected


@pytest.mark.parametrize(("people", "covered"), [(9, None), (None, 0.5), (None, None)])
def test_hidden_coverage_lists_nothing(people: float | None, covered: float | None) -> None:
    assert thanks(people, covered) == []


@pytest.mark.parametrize(("verdict", "on"), [("crit", True), ("warn", True), ("ok", False), ("unknown", False)])
def test_an_element_that_is_felt_low_asks_for_a_talk(verdict: str, on: bool) -> None:
    told = Finding.unknown("x", "stale", "element:no_blame")
    finding = told if verdict == "unknown" else getattr(Finding, verdict)("x", "element:no_blame")
    pulse = reading("pulse", finding)
    rows = indicators.build(CATALOGUE, "provider", [pulse], [released("7", ("no_blame", 2.5))])
    found = [(task.kind, task.title, task.detail) for task in listed(rows=rows)]
    assert found == ([("talk", "No blame", "felt 2.5 in round 7")] if on else [])


# Their order, and how many.


def test_broken_promises_come_before_what_only_waits_and_the_older_first() -> None:
    late, later = item(Need, 20, first_due=ago(1)), item(Promise, 50, first_due=ago(1))
    waiting, longer = item(Idea, 90), item(Need, 300)
    assert titles(waiting, late, longer, later) == ["Promise 50", "Need 20", "Need 300", "Idea 90"]


def test_at_most_two_of_a_kind_the_most_pressing_ones() -> None:
    assert titles(*(item(Idea, days) for days in (20, 50, 30, 40))) == ["Idea 50", "Idea 40"]


def test_ten_old_ideas_do_not_push_out_a_broken_promise() -> None:
    found = titles(*(item(Idea, 100 + n) for n in range(10)), item(Promise, 3, first_due=ago(1)))
    assert found == ["Promise 3", "Idea 109", "Idea 108"]


ITEMS = st.lists(
    st.builds(
        lambda kind, days, due: item(kind, days, first_due=None if due is None else ago(due)),
        st.sampled_from([Idea, Need, Promise]),
        st.integers(0, 200),
        st.none() | st.integers(-20, 20),
    ),
    max_size=15,
)


@given(ITEMS)
def test_the_list_is_never_longer_than_five_nor_fuller_than_two_of_a_kind(found: list[Item]) -> None:
    by_kind = [[one for one in found if isinstance(one, kind)] for kind in (Idea, Need, Promise)]
    tasks = listed(Facts(*by_kind))
    kinds = [task.kind for task in tasks]
    assert len(tasks) <= 5
    assert all(kinds.count(kind) <= 2 for kind in kinds)
    pressing = [(task.state != "crit", -task.age_days) for task in tasks]
    assert pressing == sorted(pressing)


def test_the_list_takes_two_minutes_a_thing() -> None:
    assert today.minutes(listed(Facts([item(Idea, 20), item(Idea, 30)]))) == 4


# What to do about it.


def test_a_task_names_the_item_by_the_short_id_that_is_typed() -> None:
    (task,) = listed(Facts([item(Idea, 255)]))
    assert task.command == 'teamhealth item 000000ff respond --note "…"'
    assert (task.key, task.age_days) == (f"idea:{255:032x}", 255)
    assert [other.split()[3] for other in task.others] == ["plan", "decline", "done"]


def test_a_promise_is_first_asked_whether_it_is_done() -> None:
    (task,) = listed(Facts(promise_list=[item(Promise, 255, first_due=ago(1))]))
    assert task.command == "teamhealth item 000000ff done"


def test_the_json_of_a_task_has_its_state_as_a_word() -> None:
    (task,) = listed(Facts([item(Idea, 255)]))
    assert task.as_json()["state"] == "warn"
