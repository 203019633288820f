"""`config`: what is wrong in config.toml, and what holds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def configure(home: Path, *lines: str) -> None:
    (home / "config.toml").write_text("".join(f"{line}\n" for line in lines), "utf-8")


def own_check(home: Path, text: str) -> None:
    folder = home / "checks"
    folder.mkdir(mode=0o700)
    (folder / "own.py").write_text(text)
    (folder / "own.py").chmod(0o600)


OWN = """
from pydantic import BaseModel, Field
from teamhealth.check_api import Metric, check

class Options(BaseModel, extra="forbid"):
    most: int = Field(3, gt=0, description="The most that is well.")

@check(name="own", title="Own", feeds=[], options=Options, why="why", remedy="remedy")
def run(ctx, options):
    yield Metric("most", options.most)
"""


def test_a_new_home_is_ok(team: Run, home: Path) -> None:
    said = team("config", "check")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"{home / 'config.toml'}: ok\n"


def test_no_file_is_ok_and_said(team: Run, home: Path) -> None:
    (home / "config.toml").unlink()
    said = team("config", "check")
    assert said.code == 0
    assert "not there" in said.out


def test_every_mistake_is_listed_with_its_line(team: Run, home: Path) -> None:
    configure(home, "tem = 'North'", '[teams."North"]', "timezone = 'Europe/Oslow'", "minimum = 4", "timezon = 1")
    said = team("config", "check", "--json")
    assert said.code == 78
    found = said.json["problems"]
    assert [problem["line"] for problem in found] == [1, 3, 4, 5]
    assert "'team'" in found[0]["hint"]
    assert "Europe/Oslow" in found[1]["message"]
    assert "'timezone'" in found[3]["hint"]


def test_options_of_checks_are_checked_against_the_checks(team: Run, home: Path) -> None:
    own_check(home, OWN)
    configure(home, "[checks.own]", "most = 0", "more = 1", "[checks.onw]", "most = 1")
    said = team("config", "check")
    assert said.code == 78
    assert "line 2: checks.own.most = 0" in said.out
    assert "line 3: unknown key 'checks.own.more'" in said.out
    assert "line 4: there is no check 'onw'" in said.out
    assert "did you mean 'own'?" in said.out


def test_a_file_that_should_be_a_check_and_is_none_is_told(team: Run, home: Path) -> None:
    own_check(home, "this is no python\n")
    said = team("config", "check")
    assert said.code == 78
    assert "own.py line 1" in said.out


def test_text_that_is_no_toml_is_told_with_its_line(team: Run, home: Path) -> None:
    configure(home, "team = 'North'", "me = ")
    for command in ("check", "show"):
        said = team("config", command)
        assert said.code == 78
        assert "line 2" in said.err


def test_a_mistake_is_told_by_show_as_well(team: Run, home: Path) -> None:
    configure(home, "mee = 'ana'")
    said = team("config", "show")
    assert said.code == 78
    assert "line 1: unknown key 'mee'" in said.err
    assert said.out == ""


def shown(run: Run) -> dict[str, tuple[Any, bool]]:
    return {row["key"]: (row["value"], row["default"]) for row in run("config", "show", "--json").json["settings"]}


def test_what_holds_is_shown_with_the_defaults_marked(team: Run, home: Path) -> None:
    own_check(home, OWN)
    configure(home, "me = 'ana'", "[teams.North]", "timezone = 'Europe/Oslo'", "[checks.own]", "most = 7")
    settings = shown(team)
    assert settings["me"] == ("ana", False)
    assert settings["team"] == (None, True)
    assert settings["teams.North.timezone"] == ("Europe/Oslo", False)
    assert settings["teams.North.minimum"] == (5, True)
    assert settings["checks.own.most"] == (7, False)


def test_options_that_nobody_set_are_shown_as_defaults(team: Run, home: Path) -> None:
    own_check(home, OWN)
    assert shown(team)["checks.own.most"] == (3, True)


def test_the_table_marks_what_is_a_default(team: Run, home: Path) -> None:
    configure(home, "me = 'ana'")
    lines = {line.split()[0]: line.split()[1:] for line in team("config", "show").out.splitlines()}
    assert lines["me"] == ['"ana"']
    assert lines["team"] == ["–", "default"]


def test_the_schema_is_json_and_knows_every_setting(run: Run) -> None:
    said = run("config", "schema")
    assert said.code == 0
    assert set(json.loads(said.out)["properties"]) == {
        "team",
        "me",
        "lang",
        "keeper",
        "check_deadline_s",
        "ping",
        "teams",
        "checks",
        "reminders",
        "channels",
        "people",
    }


@pytest.mark.parametrize("command", ["check", "show"])
def test_without_a_home_there_is_nothing_to_check(run: Run, command: str) -> None:
    said = run("config", command)
    assert said.code == 78
    assert "teamhealth init" in said.err


def test_a_table_of_no_team_and_one_of_no_check_are_both_told(team: Run, home: Path) -> None:
    configure(home, '[teams."Norht"]', "minimum = 9", "[teams.NORTH]", "minimum = 9", "[checks.puls]", "x = 1")
    said = team("config", "check")
    assert said.code == 78
    assert "line 1: there is no team 'Norht'" in said.out
    assert "did you mean 'North'?" in said.out
    assert "NORTH" not in said.out
    assert "line 5: there is no check 'puls'" in said.out


@pytest.mark.parametrize("command", ["check", "status", "indicators"])
def test_options_of_no_check_are_refused_with_the_nearest_name(team: Run, home: Path, command: str) -> None:
    configure(home, "[checks.puls]", "x = 1")
    said = team(command)
    assert said.code == 78
    assert "config.toml line 1: there is no check 'puls'" in said.err
    assert "did you mean 'pulse'?" in said.err


def test_options_of_a_file_that_is_broken_now_are_no_mistake(team: Run, home: Path) -> None:
    own_check(home, "this is no python\n")
    configure(home, "[checks.own]", "most = 1")
    assert "there is no check" not in team("config", "check").out
    assert team("check").code == 3


def test_a_mistake_in_the_catalogue_is_told(team: Run, home: Path) -> None:
    (home / "culture.toml").write_text("[[element\n")
    said = team("config", "check", "--json")
    assert said.code == 78
    assert str(home / "culture.toml") in said.json["problems"][0]["message"]


def test_a_lens_that_is_none_is_told_with_its_line_and_the_one_that_was_meant(team: Run, home: Path) -> None:
    row = "rows = [{ id = 'one', title = 'One', elements = ['clear_roles'] }]\n"
    (home / "culture.toml").write_text("[[lenses]]\nid = 'own'\ntitle = 'Own'\nmeaning = 'Own.'\n" + row)
    configure(home, "[teams.North]", "minimum = 6", "lenses = ['superior_servise', 'own', 'provider']")
    said = team("config", "check", "--json")
    assert said.code == 78
    (problem,) = said.json["problems"]
    assert (problem["line"], "'superior_servise'" in problem["message"]) == (3, True)
    assert "did you mean 'superior_service'?" in problem["hint"]


def test_showing_a_check_that_does_not_load_tells_why(team: Run, home: Path) -> None:
    own_check(home, "this is no python\n")
    said = team("checks", "show", "own")
    assert said.code == 78
    assert "own.py line 1: SyntaxError" in said.err


def test_all_teams_may_be_written_in_capitals(team: Run) -> None:
    assert [result["team"] for result in team("check", "--team", "ALL", "--json").json["teams"]] == ["North"]


def test_people_and_teams_that_reminders_name_and_that_are_not_there_are_told(team: Run, home: Path) -> None:
    (home / "config.toml").write_text(
        """\
[reminders.waiting]
channels = ["chat"]
to = ["managers", "an"]
escalate_to = "cy"
teams = ["Nort"]
[channels.chat]
url = "keyring:chat"
[people.bo]
quiet = true
[people.dee]
quiet = true
"""
    )
    said = team("config", "check", "--json")
    assert said.code == 78
    assert [(p["line"], p["message"], p["hint"]) for p in said.json["problems"]] == [
        (3, "reminders.waiting.to: nobody has the handle 'an'", "did you mean 'ana'?"),
        (4, "reminders.waiting.escalate_to: nobody has the handle 'cy'", "known: ana, bo"),
        (5, "reminders.waiting.teams: there is no team 'Nort'", "did you mean 'North'?"),
        (10, "people.dee: nobody has the handle 'dee'", "known: ana, bo"),
    ]


def test_what_is_set_for_reminders_is_shown_by_its_own_key(team: Run, home: Path) -> None:
    (home / "config.toml").write_text(
        '[reminders.waiting]\nchannels = ["chat"]\nlimit_days = 5\n[channels.chat]\nurl = "keyring:chat"\n'
    )
    shown = [row for row in team("config", "show", "--json").json["settings"] if not row["default"]]
    assert {row["key"]: row["value"] for row in shown} == {
        "reminders.waiting.channels": ["chat"],
        "reminders.waiting.limit_days": 5,
        "channels.chat.url": "keyring:chat",
    }
