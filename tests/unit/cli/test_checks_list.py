"""`checks list`: every check with its source and its last run, and why one is not there."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import inside_here
import pytest

from teamhealth import clock
from teamhealth.checking import protection
from teamhealth.checking.confinement import OPEN
from teamhealth.checking.protection import Protection
from teamhealth.errors import StorageError
from teamhealth.health.live import LiveTeam
from teamhealth.store import check_runs

Run = Callable[..., Any]

OWN = """
from teamhealth.check_api import Finding, check

@check(name="tea", title="Tea left", why="No tea.", remedy="Buy some.", version="1.1")
def run(ctx, options):
    yield Finding.warn("2 bags left")
"""


@pytest.fixture(autouse=True)
def _own_check(team: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put one check and one broken file into the home, and describe and run them in this process."""
    inside_here.use(monkeypatch)
    monkeypatch.setattr(protection, "here", lambda: Protection(OPEN))
    (home / "checks").mkdir(mode=0o755)
    for name, text in (("tea.py", OWN), ("broken.py", "(")):
        (home / "checks" / name).write_text(text)
        (home / "checks" / name).chmod(0o644)


def listed(team: Run) -> dict[str, Any]:
    return {check["name"]: check for check in team("checks", "list", "--json").json["checks"]}


def test_a_check_that_has_not_run_says_so(team: Run) -> None:
    tea = listed(team)["tea"]
    assert (tea["version"], tea["source"], tea["state"], tea["last_run"]) == ("1.1", "own file", None, None)
    assert "tea" in team("checks", "list").out


@pytest.mark.parametrize("command", [("check", "tea"), ("check",), ("status",)])
def test_the_last_run_is_remembered_by_whoever_ran_it(team: Run, command: tuple[str, ...]) -> None:
    team(*command)
    tea = listed(team)["tea"]
    assert (tea["state"], tea["reason"], tea["duration_ms"] is None) == ("warn", None, False)
    assert tea["last_run"] == clock.utc_now().isoformat()
    assert (listed(team)["pulse"]["state"] is None) == (command == ("check", "tea"))


def test_the_dashboard_remembers_runs_once_a_day(team: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.setattr(check_runs, "keep", lambda *what: kept.append(what))
    with closing(LiveTeam(home, "North", "", lambda _: clock.utc_now())) as live:
        live.take()
        live.take()
    assert len(kept) == 1


def test_a_look_back_is_no_run(team: Run) -> None:
    team("check", "tea", "--as-of", "2026-01-31")
    assert listed(team)["tea"]["state"] is None


def test_a_store_that_cannot_be_written_is_no_reason_to_fail(team: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("attempt to write a readonly database")

    monkeypatch.setattr(check_runs, "keep", refuse)
    said = team("check", "tea", "--json")
    assert (said.json["state"], said.err) == ("warn", "")


def test_what_did_not_load_and_what_shuts_checks_in_are_told_below(team: Run, home: Path) -> None:
    said = team("checks", "list").out
    assert "broken (own file) was not loaded: broken.py line 1: SyntaxError: '(' was never closed" in said
    assert "Here nothing here keeps" not in said
    assert "keeps a check of your own from reading your files" in said
    (problem,) = team("checks", "list", "--json").json["problems"]
    assert (problem["name"], problem["file"]) == ("broken", str(home / "checks" / "broken.py"))


def test_without_a_store_the_checks_are_listed_all_the_same(run: Run, home: Path) -> None:
    (home / "store.db").unlink()
    assert "tea" in run("checks", "list").out


def test_what_is_remembered_is_the_last_run_of_the_team_alone(team: Run, home: Path) -> None:
    team("init", "--team", "South", "--yes")
    team("check", "tea", "--team", "North")
    with closing(sqlite3.connect(home / "store.db")) as db:
        assert db.execute("SELECT count(*) FROM check_run").fetchone() == (1,)
    assert {c["name"]: c for c in team("checks", "list", "--team", "South", "--json").json["checks"]}["tea"][
        "state"
    ] is None
