"""`log` and `lesson`: one line each; who may note what of whom."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def led(team: Run) -> Run:
    """Return the function that makes calls, with bo leading North."""
    assert team("member", "set", "bo", "--role", "manager").code == 0
    return team


def noted(run: Run) -> list[tuple[str, ...]]:
    rows = run("export", "activities", "--json").json
    return [(row["at"], row["kind"], row["member"], row["note"]) for row in rows]


def test_an_activity_is_noted_in_one_line_that_does_not_repeat_the_note(led: Run) -> None:
    said = led("log", "one_to_one", "an", "--note", " wants to\nlearn SQL ", "--on", "2026-09-20", "--by", "bo")
    assert said.out.startswith("one_to_one with ana noted for 2026-09-20  [")
    assert (said.out.count("\n"), said.err) == (1, "")
    receipt = led("log", "Front-line", "ana", "--by", "ana", "--json").json
    assert (receipt["kind"], len(receipt["id"])) == ("front_line", 32)
    assert noted(led) == [
        ("2026-09-20", "one_to_one", "ana", "wants to learn SQL"),
        ("2026-09-22", "front_line", "ana", None),
    ]


@pytest.mark.parametrize("by", [("--by", "bo"), ()])
def test_a_manager_and_whoever_keeps_the_store_may_note_anything_of_anybody(led: Run, by: tuple[str, ...]) -> None:
    codes = [led("log", kind, "ana", *by).code for kind in ("one_to_one", "learning", "front_line")]
    assert codes == [0, 0, 0]


def test_a_plain_member_may_note_their_own_learning_and_front_line_time_only(led: Run) -> None:
    answers = [
        led("log", kind, who, "--by", "ana")
        for kind, who in (("learning", "ana"), ("front_line", "ana"), ("one_to_one", "bo"), ("learning", "bo"))
    ]
    assert [answer.code for answer in answers] == [0, 0, 77, 77]
    assert "noting a one-to-one is for its managers" in answers[2].err
    assert "noting the learning of others is for its managers" in answers[3].err
    assert len(noted(led)) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("dance", "ana"), 64, "one of: one_to_one, learning, front_line"),
        (("learning",), 64, "needs WHO"),
        (("learning", "zoe"), 65, "nobody on the roster"),
        (("one_to_one", "bo", "--by", "bo"), 65, "a one-to-one is with somebody else"),
        (("learning", "ana", "--on", "2026-09-23"), 65, "lies in the future"),
        (("learning", "ana", "--note", "x" * 1001), 65, "1000 is the most"),
        (("learning", "ana", "--as-of", "2026-09-01"), 64, "--as-of is for reading commands"),
    ],
)
def test_a_mistake_is_one_message_and_nothing_is_noted(
    led: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    answer = led("log", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert noted(led) == []


def test_a_note_is_shown_by_no_command_but_the_export_and_to_the_member(led: Run, home: Path) -> None:
    (home / "config.toml").write_text('team = "North"\nme = "bo"\n')
    led("log", "one_to_one", "ana", "--note", "a-word-in-private")
    shown = ("status", "items", "members", "check", "indicators", "results", "privacy", "doctor")
    assert [command for command in shown if "a-word-in-private" in str(led(command, "--json"))] == []
    assert "a-word-in-private" in led("privacy", "about-me", "--by", "ana").out
    assert "a-word-in-private" not in led("privacy", "about-me").out


def test_a_lesson_is_noted_with_its_cause_and_followed_like_any_item(team: Run) -> None:
    said = team("lesson", "the wrong price went out", "--cause", "nobody looks twice", "--by", "ana")
    assert said.out.startswith("lesson noted for 2026-09-22: the wrong price went out  [")
    (lesson,) = team("items", "lessons", "--json").json["items"]
    assert (lesson["kind"], lesson["cause"], lesson["opened_by"]) == ("lesson", "nobody looks twice", "ana")
    assert team("item", lesson["id"], "done").code == 0
    assert team("items", "lesson", "--json").json["items"] == []
    assert team("lesson", "x", "--severity", "2").code == 64
