"""The long form: a year of reminders in four zones, ten processes, sleep of hours to weeks, kills at any moment."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SUPPORT = Path(__file__).parents[1] / "support"


@pytest.mark.parametrize(("seed", "hours"), [(1, 4), (2, 24)])
def test_in_a_year_of_sleep_and_kills_everything_is_told_once_and_every_repeat_is_marked(
    seed: int, hours: float, record_property: Callable[[str, object], None]
) -> None:
    done = subprocess.run(
        [sys.executable, str(SUPPORT / "reminded_year.py"), str(seed), str(hours)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    told = "\n".join(f"{count:6} {what}" for what, count in counts.items())
    record_property(f"a year of reminders, typically {hours} hours between two passes; in deliveries", told)
    assert (counts["lost"], counts["unmarked duplicates"], counts["not due but delivered"]) == (0, 0, 0)
    assert counts["delivered"] > 0.95 * counts["due"]
    assert counts["duplicates"] <= counts["cut off while sending"]
