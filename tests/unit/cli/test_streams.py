"""What becomes of an output that nobody reads, that has no room, that is closed, or that lacks a character."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Call = Callable[..., subprocess.CompletedProcess[str]]
FULL = Path("/dev/full")
SHELL = pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a POSIX shell")

BUFFERED_OR_NOT = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])


@pytest.fixture
def shell(team: Run, home: Path) -> Call:
    """Return a function that runs a line in which `$t` is the program, on a home with a team."""

    def call(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
        program = f"{sys.executable} -m teamhealth.cli --home {home}"
        return subprocess.run(
            ["/bin/sh", "-c", line.replace("$t", program)],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=60,
            env={**os.environ, **environment},
        )

    return call


@SHELL
@BUFFERED_OR_NOT
def test_a_reader_that_goes_away_is_no_failure(shell: Call, unbuffered: str) -> None:
    done = shell("{ $t members; echo $? >&2; } | true", PYTHONUNBUFFERED=unbuffered)
    assert done.stderr == "0\n"


@SHELL
@BUFFERED_OR_NOT
@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_an_output_without_room_is_told(shell: Call, unbuffered: str) -> None:
    done = shell("$t members >/dev/full", PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 74
    assert done.stderr.startswith("teamhealth: cannot write the output: No space left")
    assert done.stderr.count("\n") == 2


@SHELL
def test_closed_streams_are_no_failure(shell: Call) -> None:
    done = shell("$t idea 'one list, not three' >&- 2>&- <&-")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@SHELL
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_what_a_terminal_cannot_show_is_replaced(shell: Call, encoding: str) -> None:
    done = shell("$t idea 'coffee ☕ at night'", PYTHONIOENCODING=encoding, PYTHONUTF8="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "coffee ? at night" in done.stdout
