"""docs/checks.md is true: its files are written, its commands run, and they print what the page says they do."""

import re
import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tutorial import Block, blocks

from teamhealth import cli, clock
from teamhealth.trial import examination

CHECKOUT = Path(__file__).resolve().parents[2]
BLOCKS = blocks((CHECKOUT / "docs" / "checks.md").read_text(encoding="utf-8"))
MONDAY = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
TEAMS = 20
PLAIN = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:asyncio"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to work in, with no home in it yet, on a frozen morning, and few stable teams."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(clock, "utc_now", lambda: MONDAY)
    whole = examination.examine
    few = replace(examination.Terms(), teams=TEAMS)
    monkeypatch.setattr(
        examination, "examine", lambda check, elements, terms: whole(check, elements, replace(terms, teams=few.teams))
    )
    return tmp_path


def stable(text: str) -> list[str]:
    """Return the lines without what differs from run to run: durations, and what fewer stable teams give."""
    text = re.sub(r"\b[\d.]+ m?s\b(?= of| *$)", "SOME TIME", text, flags=re.MULTILINE)
    return re.sub(r"(?<=false alarms).*", "", text).splitlines()


def write(folder: Path, block: Block) -> None:
    file = folder / block.file
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.write_text(block.text, encoding="utf-8")
    file.chmod(0o600)


def run(line: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run a command line and return its exit code and what it printed."""
    program, *arguments = shlex.split(line)
    if program == "pytest":
        command = [sys.executable, "-m", "pytest", *PLAIN, *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout
    assert program == "teamhealth"
    code = cli.main(arguments)
    return code, capsys.readouterr().out


def test_the_whole_page_works_in_its_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said, code, printed = "", 0, 0
    for block in BLOCKS:
        if block.file:
            write(folder, block)
        elif block.language == "sh":
            where = folder / block.mark.removeprefix("in ") if block.mark else folder
            for line in block.text.splitlines():
                assert code in range(4), said
                code, said = run(line, where, capsys)
            assert line.startswith("teamhealth") or (code == 0 and "4 passed" in said), said
        elif block.code is not None:
            assert (code, stable(said)) == (block.code, stable(block.text))
            printed += 1
    assert printed == len([block for block in BLOCKS if block.language == "text"]) >= 8


def test_every_block_is_written_run_or_compared() -> None:
    left = [block.language for block in BLOCKS if not block.file and block.language != "sh" and block.code is None]
    assert left == ["crontab"]


def test_the_first_check_has_nine_lines() -> None:
    first = next(block for block in BLOCKS if block.file.endswith("overtime.py"))
    assert len(first.text.splitlines()) == 9


def test_the_scheduled_commands_are_those_that_were_run() -> None:
    (crontab,) = [block.text for block in BLOCKS if block.language == "crontab"]
    commands = [line for block in BLOCKS if block.language == "sh" for line in block.text.splitlines()]
    assert "teamhealth check overtime" in commands
    for command in ("teamhealth check overtime", "teamhealth import measures"):
        assert command in crontab
        assert any(line.startswith(command) for line in commands)


def test_every_page_that_is_linked_exists() -> None:
    page = (CHECKOUT / "docs" / "checks.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", page)
    assert [link for link in links if not (CHECKOUT / "docs" / link).exists()] == []
    assert "check_api.md" in links
