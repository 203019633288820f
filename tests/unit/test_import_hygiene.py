"""What the short commands load: a line of thanks must not wait for the dashboard's libraries."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Desk

from teamhealth import clock
from teamhealth.errors import ExitCode

HEAVY = {
    "apprise",
    "click",
    "croniter",
    "keyring",
    "pandas",
    "platformdirs",
    "pydantic",
    "scipy",
    "sqlite_utils",
    "textual",
}

# Runs the program as its script does, then writes the names of the loaded top-level modules to the file named first.
PROBE = """
import json, sys
from pathlib import Path
from teamhealth.cli import main
try:
    sys.exit(main(sys.argv[2:]))
finally:
    Path(sys.argv[1]).write_text(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
# The same with a terminal that the form only pretends to have.
FORM_PROBE = (
    """
from teamhealth.app.pulse.form import PulseForm
from teamhealth.cli import streams
streams.has_terminal = lambda: True
PulseForm.run = lambda form: None
"""
    + PROBE
)
WITH_TEXTUAL = {"platformdirs", "textual"}
DONE = frozenset({0})
A_STATE = frozenset({0, 1, 2, 3})

Run = Callable[..., set[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs the program in a process of its own and returns the heavy modules it loaded."""

    def run_program(*arguments: str, codes: frozenset[int] = DONE, probe: str = PROBE) -> set[str]:
        report = tmp_path / "modules.json"
        command = [sys.executable, "-c", probe, str(report), "--home", str(tmp_path / "home"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
        assert done.returncode in codes, done.stderr
        return HEAVY & set(json.loads(report.read_text()))

    return run_program


@pytest.fixture
def team(run: Run) -> Run:
    """Return the same function, with a team of one member in its home."""
    run("init", "--team", "north", "--yes")
    run("member", "add", "ana")
    return run


def test_the_version_is_told_without_heavy_modules(run: Run) -> None:
    assert run("--version") == set()


def test_a_one_line_write_loads_no_heavy_module(team: Run) -> None:
    acts = (
        ("thanks", "ana", "for the night shift"),
        ("idea", "one list, not three"),
        ("need", "a spare laptop", "--unsigned"),
        ("promise", "a second person on Fridays", "--due", "2999-01-01"),
        ("lesson", "the wrong price went out", "--cause", "nobody looks twice"),
        ("log", "learning", "ana"),
    )
    assert {act[0]: team(*act) for act in acts} == {act[0]: set() for act in acts}


def test_status_loads_heavy_modules_only_when_something_has_changed(team: Run) -> None:
    assert "pydantic" in team("status", codes=A_STATE)
    assert team("status", codes=A_STATE) == set()


def test_answering_a_round_loads_textual_for_the_form_and_nothing_heavy_line_by_line(run: Run, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home")
    desk.now = clock.utc_now()
    desk.open()
    assert run("pulse", "--by", "m01", probe=FORM_PROBE) == WITH_TEXTUAL
    # The input of these processes ends at once.
    assert run("pulse", "--by", "m01", "--plain", codes=frozenset({ExitCode.BAD_DATA})) == set()
