"""Momentum: directions are weighed as they were released, stops are told, and chance makes no slowdown."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from teamhealth.check_api import NoData
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Idea, Item, Lesson, Need, Promise, Reason, Release, ReleasedItem, Scale, State
from tests.unit.checks.conftest import Run, ago, item, run


def release(day: date, **words: str | None) -> Release:
    """Return a release with the anchors of these elements, each with its word."""
    items = tuple(ReleasedItem(f"{element}.x", element, signal=word) for element, word in words.items())
    return Release(f"{day:%Y%m%d}", str(day), day, "members", 8, 5, Scale(), items)


def momentum(*items: Item, releases: Sequence[Release] = (), **options: Any) -> Run:
    facts = Facts(
        idea_list=[i for i in items if isinstance(i, Idea)],
        need_list=[i for i in items if isinstance(i, Need)],
        promise_list=[i for i in items if isinstance(i, Promise)],
        lesson_list=[i for i in items if isinstance(i, Lesson)],
        release_list=list(releases),
    )
    return run("momentum", facts, **options)


def finished(lately: int, before: int) -> list[Item]:
    done: list[Item] = [item(300, ("done", 10)) for _ in range(lately)] + [
        item(300, ("done", 100)) for _ in range(before)
    ]
    return [*done, item(300, ("started", 50))]


def test_before_anything_was_begun_or_judged_there_is_nothing_to_say() -> None:
    with pytest.raises(NoData):
        momentum()
    with pytest.raises(NoData):
        momentum(releases=[release(ago(3), energy="learning", respect=None)])


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ({"a": "improving", "b": "declining"}, State.OK),
        ({"a": "steady"}, State.OK),
        ({"a": "declining", "b": "steady", "c": "learning"}, State.WARN),
        ({"a": "declining", "b": "declining", "c": "declining", "d": "improving"}, State.WARN),
        ({"a": "declining", "b": "declining", "c": "declining"}, State.CRIT),
    ],
)
def test_elements_that_decline_are_weighed_against_those_that_improve(words: dict[str, str], state: State) -> None:
    found = momentum(releases=[release(ago(3), **words)])
    assert found.outcome.state is state
    assert found.values["declining"] == list(words.values()).count("declining")


def test_the_latest_word_of_an_element_counts_and_an_old_one_does_not() -> None:
    told = [release(ago(400), b="declining"), release(ago(30), a="declining"), release(ago(3), a="improving")]
    found = momentum(releases=told)
    assert (found.values["improving"], found.values["declining"]) == (1, 0)


def test_without_a_word_directions_do_not_exist() -> None:
    found = momentum(item(5, ("planned", 2)), releases=[release(ago(3), a=None)])
    assert (found.values["improving"], found.values["declining"], found.outcome.state) == (None, None, State.OK)


def test_open_promises_and_what_is_planned_or_started_are_under_way() -> None:
    found = momentum(
        item(50, kind=Promise),
        item(51, ("done", 5), kind=Promise),
        item(52, ("planned", 5)),
        item(53, ("started", 5), kind=Need),
        item(54, ("started", 5), ("responded", 4), kind=Lesson),
        item(55, ("responded", 5)),
        item(57, ("started", 9), ("done", 8), ("reopened", 7)),
        item(56),
    )
    assert (found.values["in_flight"], found.values["finished"]) == (4, 1)


def test_a_standstill_is_a_warning() -> None:
    assert momentum(item(300, ("responded", 200))).outcome.state is State.WARN
    assert momentum(item(300, ("done", 89))).outcome.state is State.OK
    assert momentum(item(300, ("done", 90))).outcome.state is State.WARN


def test_a_young_team_is_not_standing_still() -> None:
    found = momentum(item(89))
    assert (found.outcome.state, found.outcome.reason) == (State.UNKNOWN, Reason.LEARNING)
    assert momentum(item(90)).outcome.state is State.WARN
    assert momentum(item(3), releases=[release(ago(3), a="improving")]).outcome.state is State.OK


def test_what_was_declined_was_not_finished() -> None:
    assert momentum(item(300, ("declined", 5))).values["finished"] == 0


@pytest.mark.parametrize(
    ("lately", "before", "state"), [(4, 5, State.OK), (5, 8, State.OK), (2, 12, State.WARN), (12, 2, State.OK)]
)
def test_a_slowdown_is_told_only_when_chance_does_not_explain_it(lately: int, before: int, state: State) -> None:
    found = momentum(*finished(lately, before))
    assert (found.outcome.state, found.values["finished_before"]) == (state, before)


def test_a_team_younger_than_both_stretches_is_not_compared() -> None:
    found = momentum(*[item(150, ("done", 100)) for _ in range(20)], item(20, ("planned", 3)))
    assert (found.outcome.state, found.values["finished_before"]) == (State.OK, None)
