"""The long form: closing and answering are killed at every single line of the program's own code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SUPPORT = Path(__file__).parents[1] / "support"


@pytest.mark.parametrize("act", ["closing", "answering"])
def test_killed_at_every_line_it_is_done_whole_or_not_at_all(act: str) -> None:
    done = subprocess.run(
        [sys.executable, str(SUPPORT / "killing.py"), act, "1", "1"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    print(f"{act}: killed at {len(kills)} lines, wrong {sum(bool(kill['wrong']) for kill in kills)} times")
    assert kills
    assert [kill for kill in kills if kill["wrong"]] == []
