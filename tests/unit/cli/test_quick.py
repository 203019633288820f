"""`thanks`, `idea` and `need`: one line each, recorded before they are acknowledged."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def thanks(home: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home / "store.db")) as db:
        return db.execute("SELECT hex(id), day, giver, receiver, message FROM recognition ORDER BY seq").fetchall()


def test_thanks_are_recorded_with_who_whom_when_and_why(team: Run, home: Path) -> None:
    said = team("thanks", "@An", "for the night shift", "--by", "bo", "--on", "2026-09-20", "--json").json
    assert said["kind"] == "thanks"
    assert thanks(home) == [(said["id"].upper(), "2026-09-20", "bo", "ana", "for the night shift")]


def test_the_acknowledgement_is_one_line_with_the_end_of_the_id(team: Run, home: Path) -> None:
    said = team("thanks", "ana", "for the night shift")
    assert said.err == ""
    assert said.out.count("\n") == 1
    assert f"[{thanks(home)[0][0][-8:].lower()}]" in said.out


def test_it_is_not_asked_who_thanks_when_nobody_can_tell(team: Run, home: Path) -> None:
    assert team("thanks", "ana", "why").code == 0
    assert thanks(home)[0][2] is None


def test_thanks_to_oneself_are_kept_and_said_to_be_counted_apart(team: Run, home: Path) -> None:
    said = team("thanks", "ana", "me", "--by", "ana")
    assert said.code == 0
    assert "counted apart" in said.err
    assert len(thanks(home)) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("zoe", "why"), 65),
        (("ana", ""), 65),
        (("ana", "x" * 1001), 65),
        (("ana", "why", "--on", "2026-09-23"), 65),
        (("ana", "why", "--on", "22.9.2026"), 65),
        (("ana", "why", "--by", "zoe"), 65),
        (("ana", "why", "--team", "South"), 64),
        (("ana", "why", "--as-of", "2026-09-01"), 64),
        (("ana",), 64),
        (("ana", "why", "more"), 64),
        (("ana", "why", "--form", "x"), 64),
    ],
)
def test_a_mistake_is_one_message_and_nothing_is_recorded(
    team: Run, home: Path, arguments: tuple[str, ...], code: int
) -> None:
    said = team("thanks", *arguments)
    assert said.code == code
    assert said.out == ""
    assert said.err.startswith("teamhealth: ")
    assert said.err.count("\n") == 2
    assert thanks(home) == []


def test_a_name_that_several_have_lists_them(team: Run, home: Path) -> None:
    team("member", "add", "anton")
    said = team("thanks", "an", "why")
    assert said.code == 65
    assert "ana, anton" in said.err


def test_somebody_who_left_is_not_thanked_by_mistake(team: Run, home: Path) -> None:
    team("member", "leave", "ana")
    assert team("thanks", "ana", "why").code == 65


@pytest.mark.parametrize("kind", ["idea", "need"])
def test_an_idea_or_need_is_open_from_its_day(team: Run, kind: str) -> None:
    identifier = team(kind, "  one list,\n not three ", "--on", "2026-09-01", "--by", "bo", "--json").json["id"]
    [row] = team("items", kind, "--json").json["items"]
    assert (row["id"], row["title"], row["opened"], row["opened_by"]) == (
        identifier,
        "one list, not three",
        "2026-09-01",
        "bo",
    )


def test_a_need_can_say_how_bad_it_is(team: Run) -> None:
    team("need", "chairs", "--severity", "4")
    assert team("items", "--json").json["items"][0]["severity"] == 4
    assert team("need", "chairs", "--severity", "5").code == 64


@pytest.mark.parametrize("title", ["", " \t ", "x" * 201])
def test_a_title_that_is_empty_or_too_long_is_refused(team: Run, title: str) -> None:
    assert team("idea", title).code == 65
    assert team("items", "--json").json["items"] == []


def test_without_a_home_it_says_how_to_set_one_up(run: Run, home: Path) -> None:
    said = run("thanks", "ana", "why")
    assert said.code == 78
    assert "teamhealth init" in said.err
    assert not home.exists()


def test_the_words_of_a_title_are_not_taken_for_options_after_two_dashes(team: Run) -> None:
    assert team("idea", "--", "--json for everybody").code == 0
    assert team("items", "--json").json["items"][0]["title"] == "--json for everybody"
