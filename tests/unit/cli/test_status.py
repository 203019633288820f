"""`status`: printed from what was kept while nothing has changed, taken anew as soon as anything has."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from teamhealth import clock
from teamhealth.errors import ExitCode
from teamhealth.health.live import LiveTeam
from tests.unit.cli.conftest import NOON

Run = Callable[..., Any]

HEAVY = {"click", "pydantic", "sqlite_utils", "textual"}
TELLING_WHAT_IT_LOADED = """
import json, sys
from teamhealth.cli import main
code = main(sys.argv[1:])
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
sys.exit(code)
"""

OWN_CHECK = """
from teamhealth.check_api import Finding, check

@check(name="tea", title="Tea left", feeds=[], why="No tea, no night shift.", remedy="Buy some.")
def run(ctx, options):
    yield Finding.ok("{bags} bags left")
"""


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The teams of whom a status was taken anew, in order."""
    from teamhealth.health.observer import Observer

    seen: list[str] = []
    take = Observer.take

    def counted(self: Observer, db: Any, team: Any, *arguments: Any, **options: Any) -> Any:
        seen.append(team.name)
        return take(self, db, team, *arguments, **options)

    monkeypatch.setattr(Observer, "take", counted)
    return seen


def write_own_check(home: Path, bags: int) -> None:
    (home / "checks").mkdir(mode=0o700, exist_ok=True)
    (home / "checks" / "tea.py").write_text(OWN_CHECK.replace("{bags}", str(bags)), "utf-8")


def test_the_second_status_is_the_first_one_kept(team: Run, taken: list[str]) -> None:
    first = team("status")
    assert team("status") == first
    assert taken == ["North"]


def test_the_kept_status_is_printed_byte_for_byte_and_loads_nothing_heavy(team: Run, home: Path) -> None:
    def run() -> tuple[int, str, set[str]]:
        command = [sys.executable, "-c", TELLING_WHAT_IT_LOADED, "--home", str(home), "status"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout, HEAVY & set(json.loads(done.stderr))

    code, said, loaded = run()
    assert "pydantic" in loaded
    assert run() == (code, said, set())


@pytest.mark.parametrize(
    "change",
    [
        lambda run, home: run("thanks", "ana", "for the night shift"),
        lambda run, home: run("idea", "One list, not three"),
        lambda run, home: run("member", "add", "cem"),
        lambda run, home: write_own_check(home, 2),
        lambda run, home: (home / "config.toml").write_text('me = "ana"\n', "utf-8"),
        lambda run, home: (home / "checks").mkdir() or (home / "checks" / "broken.py").write_text("(", "utf-8"),
    ],
    ids=["thanks", "idea", "member", "own check", "configuration", "broken check"],
)
def test_whatever_a_status_depends_on_takes_it_anew(
    team: Run, home: Path, taken: list[str], change: Callable[[Run, Path], Any]
) -> None:
    team("status")
    change(team, home)
    team("status")
    assert taken == ["North", "North"]


def test_a_changed_check_is_told_by_its_new_word(team: Run, home: Path) -> None:
    for bags in (2, 1):
        write_own_check(home, bags)
        (tea,) = (check for check in team("status", "--json").json["checks"] if check["name"] == "tea")
        assert tea["summary"] == f"{bags} bags left"


def test_another_day_takes_it_anew(team: Run, taken: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    team("status")
    tomorrow = clock.utc_now() + timedelta(days=1)
    monkeypatch.setattr(clock, "utc_now", lambda: tomorrow)
    assert team("status", "--json").json["as_of"] == tomorrow.date().isoformat()
    assert taken == ["North", "North"]


def test_a_look_back_neither_uses_nor_replaces_what_is_kept(team: Run, taken: list[str]) -> None:
    team("status")
    assert team("status", "--as-of", "2026-02-01", "--json").json["as_of"] == "2026-02-01"
    assert team("status", "--json").json["as_of"] == "2026-09-22"
    assert taken == ["North", "North"]


def test_teams_are_kept_apart(team: Run, taken: list[str]) -> None:
    team("init", "--team", "South", "--yes")
    for name in ("North", "South", "North", "South"):
        assert team("status", "--team", name, "--json").json["team"] == name
    assert taken == ["North", "South"]


@pytest.mark.parametrize(
    ("ideas", "code"),
    [((), ExitCode.UNKNOWN), (("2026-09-21",), ExitCode.OK), (("2026-05-01",), ExitCode.WARN)],
    ids=["nothing known", "a young idea", "an old idea"],
)
def test_the_exit_code_is_the_state(team: Run, ideas: tuple[str, ...], code: ExitCode) -> None:
    for day in ideas:
        team("idea", "One list, not three", "--on", day)
    said = team("status", "--json")
    assert said.code == code == team("status").code
    assert said.json["state"] == code.name.lower()


def test_a_need_long_past_its_day_is_critical(team: Run) -> None:
    for number in range(6):
        identifier = team("need", f"need {number}", "--on", "2026-01-05", "--json").json["id"]
        assert team("item", identifier, "plan", "--due", "2026-02-01", "--on", "2026-01-06").code == ExitCode.OK
    assert team("status").code == ExitCode.CRIT


def test_json_has_the_documented_keys(team: Run) -> None:
    team("idea", "One list, not three", "--on", "2026-08-01")
    said = team("status", "--json").json
    assert {"as_of", "team", "lens", "state", "checks", "indicators", "today", "changed"} <= said.keys()
    assert {"name", "state", "reason", "summary", "feeds", "duration_ms", "metrics", "findings"} <= said["checks"][
        0
    ].keys()
    row = said["indicators"][0]
    assert {"element", "title", "state", "reason", "felt", "observed", "gap"} <= row.keys()
    assert len(said["indicators"]) == 10
    assert row["felt"] is None


def test_a_store_that_cannot_be_written_costs_only_time(team: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from teamhealth.errors import StorageError
    from teamhealth.store import looks

    def refuse(*_: object) -> None:
        raise StorageError("attempt to write a readonly database")

    monkeypatch.setattr(looks, "keep_status", refuse)
    said = team("status")
    assert said.out.startswith("North, ")
    assert said.code == ExitCode.UNKNOWN
    assert said.err.count("\n") == 1


def test_without_a_home_it_says_how_to_begin(run: Run, home: Path) -> None:
    said = run("status")
    assert said.code == ExitCode.CONFIG
    assert said.out == ""
    assert str(home) in said.err


@pytest.mark.parametrize("damage", ["{", "5", "{}", "[1]"])
def test_a_kept_status_that_cannot_be_read_is_taken_anew(team: Run, home: Path, taken: list[str], damage: str) -> None:
    first = team("status")
    with closing(sqlite3.connect(home / "store.db")) as db:
        db.execute("UPDATE last_status SET status = ?", (damage,))
        db.commit()
    assert team("status") == first
    assert taken == ["North", "North"]


def test_what_changed_is_said_only_after_a_look_at_the_dashboard(team: Run, home: Path) -> None:
    assert team("status", "--json").json["changed"] == ""
    with closing(LiveTeam(home, "North", "", lambda _: NOON)) as live:
        live.take()
    assert team("status", "--json").json["changed"] == "Nothing new since earlier today."
    assert team("status", "--json", "--as-of", "2020-01-31").json["changed"] == ""
