"""The long form: a pass of reminders is killed at every line of what plans, claims and sends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SUPPORT = Path(__file__).parents[1] / "support"


@pytest.mark.parametrize("first", [1, 2])
def test_killed_at_every_line_nothing_is_lost_and_a_repeat_is_marked(
    first: int, record_property: Callable[[str, object], None]
) -> None:
    done = subprocess.run(
        [sys.executable, str(SUPPORT / "killing_passes.py"), str(first), "2"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    wrong = [kill for kill in kills if kill["wrong"]]
    record_property(
        "a pass killed at every line that",
        f"is {'odd' if first == 1 else 'even'}: {len(kills)} kills, {len(wrong)} wrong",
    )
    assert len(kills) > 100
    assert wrong == []
