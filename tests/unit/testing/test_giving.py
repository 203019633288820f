"""A context made by hand holds what a store would give a check: in order, cut to the day, with ids, without words."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from teamhealth.check_api import CheckContext, CheckError, Finding, Metric, NoData, Output, Reason, State, check
from teamhealth.facts import Absence
from teamhealth.testing import (
    TODAY,
    absence,
    activity,
    capacity,
    context,
    days_ago,
    event,
    idea,
    lesson,
    measure,
    member,
    need,
    promise,
    release,
    responsibility,
    run,
    thanks,
    ticket,
)

TOMORROW = TODAY + timedelta(days=1)


def test_facts_come_oldest_first_and_each_has_an_id_of_its_own() -> None:
    ctx = context(
        measures=[measure("hours", 2, TODAY), measure("hours", 1, days_ago(7)), measure("other", 0)],
        recognitions=[thanks("ana"), thanks("ana"), thanks("bo", days_ago(1))],
    )
    assert [one.value for one in ctx.measures("hours")] == [1, 2]
    assert [one.receiver for one in ctx.recognitions()] == ["bo", "ana", "ana"]
    assert len({one.id for one in ctx.recognitions()}) == 3


def test_an_id_that_a_test_gives_is_kept() -> None:
    assert context(ideas=[idea(id="f" * 32)]).ideas()[0].id == "f" * 32


def test_what_happens_after_today_is_not_known_yet() -> None:
    ctx = context(
        ideas=[idea(days_ago(9), event("responded", days_ago(2)), event("done", TOMORROW)), idea(TOMORROW)],
        promises=[promise(TOMORROW)],
        recognitions=[thanks("ana", TOMORROW)],
        members=[member("ana", left=TOMORROW), member("bo", joined=TOMORROW), member("gone", left=TODAY)],
        activities=[activity("learning", "ana", TOMORROW)],
        absences=[absence("ana", days_ago(3), TOMORROW), absence("ana", TOMORROW), absence("bo", days_ago(1))],
        measures=[measure("hours", 1, TOMORROW)],
        tickets=[ticket(days_ago(1), resolved=TOMORROW, promised=TOMORROW), ticket(TOMORROW)],
        responsibilities=[responsibility("Rota", since=TOMORROW)],
        capacity=[capacity("2026-06", 1, 1), capacity("2026-07", 1, 1)],
        releases=[release(TOMORROW, {"x": [1] * 8})],
    )
    (open_idea,) = ctx.ideas()
    assert [one.kind for one in open_idea.events] == ["responded"]
    assert [(m.handle, m.left) for m in ctx.members()] == [("ana", None)]
    assert ctx.absences() == [Absence("ana", days_ago(3), None)]
    assert [(one.resolved, one.promised) for one in ctx.tickets()] == [(None, TOMORROW)]
    assert [row.month for row in ctx.capacity()] == ["2026-06"]
    readers = (ctx.promises, ctx.recognitions, ctx.activities, ctx.responsibilities, ctx.releases)
    assert [reader() for reader in readers] == [[]] * 5
    assert ctx.measures("hours") == []


@given(st.lists(st.integers(-400, 400), max_size=12), st.integers(0, 400))
def test_a_later_day_only_adds(days: list[int], later: int) -> None:
    facts: dict[str, Any] = {
        "needs": [need(days_ago(n), event("done", days_ago(n - 30))) for n in days],
        "measures": [measure("hours", n, days_ago(n)) for n in days],
    }
    before, after = context(**facts), context(**facts, today=TODAY + timedelta(days=later))
    assert len(before.needs()) == sum(n >= 0 for n in days)
    assert before.measures("hours") == after.measures("hours")[: len(before.measures("hours"))]
    assert {one.id for one in before.needs()} <= {one.id for one in after.needs()}


def test_nobodys_contact_and_no_note_of_an_activity_is_there() -> None:
    ctx = context(members=[member("ana", contact="ana@example.org")], activities=[activity("learning", "ana")])
    assert ctx.members()[0].contact is None
    assert ctx.activities()[0].note is None


def test_a_release_is_what_the_program_would_let_the_team_know() -> None:
    shown, hidden = context(releases=[release(TODAY, {"a": [4] * 8, "b": [1] * 4})]).releases()[0].items
    assert (shown.value, shown.step) == (4.0, 0.5)
    assert (hidden.shown, hidden.reason) == (False, Reason.TOO_FEW)


# Running


class Options(BaseModel, extra="forbid"):
    limit: int = 5


@check(name="mine", title="Mine", why="W", remedy="R", options=Options)
def mine(ctx: CheckContext, options: Options) -> Iterator[Output]:
    if not ctx.lessons():
        raise NoData("nothing learned yet")
    if ctx.lessons()[0].cause == "broken":
        raise KeyError("cause")
    if ctx.lessons()[0].cause == "told":
        raise CheckError("cannot read the cause")
    if ctx.lessons()[0].cause == "odd":
        yield "a word"  # type: ignore[misc]  # what an author may do by mistake
    yield Metric("lessons", len(ctx.lessons()))
    yield Finding.warn(f"more than {options.limit}") if len(ctx.lessons()) > options.limit else Finding.ok("few")
    yield Finding.ok("counted")


def test_a_run_has_the_state_the_numbers_and_the_sentences() -> None:
    result = run(mine, context(lessons=[lesson()] * 3), limit=2)
    assert (result.state, result.reason, result.summary) == (State.WARN, None, "more than 2")
    assert result.metrics["lessons"] == Metric("lessons", 3)
    assert result.values == {"lessons": 3}
    assert result.said("counted").state is State.OK
    with pytest.raises(ValueError, match="0 findings say 'lost'"):
        result.said("lost")


@pytest.mark.parametrize(
    ("cause", "options", "summary"),
    [
        ("told", {}, "cannot read the cause"),
        ("odd", {}, "yielded str"),
        (None, {"limit": "many"}, "limit = 'many'"),
        (None, {"limits": 3}, "limits = 3"),
    ],
)
def test_what_production_would_refuse_is_refused(cause: str | None, options: dict[str, Any], summary: str) -> None:
    result = run(mine, context(lessons=[lesson(cause=cause)]), **options)
    assert (result.state, result.reason) == (State.UNKNOWN, Reason.FAILED)
    assert summary in result.summary


def test_no_data_is_a_state_and_not_an_error() -> None:
    result = run(mine, context())
    assert (result.state, result.reason, result.summary) == (State.UNKNOWN, Reason.NO_DATA, "nothing learned yet")


def test_an_error_of_the_check_reaches_the_author_as_it_is() -> None:
    with pytest.raises(KeyError, match="cause"):
        run(mine, context(lessons=[lesson(cause="broken")]))


def test_a_context_of_another_day_counts_from_it() -> None:
    assert context(today=date(2024, 2, 29)).today == date(2024, 2, 29)
