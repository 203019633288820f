"""`checks new` writes a check that works as it stands; `checks test` tries one and ends with what it found."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from teamhealth import cli
from teamhealth.checking import registry
from teamhealth.errors import ExitCode
from teamhealth.trial import examination, new_check
from teamhealth.trial.examination import Terms
from teamhealth.trial.report import Report, Row, Verdict


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a home with one team."""
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "home"))
    assert cli.main(["init", "--team", "North", "--yes"]) == 0
    capsys.readouterr()
    return tmp_path / "home"


def modes(home: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in (home / "checks").rglob("*")}


@pytest.mark.parametrize("umask", [0o000, 0o002, 0o077, 0o777])
def test_a_new_check_loads_whatever_the_umask(umask: int, home: Path) -> None:
    before = os.umask(umask)
    try:
        new_check.write(home, "overtime_hours", lambda: ())
    finally:
        os.umask(before)
    assert modes(home) == {"overtime_hours.py": 0o600, "tests": 0o700, "test_overtime_hours.py": 0o600}
    assert (home / "checks").stat().st_mode & 0o777 == 0o700
    (found,) = registry.examine(home / "checks" / "overtime_hours.py")  # type: ignore[misc]  # a Problem has no parts
    assert (found.name, found.title, found.version) == ("overtime_hours", "Overtime hours", "1")


def test_a_new_check_runs_at_once_and_says_what_to_do_next(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checks", "new", "overtime_hours"]) == 0
    told = capsys.readouterr().out
    assert all(line in told for line in ("teamhealth checks test overtime_hours", "teamhealth check overtime_hours"))
    assert cli.main(["check", "overtime_hours", "--json"]) == ExitCode.UNKNOWN
    (reading,) = json.loads(capsys.readouterr().out)["checks"]
    assert (reading["reason"], reading["title"]) == ("no_data", "Overtime hours")


def test_its_own_tests_pass_with_plain_pytest(home: Path) -> None:
    assert cli.main(["checks", "new", "overtime_hours"]) == 0
    plain = ["-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:asyncio", "-q", str(home / "checks")]
    done = subprocess.run([sys.executable, "-m", "pytest", *plain], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout
    assert "6 passed" in done.stdout


@pytest.mark.parametrize("name", ["", "Overtime", "over-time", "1st", "_x", "../x", "class", "ø", "x" * 41, "a b"])
def test_a_name_that_cannot_be_one_is_refused_with_what_can(
    name: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["checks", "new", name]) == ExitCode.USAGE
    told = capsys.readouterr().err
    assert "cannot be the name of a check" in told
    assert "for example overtime_hours" in told
    assert not (home / "checks").exists()


def test_the_name_of_a_bundled_check_is_taken(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checks", "new", "pulse"]) == ExitCode.USAGE
    assert "there is a check called 'pulse'" in capsys.readouterr().err


@pytest.mark.parametrize("there", ["mine.py", "tests/test_mine.py"])
def test_nothing_is_ever_written_over(there: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = home / "checks" / there
    file.parent.mkdir(mode=0o700, parents=True)
    file.write_text("mine\n", encoding="utf-8")
    assert cli.main(["checks", "new", "mine"]) == ExitCode.USAGE
    assert f"{file} is there already" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "mine\n"
    assert [path.name for path in (home / "checks").rglob("*.py")] == [file.name]


def test_without_a_home_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "none"))
    assert cli.main(["checks", "new", "mine"]) == ExitCode.CONFIG
    assert "teamhealth init" in capsys.readouterr().err


# Trying


@pytest.fixture
def terms(monkeypatch: pytest.MonkeyPatch) -> list[Terms]:
    """Let every trial find a remark, and return the terms of those that were asked for."""
    asked: list[Terms] = []

    def found(check: object, elements: object, terms: Terms) -> Report:
        asked.append(terms)
        rows = (Row("metadata", Verdict.OK, "version 1"), Row("false alarms", Verdict.REMARK, "9 a year", "do this"))
        return Report("pulse", rows)

    monkeypatch.setattr(examination, "examine", found)
    return asked


def test_the_code_is_the_worst_row_and_a_remedy_stands_under_its_row(
    home: Path, terms: list[Terms], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["checks", "test", "pulse"]) == 1
    name, first, second, remedy = capsys.readouterr().out.splitlines()
    assert name == "pulse: warn"
    assert (first.split(), second.split()[0]) == (["ok", "metadata", "version", "1"], "warn")
    assert remedy.strip() == "do this"
    assert cli.main(["checks", "test", "pulse", "--json"]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    assert report["tests"][1] == {"test": "false alarms", "verdict": "warn", "figure": "9 a year", "remedy": "do this"}


def test_it_is_tried_with_the_configured_options_and_the_level_that_is_said(home: Path, terms: list[Terms]) -> None:
    (home / "config.toml").write_text("[checks.pulse]\nmin_ring = 1\n", encoding="utf-8")
    assert cli.main(["checks", "test", "pulse", "--measure", "hours=24,6", "--teams", "60"]) == 1
    assert (terms[0].options, terms[0].teams, terms[0].series["hours"].mean) == ({"min_ring": 1}, 60, 24)


def test_a_file_that_gives_no_check_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "none.py"
    file.write_text("x = 1\n", encoding="utf-8")
    file.chmod(0o600)
    assert cli.main(["checks", "test", str(file)]) == ExitCode.CONFIG
    assert "has no check in it" in capsys.readouterr().err


def test_a_name_there_is_none_of_gets_the_nearest(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checks", "test", "puls"]) == ExitCode.USAGE
    assert "did you mean pulse?" in capsys.readouterr().err
