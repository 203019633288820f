"""`member` and `members`: the roster through the command line."""

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


def roster(run: Run, *options: str) -> dict[str, dict[str, Any]]:
    return {row["handle"]: row for row in run("members", "--json", *options).json["members"]}


def test_somebody_added_is_on_the_roster_from_today(team: Run) -> None:
    said = team(
        "member", "add", "cem", "--name", "Cem Kaya", "--role", "manager", "--group", "days", "--contact", "c@x"
    )
    assert said.code == 0
    assert "cem" in said.out
    assert roster(team)["cem"] == {
        "handle": "cem",
        "name": "Cem Kaya",
        "role": "manager",
        "group": "days",
        "contact": "c@x",
        "joined": "2026-09-22",
        "left": None,
        "away": [],
    }


def test_the_acknowledgement_as_json_names_every_event(team: Run) -> None:
    said = team("member", "add", "cem", "--role", "manager", "--json").json
    assert (said["kind"], said["handle"]) == ("member", "cem")
    assert [event["kind"] for event in said["events"]] == ["joined", "role"]
    assert all(len(event["id"]) == 32 for event in said["events"])


def test_a_handle_is_kept_in_its_one_form(team: Run) -> None:
    assert team("member", "add", "@Cem").code == 0
    assert "cem" in roster(team)


@pytest.mark.parametrize("handle", ["Ana Berg", "a/b", "", "-", ".hidden", "x" * 33, "a\nb"])
def test_what_is_no_handle_is_refused_with_an_example_that_is_one(team: Run, handle: str) -> None:
    said = team("member", "add", "--", handle)
    assert said.code == 65
    assert said.out == ""
    example = said.err.split("teamhealth member add ")[1].split(" ")[0]
    assert team("member", "add", example, "--on", "2026-02-02").code in (0, 65)
    assert len(roster(team)) in (2, 3)


def test_somebody_who_is_there_is_not_added_again(team: Run) -> None:
    before = roster(team)
    said = team("member", "add", "ANA", "--name", "Another Ana")
    assert said.code == 65
    assert "ana is on the roster of North already" in said.err
    assert roster(team) == before


def test_somebody_who_left_can_come_back(team: Run) -> None:
    assert team("member", "leave", "ana", "--on", "2026-05-01").code == 0
    assert team("member", "add", "ana", "--on", "2026-07-01").code == 0
    assert "ana" not in roster(team, "--as-of", "2026-06-01")
    assert roster(team)["ana"]["joined"] == "2026-07-01"
    assert roster(team, "--as-of", "2026-04-30")["ana"]["joined"] == "2026-01-01"


def test_nobody_comes_back_before_they_left(team: Run) -> None:
    team("member", "leave", "ana", "--on", "2026-05-01")
    said = team("member", "add", "ana", "--on", "2026-04-01")
    assert said.code == 65
    assert "2026-05-01" in said.err


def test_nobody_leaves_before_they_joined_or_twice(team: Run) -> None:
    assert team("member", "leave", "ana", "--on", "2025-12-31").code == 65
    assert team("member", "leave", "ana").code == 0
    assert team("member", "leave", "ana").code == 65


def test_what_is_known_of_somebody_can_be_changed_and_taken_away(team: Run) -> None:
    assert team("member", "set", "ana", "--name", "Ana Berg", "--group", "nights").code == 0
    assert team("member", "set", "Ana Berg", "--group", "").code == 0
    assert (roster(team)["ana"]["name"], roster(team)["ana"]["group"]) == ("Ana Berg", None)


def test_setting_nothing_is_a_mistake_of_use(team: Run) -> None:
    assert team("member", "set", "ana").code == 64


def test_an_unknown_role_is_a_mistake_of_use(team: Run) -> None:
    said = team("member", "set", "ana", "--role", "boss")
    assert said.code == 64
    assert "manager" in said.err


@pytest.mark.parametrize("act", ["set --name X", "leave", "away"])
def test_somebody_unknown_is_refused_with_the_candidates(team: Run, act: str) -> None:
    verb, *rest = act.split()
    said = team("member", verb, "zoe", *rest)
    assert said.code == 65
    assert "ana, bo" in said.err


def test_an_absence_shows_with_its_end(team: Run) -> None:
    assert team("member", "away", "ana", "--on", "2026-09-20", "--until", "2026-09-30").code == 0
    assert roster(team)["ana"]["away"] == [{"from": "2026-09-20", "until": "2026-09-30"}]
    assert "2026-09-20 to 2026-09-30" in team("members").out


def test_an_absence_may_lie_ahead_and_shows_from_its_first_day(team: Run) -> None:
    assert team("member", "away", "ana", "--on", "2026-10-01", "--until", "2026-10-09").code == 0
    assert roster(team)["ana"]["away"] == []
    assert roster(team, "--as-of", "2026-10-01")["ana"]["away"] == [{"from": "2026-10-01", "until": "2026-10-09"}]


def test_until_alone_ends_the_absence_of_today(team: Run) -> None:
    team("member", "away", "ana", "--on", "2026-09-01")
    assert team("member", "away", "ana", "--until", "2026-09-22").code == 0
    assert roster(team)["ana"]["away"] == [{"from": "2026-09-01", "until": "2026-09-22"}]


@pytest.mark.parametrize("days", ["--on 2026-09-05", "--until 2026-08-01", "--on 2026-12-01 --until 2026-11-01"])
def test_an_absence_within_another_or_ending_before_it_starts_is_refused(team: Run, days: str) -> None:
    team("member", "away", "ana", "--on", "2026-09-01")
    before = roster(team)
    assert team("member", "away", "ana", *days.split()).code == 65
    assert roster(team) == before


def test_the_table_is_aligned_whatever_the_names(team: Run) -> None:
    team("member", "set", "ana", "--name", "安娜", "--group", "days")
    team("member", "set", "bo", "--name", "Åse Ødegård", "--group", "days")
    lines = team("members").out.splitlines()
    columns = [sum(2 if ord(c) > 0x2E80 else 1 for c in line[: line.index("days")]) for line in lines[1:]]
    assert columns[0] == columns[1]


def test_an_empty_roster_says_how_to_fill_it_and_prints_no_data(run: Run) -> None:
    run("init", "--team", "North", "--yes")
    said = run("members")
    assert (said.code, said.out) == (0, "")
    assert "teamhealth member add" in said.err


def test_a_change_cannot_be_made_as_of_another_day(team: Run) -> None:
    assert team("member", "leave", "ana", "--as-of", "2026-05-01").code == 64


def test_a_name_is_kept_in_its_composed_form(team: Run) -> None:
    team("member", "add", "zoe", "--name", unicodedata.normalize("NFD", "Zoë"))
    named = {row["handle"]: row["name"] for row in team("members", "--json").json["members"]}
    assert named["zoe"] == unicodedata.normalize("NFC", "Zoë")
