"""Killed at any line, crowded by twenty: no acknowledged ballot is lost or counted twice, and none is left over."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SUPPORT = Path(__file__).parents[2] / "support"


def run(script: str, *arguments: str) -> list[Any]:
    """Run a program of the test support, which forks, in a process of its own; return the JSON lines it prints."""
    environment = {**os.environ, "PYTHONPATH": str(SUPPORT)}
    command = [sys.executable, str(SUPPORT / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(("act", "step", "least"), [("closing", "97", 15), ("answering", "61", 8)])
def test_an_act_killed_at_any_line_is_done_whole_or_not_at_all(act: str, step: str, least: int) -> None:
    kills = run("killing.py", act, "7", step)
    assert len(kills) >= least
    assert [kill for kill in kills if kill["wrong"]] == []


def test_twenty_people_who_answer_at_once_are_all_counted_and_nobody_twice() -> None:
    (told,) = run("crowd.py")
    assert told["codes"] == {"0": 20, "1": 5}
    assert told["ballots"] == 20
    assert sum(told["scores"].values()) == 80
