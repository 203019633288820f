"""Every attack of a check of somebody's own under every mechanism that shuts it in, and under none; again and again."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import attacks
import pytest

from teamhealth.checking import protection
from teamhealth.checking.confinement import OPEN, Confinement

TIMES = 3
MECHANISMS = {"none": OPEN} | {found.mechanism: found for found in protection.candidates()}

# A program with one check that has left its group, and that waits to be killed.
PROGRAM = """
import json, sys
from pathlib import Path
sys.path[:] = json.loads(sys.argv[1])
import attacks
from teamhealth.checking import process, protection
from teamhealth.checking.confinement import Confinement
from teamhealth.checking.limits import Limits
process.ENVIRONMENT = {**process.ENVIRONMENT, attacks.TOKEN: sys.argv[2]}
protection.here = lambda: protection.Protection(Confinement(*json.loads(sys.argv[3])))
attacks.rows_of(Path(sys.argv[4]), {"it": attacks.LEAVES + "time.sleep(600)\\nyield"}, 1, Limits(deadline_s=600))
"""


@pytest.fixture(params=["bubblewrap", "landlock", "none"])
def confinement(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Confinement:
    """Shut children in by one mechanism; skip the test where it does not work."""
    found = MECHANISMS.get(request.param)
    if found is None or (found != OPEN and protection.tried(found) is None):
        pytest.skip(f"{request.param} does not work on this system")
    monkeypatch.setattr(protection, "here", lambda: protection.Protection(found))
    return found


@pytest.mark.parametrize("time_of", range(TIMES))
@pytest.mark.usefixtures("confinement")
def test_every_attack_costs_one_row_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, time_of: int
) -> None:
    bodies = {name: attack.lines for name, attack in attacks.ATTACKS.items()}
    with attacks.leaving_nothing(monkeypatch, tmp_path):
        rows = attacks.rows_of(tmp_path, bodies, 1)
    wrong = {name: row for name, row in rows.items() if not re.search(attacks.ATTACKS[name].row, row)}
    assert wrong == {}, f"time {time_of}"


def test_nothing_outlives_a_program_that_is_killed(tmp_path: Path, confinement: Confinement) -> None:
    token = f"killed-{confinement.mechanism}-{os.getpid()}"
    how = json.dumps([confinement.mechanism, confinement.program])
    command = [sys.executable, "-c", PROGRAM, json.dumps(sys.path), token, how, str(tmp_path)]
    with subprocess.Popen(command) as program:
        # The warden, the worker and the one that left; some mechanisms have more.
        while len(attacks.running(token)) < 3:
            assert program.poll() is None
            time.sleep(0.05)
        program.send_signal(signal.SIGKILL)
    until = time.monotonic() + 10
    while attacks.running(token) and time.monotonic() < until:
        time.sleep(0.05)
    assert attacks.running(token) == []
