"""Passes that are killed at some line, and ten that begin at once: short forms, each in programs of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SUPPORT = Path(__file__).parents[2] / "support"


def told_by(*command: str) -> list[dict[str, Any]]:
    """Run a program of tests/support; return what it printed, a JSON object a line."""
    done = subprocess.run(
        [sys.executable, str(SUPPORT / command[0]), *command[1:]],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_ten_programs_that_pass_at_once_send_everything_once() -> None:
    (counts,) = told_by("many_claims.py")
    assert counts.pop("senders") > 1
    # Two hundred people are told of the night and of the morning in one message; a place that all read of midnight.
    assert counts == {"failed": 0, "messages": 201, "deliveries": 401, "times": 401}


def test_killed_at_some_lines_nothing_is_lost_and_a_repeat_is_marked() -> None:
    kills = told_by("killing_passes.py", "7", "70")
    assert len(kills) > 5
    assert [kill for kill in kills if kill["wrong"]] == []
