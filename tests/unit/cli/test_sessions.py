"""Which home, team, day and person a call is about, and the global options that say so."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from teamhealth import clock
from teamhealth.cli import global_options, main
from teamhealth.errors import ExitCode, UsageError

Run = Callable[..., Any]


def configure(home: Path, text: str) -> None:
    (home / "config.toml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    "arguments", ["--team South items --json", "items --team South --json", "--json items --team=South"]
)
def test_global_options_may_stand_before_and_after_the_command(team: Run, arguments: str) -> None:
    team("init", "--team", "South", "--yes")
    assert team(*arguments.split()).json["team"] == "South"


@pytest.mark.parametrize("option", [*global_options.WITH_VALUE])
def test_an_option_without_its_value_is_a_mistake_of_use(option: str) -> None:
    with pytest.raises(UsageError, match=option):
        global_options.extract(["items", option])
    with pytest.raises(UsageError, match=option):
        global_options.extract(["items", option, "--json"])


@pytest.mark.parametrize("option", [*global_options.WITH_VALUE])
@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_value_is_a_mistake_of_use(option: str, value: str) -> None:
    for words in ([f"{option}={value}"], [option, value]):
        with pytest.raises(UsageError, match=option):
            global_options.extract(["items", *words])


def test_an_empty_day_is_refused_by_one_line_commands_and_by_the_others(team: Run) -> None:
    assert team("idea", "x", "--on", "").code == 64
    assert team("idea", "x", "--on=").code == 64
    assert team("member", "add", "cy", "--on", "").code == 65


def test_what_stands_after_two_dashes_is_left_alone() -> None:
    session, rest = global_options.extract(["idea", "--json", "--", "--team", "x"])
    assert (session.json, session.team_option) == (True, None)
    assert rest == ["idea", "--", "--team", "x"]


def test_the_home_may_come_from_the_environment(team: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMHEALTH_HOME", str(home))
    assert main(["members"]) == 0


def test_the_only_team_need_not_be_named(team: Run) -> None:
    assert team("items", "--json").json["team"] == "North"


def test_of_several_teams_one_must_be_named(team: Run, home: Path) -> None:
    team("init", "--team", "South", "--yes")
    configure(home, "")
    said = team("items")
    assert said.code == 64
    assert "North, South" in said.err


def test_the_configured_team_is_meant_when_none_is_named(team: Run, home: Path) -> None:
    team("init", "--team", "South", "--yes")
    configure(home, 'team = "South"\n')
    assert team("items", "--json").json["team"] == "South"


def test_a_team_is_found_whatever_the_case(team: Run) -> None:
    assert team("items", "--team", "nORTH", "--json").json["team"] == "North"


def test_an_unknown_team_is_a_mistake_of_use_that_lists_the_teams(team: Run) -> None:
    said = team("items", "--team", "Norf")
    assert said.code == 64
    assert "teams: North" in said.err


@pytest.mark.parametrize("day", ["gestern", "2026-02-30", "22/9/2026", "2026-9-1", "20260901", "2026-W36-2"])
def test_a_day_that_is_none_is_refused_and_the_form_is_shown(team: Run, day: str) -> None:
    said = team("items", "--as-of", day)
    assert said.code == 65
    assert "YYYY-MM-DD" in said.err


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_a_day_too_far_away_to_count_from_is_refused(team: Run, day: str) -> None:
    said = team("status", "--as-of", day)
    assert said.code == 65
    assert "1900 to 2999" in said.err


@pytest.mark.parametrize("command", ["checks list", "config show", "demo"])
def test_an_as_of_that_is_none_is_refused_by_commands_without_use_for_it(team: Run, command: str) -> None:
    assert team(*command.split(), "--as-of", "gestern").code == 65


def test_as_of_shows_the_end_of_that_day(team: Run) -> None:
    team("idea", "early", "--on", "2026-09-01")
    team("idea", "late", "--on", "2026-09-02")
    said = team("items", "--as-of", "2026-09-01", "--json").json
    assert (said["as_of"], [row["title"] for row in said["items"]]) == ("2026-09-01", ["early"])


def test_today_is_the_day_of_the_teams_time_zone(team: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: datetime(2026, 9, 22, 22, 30, tzinfo=UTC))
    assert team("items", "--json").json["as_of"] == "2026-09-22"
    configure(home, '[teams."North"]\ntimezone = "Europe/Oslo"\n')
    assert team("items", "--json").json["as_of"] == "2026-09-23"


def test_an_unknown_time_zone_is_a_mistake_of_the_configuration(team: Run, home: Path) -> None:
    for zone in ("Europe/Nowhere", "Europe", "../etc"):
        configure(home, f'[teams."North"]\ntimezone = "{zone}"\n')
        said = team("items")
        assert said.code == 78
        assert zone in said.err


def opener(run: Run, *options: str) -> Any:
    identifier = run("idea", "an idea", "--json", *options).json["id"]
    return next(row["opened_by"] for row in run("items", "--json").json["items"] if row["id"] == identifier)


def test_who_acts_is_by_else_me_else_the_login_else_unknown(
    team: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opener(team) is None
    monkeypatch.setenv("LOGNAME", "bo")
    assert opener(team) == "bo"
    configure(home, 'me = "ana"\n')
    assert opener(team) == "ana"
    assert opener(team, "--by", "bo") == "bo"


def test_who_looks_and_is_not_known_is_nobody_and_hears_no_handle(team: Run, home: Path) -> None:
    nobody = team("status")
    assert team("status", "--by", "zork") == nobody
    configure(home, 'me = "ana@x"\n')
    said = team("status")
    assert (said.code, said.err) == (nobody.code, "")


def test_who_acts_and_is_not_known_is_refused_with_the_roster(team: Run) -> None:
    said = team("idea", "x", "--by", "zork")
    assert said.code == 65
    assert "ana, bo" in said.err


def test_a_login_without_a_name_is_unknown(team: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert opener(team) is None


def test_the_roster_never_gets_the_login(run: Run) -> None:
    run("init", "--team", "North", "--yes")
    assert run("members", "--json").json["members"] == []


def test_a_configuration_that_cannot_be_read_stops_reading_and_writing(team: Run, home: Path) -> None:
    configure(home, "team = \n")
    for call in (("items",), ("idea", "x"), ("members",)):
        said = team(*call)
        assert said.code == 78
        assert "line 1" in said.err


@pytest.mark.parametrize("arguments", ["nonsense", "items --nonsense", "member", "config", "member add"])
def test_what_is_no_command_is_one_message_with_the_way_to_the_help(team: Run, arguments: str) -> None:
    said = team(*arguments.split())
    assert said.code == 64
    assert said.out == ""
    assert said.err.count("\n") == 2
    assert "--help" in said.err


def test_a_command_that_is_mistyped_is_answered_with_the_nearest(run: Run) -> None:
    said = run("lessn", "x")
    assert (said.code, "did you mean lesson?" in said.err) == (ExitCode.USAGE, True)
    assert "did you mean" not in run("xyzzyq").err
