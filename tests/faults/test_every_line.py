"""The long form: closing and answering are killed at every line of the program's own code, and at random moments."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SUPPORT = Path(__file__).parents[1] / "support"


@pytest.mark.parametrize("act", ["closing", "answering"])
@pytest.mark.parametrize("way", [("1", "1"), ("--random", "400")], ids=["every line", "random moments"])
def test_killed_anywhere_it_is_done_whole_or_not_at_all(act: str, way: tuple[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, str(SUPPORT / "killing.py"), act, *way],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    print(f"{act}: killed {len(kills)} times, wrong {sum(bool(kill['wrong']) for kill in kills)} times")
    assert kills
    assert [kill for kill in kills if kill["wrong"]] == []
