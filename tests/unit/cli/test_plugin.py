"""`check --nagios`: whatever happens is one line on stdout, nothing on stderr, and a code from 0 to 3."""

import sqlite3
from pathlib import Path

import plugin_grammar
import pytest

from teamhealth import paths
from teamhealth.cli import session
from teamhealth.errors import StorageError
from teamhealth.health.observer import Observer
from tests.unit.cli.conftest import Answer, Run

CODES = {"OK": 0, "WARNING": 1, "CRITICAL": 2, "UNKNOWN": 3}


def read(answer: Answer) -> plugin_grammar.Line:
    """Return what a plug-in said; its code must be that of its word, and stderr empty."""
    assert answer.err == ""
    assert answer.out.endswith("\n")
    line = plugin_grammar.read(answer.out[:-1])
    assert line.text
    assert answer.code == CODES[line.status]
    return line


def test_a_team_that_is_warned_about_ends_with_one(team: Run) -> None:
    assert read(team("check", "--nagios")).status == "UNKNOWN"
    team("need", "a spare | laptop", "--severity", "2", "--on", "2026-06-01")
    line = read(team("check", "resource_gaps", "--nagios"))
    assert line.status == "WARNING"
    assert "resource_gaps.open" in {figure.label for figure in line.figures}


def test_every_team_is_in_the_one_line(team: Run) -> None:
    assert team("init", "--team", "South", "--yes").code == 0
    for name in ("North", "South"):
        team("need", "a chair", "--on", "2026-06-01", "--team", name)
    line = read(team("check", "--nagios", "--team", "all"))
    assert line.text.startswith("2 teams: ")
    assert {figure.label.partition("/")[0] for figure in line.figures} == {"North", "South"}


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--nagios", "nosuch"),
        ("check", "--nagios", "--bogus"),
        ("check", "--nagios", "--json"),
        ("check", "--nagios", "--team", "West"),
        ("check", "--nagios", "--team"),
        ("check", "--nagios", "--as-of", "yesterday"),
        ("check", "--nagios", "a|b\nc\udcff"),
        ("idea", "--nagios"),
    ],
)
def test_a_call_that_cannot_be_understood_is_unknown(team: Run, words: tuple[str, ...]) -> None:
    assert read(team(*words)).status == "UNKNOWN"


def test_without_a_home_and_with_a_broken_one_it_is_unknown(run: Run, home: Path) -> None:
    assert "no team store" in read(run("check", "--nagios")).text
    run("init", "--team", "North", "--yes")
    (home / "config.toml").write_text("team = [", "utf-8")
    assert "config.toml" in read(run("check", "--nagios")).text
    (home / "config.toml").unlink()
    paths.store_file(home).write_bytes(b"no store" * 999)
    assert read(run("check", "--nagios")).status == "UNKNOWN"


@pytest.mark.parametrize("problem", [RuntimeError("it | fell\nover"), KeyboardInterrupt(), sqlite3.OperationalError()])
def test_a_mistake_of_the_program_and_a_stop_are_unknown(
    team: Run, monkeypatch: pytest.MonkeyPatch, problem: BaseException
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise problem

    monkeypatch.setattr(Observer, "read", fail)
    assert read(team("check", "--nagios")).status == "UNKNOWN"


def test_a_warning_of_the_program_stands_in_the_line(team: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise StorageError("the disk is read-only")

    team("need", "a chair", "--on", "2026-06-01")
    monkeypatch.setattr(session.old_words, "oldest", lambda db: [(team_of(db), session.date.min)])
    monkeypatch.setattr("teamhealth.acts.erasing.tend", fail)
    line = read(team("check", "--nagios"))
    assert line.text.endswith("; note: words are too old and could not be erased: the disk is read-only")
    assert line.figures


def team_of(db: sqlite3.Connection) -> session.Team:
    return session.teams.read(db)[0]


def test_help_is_help(run: Run) -> None:
    answer = run("check", "--nagios", "--help")
    assert answer.code == 0
    assert "Usage:" in answer.out
