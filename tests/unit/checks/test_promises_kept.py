"""Promises by hand: what is overdue, what was kept by its day, how late the rest is, what was acted on."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from teamhealth.check_api import Metric, NoData, State
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Event, EventKind, Idea, Need, Promise, Reason
from teamhealth.stats import wilson
from tests.unit.checks.conftest import CHECKS, TODAY, Run, ago, item, member, outputs, run


def promise(opened: int, due: int | None, *steps: tuple[str, int], moved: tuple[int, int] | None = None) -> Promise:
    """Return a promise opened and due so many days ago; `moved` is (when, to which day), both in days ago."""
    made = item(opened, *steps, kind=Promise, first_due=None if due is None else ago(due))
    if moved is None:
        return made
    move = Event(EventKind.PLANNED, ago(moved[0]), due=ago(moved[1]))
    events = tuple(sorted((*made.events, move), key=lambda event: event.day))
    return Promise(made.id, made.title, made.opened, first_due=made.first_due, events=events)


def kept(*promises: Promise, **options: Any) -> Run:
    return run("promises_kept", Facts(promise_list=list(promises)), **options)


def with_raised(raised: list[Idea], needs: list[Need], *promises: Promise, **options: Any) -> Run:
    return run("promises_kept", Facts(idea_list=raised, need_list=needs, promise_list=list(promises)), **options)


IN_TIME = promise(60, 30, ("done", 30))
LATE = promise(60, 30, ("done", 20))
OVERDUE = promise(60, 30)


def test_without_a_promise_there_is_nothing_to_judge() -> None:
    with pytest.raises(NoData, match="no promise"):
        outputs("promises_kept", Facts())


@pytest.mark.parametrize("one", [IN_TIME, LATE, OVERDUE, promise(5, None), promise(5, -5)])
def test_every_metric_is_given_whatever_there_is(one: Promise) -> None:
    assert set(kept(one).values) == {
        *("overdue", "open", "next_due_days", "due", "kept_share", "kept_late", "called_off", "moved"),
        *("late_median_days", "done_share", "called_off_share", "acted_on_share"),
    }


@pytest.mark.parametrize("due", [None, 0, -5], ids=["no day", "today", "later"])
def test_before_a_day_has_passed_nothing_is_judged(due: int | None) -> None:
    found = kept(promise(20, due))
    assert (found.outcome.state, found.outcome.reason) == (State.UNKNOWN, Reason.NO_DATA)
    assert found.values["kept_share"] is None


# Past their day.


@pytest.mark.parametrize(("late", "state"), [(1, "warn"), (2, "warn"), (3, "crit")])
def test_open_promises_past_their_day_are_judged_by_their_number(late: int, state: str) -> None:
    assert kept(*[OVERDUE] * late).outcome.state == state


def test_the_sentence_counts_the_open_promises_with_a_day() -> None:
    found = kept(OVERDUE, promise(10, -3), promise(10, None), IN_TIME)
    assert found.said("past their day").summary == "1 of 2 open promises past their day"
    assert (found.values["overdue"], found.values["open"], found.values["next_due_days"]) == (1, 3, 3)


def test_a_promise_that_was_moved_is_overdue_by_its_new_day() -> None:
    assert kept(promise(60, 30, moved=(40, -5))).values["overdue"] == 0
    assert kept(promise(60, 30, moved=(40, 5))).values["overdue"] == 1


# Kept by the day announced.


def test_the_share_kept_has_its_wilson_interval() -> None:
    found = kept(*[IN_TIME] * 3, LATE, OVERDUE)
    low, high = wilson(3, 5)
    assert found.metrics["kept_share"] == Metric("kept_share", 0.6, "share", low, high, warn=0.5)
    assert (found.values["due"], found.values["kept_late"]) == (5, 1)


@pytest.mark.parametrize(
    ("in_time", "late", "state", "reason"),
    # Wilson: 4 of 4 is 0.51 to 1, 3 of 3 is 0.44 to 1, 1 of 8 is 0.02 to 0.47, 1 of 7 is 0.03 to 0.51.
    [(4, 0, "ok", None), (3, 0, "unknown", "cannot_tell"), (1, 7, "warn", None), (1, 6, "unknown", "cannot_tell")],
)
def test_the_share_is_judged_where_its_whole_interval_lies_on_one_side(
    in_time: int, late: int, state: str, reason: str | None
) -> None:
    said = kept(*[IN_TIME] * in_time, *[LATE] * late).said("kept by their day")
    assert (said.state, said.reason) == (state, reason)


def test_what_was_called_off_by_its_day_is_neither_kept_nor_broken_and_later_it_is_broken() -> None:
    off = [promise(60, 30, (how, 31)) for how in ("withdrawn", "declined", "merged", "other")]
    found = kept(IN_TIME, *off, promise(60, 30, ("withdrawn", 29)))
    assert (found.values["called_off"], found.values["kept_share"], found.values["kept_late"]) == (4, 0.5, 0)


def test_a_moved_promise_counts_by_its_first_day_unless_the_option_says_otherwise() -> None:
    moved = promise(60, 30, ("done", 20), moved=(31, 15))
    assert (kept(moved).values["kept_share"], kept(moved).values["moved"]) == (0.0, 1)
    assert kept(moved, by_first_day=False).values["kept_share"] == 1.0


def test_moving_a_day_once_it_has_passed_makes_up_for_nothing() -> None:
    moved = promise(60, 30, ("done", 20), moved=(29, 15))
    assert kept(moved, by_first_day=False).values["kept_share"] == 0.0
    assert kept(moved, by_first_day=False).values["moved"] == 0


def test_a_promise_given_its_day_later_counts_by_that_day() -> None:
    assert kept(promise(60, None, ("done", 20), moved=(50, 20))).values["kept_share"] == 1.0


@pytest.mark.parametrize(("due", "counted"), [(1, 1), (0, 0), (365, 1), (366, 0)])
def test_the_window_holds_its_first_day_and_yesterday(due: int, counted: int) -> None:
    assert kept(promise(400, due, ("done", 390))).values["due"] == counted


def test_lateness_is_a_kaplan_meier_median_over_what_was_not_done_in_time() -> None:
    # Late by 10 and 20 days, and 30 so far: S(10) = 2/3, S(20) = 1/3; those in time are not late by 0 days.
    found = kept(LATE, promise(60, 30, ("done", 10)), OVERDUE, *[IN_TIME] * 9)
    assert found.values["late_median_days"] == 20
    assert kept(OVERDUE, LATE, OVERDUE).values["late_median_days"] is None


def test_done_and_called_off_compete_over_all_promises() -> None:
    # At 10 days one of four is done, at 20 one of the other three is withdrawn, two are open after 40.
    four = [promise(40, None, ("done", 30)), promise(40, None, ("withdrawn", 20)), *[promise(40, None)] * 2]
    found = kept(*four)
    assert (found.values["done_share"], found.values["called_off_share"]) == (0.25, 0.25)
    assert kept(*four, horizon_days=15).values["called_off_share"] == 0.0
    nothing_ended = kept(promise(40, None)).values
    assert (nothing_ended["done_share"], nothing_ended["called_off_share"]) == (0.0, 0.0)


# What was raised and then acted on.


def idea(title: str, *steps: tuple[str, int], into: str | None = None) -> Idea:
    events = tuple(Event(EventKind(what), ago(days), into=into) for what, days in steps)
    return Idea("1" * 32, title, ago(200), events=events)


def test_acted_on_is_what_was_done_became_a_promise_or_is_named_by_one() -> None:
    board = Promise("b" * 32, "Try the SWAP board, by May", ago(50), first_due=ago(20))
    raised = [
        idea("a", ("done", 9)),
        idea("b", ("merged", 9), into=board.id),
        idea("Swap board", ("declined", 9)),
        idea("by Ma", ("declined", 9)),  # stands there as a part of words only
        idea("x", ("other", 9)),
        idea("y", ("merged", 9), into="c" * 32),  # lives on in another idea
        idea("z", ("withdrawn", 9)),
        idea("open"),
        idea("long ago", ("done", 366)),
    ]
    found = with_raised(raised, [item(30, ("done", 2), kind=Need)], board)
    assert found.values["acted_on_share"] == pytest.approx(4 / 6)
    assert found.said("acted on").summary == "4 of 6 decided ideas and needs acted on"


@pytest.mark.parametrize(
    ("acted", "not_acted", "said"),
    # Against 0.2, Wilson: 0 of 16 ends at 0.19, 0 of 15 at 0.20; 2 of 2 begins at 0.34.
    [(0, 16, ["warn"]), (0, 15, []), (2, 0, ["ok"])],
)
def test_the_share_acted_on_is_only_spoken_of_where_it_is_sure(acted: int, not_acted: int, said: list[str]) -> None:
    raised = [*[idea("a", ("done", 9))] * acted, *[idea("b", ("declined", 9))] * not_acted]
    found = with_raised(raised, [], IN_TIME)
    assert [finding.state for finding in found.findings if "acted on" in finding.summary] == said


# Options, and what holds whatever the promises are.


@pytest.mark.parametrize(
    "options", [{"warn_kept": 1.1}, {"window_days": 0}, {"warn_overdue": 4}, {"warn_overdue": 0}, {"other": 1}]
)
def test_options_out_of_range_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CHECKS["promises_kept"].options(**options)


STEPS = st.lists(st.tuples(st.sampled_from([kind.value for kind in EventKind]), st.integers(0, 100)), max_size=3).map(
    lambda steps: sorted(steps, key=lambda step: -step[1])  # as events are: oldest first
)
PROMISES = st.lists(
    st.builds(lambda due, steps: promise(100, due, *steps), st.none() | st.integers(-30, 100), STEPS),
    min_size=1,
    max_size=12,
)


@settings(max_examples=50)
@given(PROMISES)
def test_shares_lie_in_their_intervals_and_nobody_is_named(promises: list[Promise]) -> None:
    owned = [
        Promise(one.id, "Ask zora", one.opened, first_owner="zora", first_due=one.first_due, events=one.events)
        for one in promises
    ]
    facts = Facts(promise_list=owned, member_list=[member("zora")])
    found = run("promises_kept", facts)
    assert "zora" not in repr(found)
    for name in ("kept_share", "done_share", "called_off_share"):
        metric = found.metrics[name]
        assert metric.value is None or (metric.low or 0.0) <= metric.value <= (metric.high or 1.0)  # type: ignore[operator]
    assert found.values["overdue"] == sum(bool(p.is_open and p.due and p.due < TODAY) for p in promises)


def steady(rng: Random, share_kept: float) -> list[Promise]:
    """Return the promises of a year, two a month, each kept with this chance and else done some days late."""
    return [
        promise(due + 20, due, ("done", due if rng.random() < share_kept else due - 3)) for due in range(15, 360, 15)
    ]


def test_teams_that_keep_seven_of_ten_are_hardly_ever_warned_and_those_that_keep_two_nearly_always() -> None:
    def warned(share: float) -> int:
        return sum(kept(*steady(Random(seed), share)).outcome.state is State.WARN for seed in range(100))

    assert warned(0.7) <= 1
    assert warned(0.2) >= 75


def test_it_is_read_as_of_any_day() -> None:
    before: date = TODAY - timedelta(days=40)
    assert run("promises_kept", Facts(promise_list=[promise(60, 30)]), before).values["overdue"] == 0
