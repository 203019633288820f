"""`init`: asking in a terminal, asking nothing elsewhere, and never overwriting."""

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from teamhealth.cli.session import Session
from tests.unit.cli.conftest import Keyboard

Run = Callable[..., Any]


@pytest.fixture
def answering(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `init` and answers its questions, a line each."""

    def call(*lines: str, options: tuple[str, ...] = ()) -> Any:
        monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in lines)))
        return run("init", *options)

    return call


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Return the teams on which the dashboard was opened, without opening it."""
    teams: list[str | None] = []

    def open_dashboard(session: Session) -> int:
        teams.append(session.team_option)
        return 0

    monkeypatch.setitem(sys.modules, "teamhealth.cli.dashboard", SimpleNamespace(open_dashboard=open_dashboard))
    return teams


def names(run: Run) -> dict[str, str | None]:
    return {row["handle"]: row["name"] for row in run("members", "--json").json["members"]}


def needs(run: Run) -> list[tuple[str, str]]:
    return [(row["title"], row["opened"]) for row in run("items", "need", "--json").json["items"]]


def files(home: Path) -> dict[str, bytes]:
    """Return what the files of a home hold, without those that SQLite keeps beside a store while it is open."""
    return {file.name: file.read_bytes() for file in home.iterdir() if file.suffix in (".db", ".toml")}


def test_without_a_terminal_it_asks_nothing_and_says_what_to_do_next(run: Run, opened: list[str | None]) -> None:
    said = run("init", "--team", "Service desk", "--yes")
    assert said.code == 0
    assert said.out.count("\n") == 1
    assert "Service desk" in said.out
    assert said.err.count("\n") <= 3
    assert (names(run), needs(run), opened) == ({}, [], [])


@pytest.mark.parametrize("options", [(), ("--team", "North"), ("--yes",)])
def test_without_a_terminal_missing_answers_name_the_options(run: Run, home: Path, options: tuple[str, ...]) -> None:
    said = run("init", *options)
    assert said.code == 64
    assert "--team NAME --yes" in said.err
    assert not home.exists()


def test_the_answers_become_a_team_its_people_and_its_needs(answering: Run, run: Run, opened: list[str | None]) -> None:
    said = answering("Service desk", "Ana Berg, Bo,, cem", "headset charger, since 1 Sep", "chairs for 2 weeks", "", "")
    assert said.code == 0
    assert names(run) == {"ana": "Ana Berg", "bo": "Bo", "cem": None}
    assert needs(run) == [("headset charger", "2026-09-01"), ("chairs", "2026-09-08")]
    assert opened == ["Service desk"]


def test_people_and_needs_may_be_left_out(answering: Run, run: Run, opened: list[str | None]) -> None:
    assert answering("North", "", "", "").code == 0
    assert (names(run), needs(run), opened) == ({}, [], ["North"])


def promises(run: Run) -> list[tuple[str, ...]]:
    rows = run("items", "promise", "--json").json["items"]
    return [(row["title"], row["opened"], row["due"], row["owner"]) for row in rows]


def test_what_was_promised_is_kept_as_a_promise_of_whoever_leads(answering: Run, run: Run) -> None:
    said = ("two headsets, by 1 Oct", "stand by the printer; Friday", "an answer", "soon", "chairs", "in 3 weeks", "")
    told = answering("North", "Ana, Bo*, Cem*", "", *said)
    assert promises(run) == [
        ("two headsets", "2026-09-22", "2026-10-01", "bo"),
        ("stand by the printer", "2026-09-22", "2026-09-25", "bo"),
        ("an answer", "2026-09-22", None, "bo"),
        ("chairs", "2026-09-22", "2026-10-13", "bo"),
    ]
    assert "'soon' is no day to come" in told.err


def test_promises_may_be_given_as_options_and_are_then_not_asked_for(answering: Run, run: Run) -> None:
    options = ("--promise", "two headsets by 2026-10-01", "--promise", "chairs by October")
    assert answering("North", "", "", options=options).code == 0
    assert [row[2] for row in promises(run)] == ["2026-10-01", "2026-10-31"]
    assert run("init", "--team", "South", "--yes", *options).code == 0
    assert promises(lambda *call: run(*call, "--team", "South"))[0] == (
        "two headsets",
        "2026-09-22",
        "2026-10-01",
        None,
    )


def test_a_promise_without_a_day_to_come_is_refused_and_nothing_is_set_up(run: Run, home: Path) -> None:
    said = run("init", "--team", "North", "--yes", "--promise", "chairs by last week")
    assert (said.code, "names no day to come" in said.err, home.exists()) == (65, True, False)


def test_questions_are_no_data(answering: Run) -> None:
    said = answering("North", "", "", "")
    assert said.out.count("\n") == 1
    assert said.out.startswith("North is set up")


def test_two_of_the_same_first_name_get_handles_of_their_own_and_are_told(answering: Run, run: Run) -> None:
    said = answering("North", "Ana Berg, Ana Lund", "", "")
    assert names(run) == {"ana": "Ana Berg", "ana2": "Ana Lund"}
    assert "Ana Lund is ana2" in said.err


def test_a_day_that_cannot_be_read_is_asked_for_once(answering: Run, run: Run) -> None:
    answering("North", "", "chairs since we moved", "2 months", "screens", "last winter", "lamps", "", "", "")
    assert needs(run) == [("chairs", "2026-07-22"), ("screens", "2026-09-22"), ("lamps", "2026-09-22")]


def test_a_name_that_cannot_be_used_is_asked_for_again(answering: Run, run: Run) -> None:
    assert answering("", "all", "x" * 61, "North", "", "", "").code == 0
    assert run("items", "--json").json["team"] == "North"


def test_a_team_named_with_the_command_is_not_asked_for(answering: Run, run: Run) -> None:
    assert answering("Ana", "", "", options=("--team", "North")).code == 0
    assert list(names(run)) == ["ana"]


def test_leaving_in_the_middle_records_nothing(answering: Run, home: Path) -> None:
    assert answering("North", "Ana").code == 130
    assert not home.exists()


def test_the_configuration_names_the_team_and_has_no_active_table(run: Run, home: Path) -> None:
    run("init", "--team", 'The "A" team', "--yes")
    file = home / "config.toml"
    assert tomllib.loads(file.read_text("utf-8")) == {"team": 'The "A" team'}
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_second_team_joins_the_first_and_the_configuration_stays(run: Run, home: Path) -> None:
    run("init", "--team", "North", "--yes")
    (home / "config.toml").write_text("# mine\n")
    assert run("init", "--team", "South", "--yes").code == 0
    assert (home / "config.toml").read_text() == "# mine\n"
    assert "North, South" in run("items").err


def test_a_team_that_is_there_stays_as_it_is_and_what_is_there_is_told(
    answering: Run, team: Run, home: Path, opened: list[str | None]
) -> None:
    team("need", "chairs")
    before = files(home)
    said = team("init", "--team", "north", "--yes")
    assert said.code == 0
    assert "2 on its roster and 1 open" in said.out
    assert answering("NORTH").code == 0
    assert files(home) == before
    assert opened == ["North"]


@pytest.mark.parametrize("name", ["", "all", "ALL", "x" * 61])
def test_a_name_that_cannot_be_used_is_refused(run: Run, home: Path, name: str) -> None:
    assert run("init", f"--team={name}", "--yes").code in (64, 65)
    assert not home.exists()


def test_a_file_in_the_place_of_the_home_is_told_and_stays(run: Run, home: Path) -> None:
    home.write_text("a file is in the way")
    said = run("init", "--team", "North", "--yes")
    assert said.code == 78
    assert str(home) in said.err
    assert home.read_text() == "a file is in the way"


def test_a_store_that_cannot_be_used_is_left_alone(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "store.db").write_bytes(b"something else\n" * 100)
    before = files(home)
    assert run("init", "--team", "North", "--yes").code == 74
    assert files(home) == before


def test_a_team_that_is_there_is_acknowledged_with_its_id_and_its_home_made_private(run: Run, home: Path) -> None:
    first = run("init", "--team", "North", "--yes", "--json").json
    home.chmod(0o755)
    assert run("init", "--team", "north", "--yes", "--json").json == first
    assert home.stat().st_mode & 0o777 == 0o700


def test_who_is_marked_with_a_star_leads_and_a_ring_of_six_is_told_to_talk(run: Run, answering: Run) -> None:
    told = answering("North", "Ana, Bo*, Chidi, Dag, Elif, Finn, Gro", "", "")
    rows = {row["handle"]: row["role"] for row in run("members", "--json").json["members"]}
    assert [handle for handle, role in rows.items() if role == "manager"] == ["bo"]
    assert "With 6 to be asked, talk the questions over" in told.err
