"""`promise`: one line with the day it is due, followed like any item until it is kept or not."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
WHAT = "a second person on Fridays"


def promises(run: Run, *options: str) -> list[dict[str, Any]]:
    return list(run("items", "promise", "--all", "--json", *options).json["items"])


def due_today(run: Run) -> list[tuple[str, str]]:
    """Return what today's list says of promises: how pressing, and when they are due."""
    return [
        (task["state"], task["detail"]) for task in run("status", "--json").json["today"] if "due" in task["detail"]
    ]


@pytest.fixture
def promise(team: Run) -> str:
    """Return the id of a promise bo made on 10 September, due on the 20th, two days ago."""
    made = team("promise", WHAT, "--due", "2026-09-20", "--on", "2026-09-10", "--by", "bo", "--json")
    return str(made.json["id"])


def test_a_promise_is_kept_with_its_day_its_maker_and_who_answers_for_it(team: Run) -> None:
    made = team("promise", f" {WHAT}\n", "--due", "2026-10-01", "--owner", "an", "--by", "bo", "--on", "2026-09-01")
    [row] = promises(team)
    assert made.out == f"promise noted for 2026-09-01, due 2026-10-01: {WHAT}  [{row['id'][-8:]}]\n"
    assert (row["kind"], row["title"], row["opened"], row["due"]) == ("promise", WHAT, "2026-09-01", "2026-10-01")
    assert (row["opened_by"], row["owner"], row["state"]) == ("bo", "ana", "waiting")


def test_who_promises_answers_for_it_if_anybody_knows_who_that_is(team: Run) -> None:
    team("promise", WHAT, "--due", "2026-10-01", "--by", "bo")
    team("promise", WHAT, "--due", "2026-10-01")
    assert [(row["opened_by"], row["owner"]) for row in promises(team)] == [("bo", "bo"), (None, None)]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 64, "needs --due YYYY-MM-DD"),
        (("--due",), 64, "needs a value after --due"),
        (("--due", "Friday"), 65, "--due 'Friday' is no date"),
        (("--due", "2026-09-21"), 65, "--due 2026-09-21 lies before 2026-09-22"),
        (("--due", "2026-10-01", "--on", "2026-09-23"), 65, "lies in the future"),
        (("--due", "2026-10-01", "--owner", "zoe"), 65, "zoe"),
        (("--due", "2026-10-01", "--severity", "2"), 64, "does not know --severity"),
    ],
)
def test_a_mistake_is_one_message_and_nothing_is_promised(
    team: Run, options: tuple[str, ...], code: int, said: str
) -> None:
    answer = team("promise", WHAT, *options)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert promises(team) == []


def test_a_promise_may_be_for_the_day_it_is_made(team: Run) -> None:
    assert team("promise", WHAT, "--due", "2026-09-22").code == 0
    assert team("promise", WHAT, "--due", "2026-09-01", "--on", "2026-09-01").code == 0


def test_its_help_marks_the_day_as_needed(team: Run) -> None:
    assert "WHAT --due YYYY-MM-DD [--owner WHO] [--on YYYY-MM-DD]\n" in team("promise", "--help").out


def test_a_promise_past_its_day_is_on_todays_list_until_it_is_kept(team: Run, promise: str) -> None:
    assert due_today(team) == [("crit", "was due 20 Sep")]
    assert team("item", promise, "done").code == 0
    assert due_today(team) == []
    assert [(row["state"], row["outcome"]) for row in promises(team)] == [("closed", "done")]


def test_a_plan_moves_its_day_and_the_first_one_stays_known(team: Run, promise: str) -> None:
    assert team("item", promise, "plan", "--due", "2026-09-25", "--note", "the rota came late").code == 0
    assert due_today(team) == [("warn", "due 25 Sep")]
    assert [row["due"] for row in promises(team)] == ["2026-09-25"]
    assert [row["due"] for row in promises(team, "--as-of", "2026-09-21")] == ["2026-09-20"]


def test_a_promise_can_be_taken_back_with_a_word_why_and_opened_again(team: Run, promise: str) -> None:
    assert team("item", promise, "start").code == 0
    assert team("item", promise, "decline", "--note", "the money went elsewhere").code == 0
    [row] = promises(team)
    assert (row["outcome"], row["events"][-1]["note"]) == ("declined", "the money went elsewhere")
    assert team("item", promise, "reopen").code == 0
    assert due_today(team) == [("crit", "was due 20 Sep")]
