"""What the short commands load: a line of thanks must not wait for the dashboard's libraries."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HEAVY = {
    "apprise",
    "click",
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
DONE = frozenset({0})
A_STATE = frozenset({0, 1, 2, 3})

Run = Callable[..., set[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs the program in a process of its own and returns the heavy modules it loaded."""

    def run_program(*arguments: str, codes: frozenset[int] = DONE) -> set[str]:
        report = tmp_path / "modules.json"
        command = [sys.executable, "-c", PROBE, str(report), "--home", str(tmp_path / "home"), *arguments]
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
    )
    assert {act[0]: team(*act) for act in acts} == {act[0]: set() for act in acts}


def test_status_loads_heavy_modules_only_when_something_has_changed(team: Run) -> None:
    assert "pydantic" in team("status", codes=A_STATE)
    assert team("status", codes=A_STATE) == set()
