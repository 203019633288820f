"""The short form of the year in tests/faults: ten processes, four zones, long sleeps, kills."""

import json
import os
import subprocess
import sys
from pathlib import Path

SUPPORT = Path(__file__).parents[2] / "support"


def test_in_a_year_of_sleep_and_kills_everything_is_told_once_and_every_repeat_is_marked() -> None:
    done = subprocess.run(
        [sys.executable, str(SUPPORT / "reminded_year.py"), "4", "2000"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    assert counts["due"] > 30
    assert counts["kills"] > 2
    assert (counts["lost"], counts["unmarked duplicates"], counts["not due but delivered"]) == (0, 0, 0), counts
    assert counts["duplicates"] <= counts["cut off while sending"], counts
