"""Kills a pass of reminders at the n-th line that it runs of what plans, claims and sends, and looks what comes of it.

Run as a program it prints one JSON object a kill: where it was, and what was wrong.

    python killing_passes.py FIRST STEP     at every STEP-th line from the FIRST on
"""

import itertools
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from due_times import MINUTE
from killing import killed_at
from reminded_world import World, labelled

import teamhealth
from teamhealth.reminders import message
from teamhealth.store import deliveries

_ROOT = Path(teamhealth.__file__).parent
OURS = tuple(str(_ROOT / name) for name in ("reminders/passing.py", "reminders/planning.py", "store/deliveries.py"))
FRIDAY = datetime(2026, 1, 2, 8, 5, tzinfo=UTC)
DELIVERIES = 5
"""Two people are told of the night and of the morning, a place that all read of midnight."""


def prepared(folder: Path) -> World:
    """Return a world with one team, in Oslo, whose night went by since the last pass."""
    world = World(folder, ["Fjord"])
    world.run_pass()
    world.set_clock(FRIDAY)
    return world


def trouble(world: World) -> list[str]:
    """Return what is wrong with a world in which a pass was killed, once others have passed."""
    world.run_pass()
    early = len(world.taken())
    for _ in range(2):
        world.set_clock(world.now() + deliveries.LEASE + MINUTE)
        world.run_pass()
    taken = world.taken()
    made = Counter(key for message in taken for key in message.keys)
    unmarked = Counter(key for message in taken if not message.marked for key in message.keys)
    wrong = []
    if len(made) != DELIVERIES:
        wrong.append(f"{DELIVERIES - len(made)} lost")
    if max(unmarked.values(), default=0) > 1:
        wrong.append("told twice without saying so")
    # One message was being sent, at most, and the others need not wait for its lease.
    if len(taken) > 4 or early < 2:
        wrong.append(f"{len(taken)} messages, {early} of them at once")
    return wrong


def kills(first: int, step: int, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield, for each line, where it is and what was wrong; end when a pass came to its end."""
    prepared(folder / "original")
    for line in itertools.count(first, step):
        shutil.copytree(folder / "original", folder / "killed")
        world = World(folder / "killed")
        where = killed_at(world.run_pass, line, OURS)
        if where is None:
            return
        yield where, trouble(world)
        shutil.rmtree(folder / "killed")


if __name__ == "__main__":
    message.compose = labelled
    with tempfile.TemporaryDirectory() as name:
        for place, wrong in kills(int(sys.argv[1]), int(sys.argv[2]), Path(name)):
            print(json.dumps({"at": place, "wrong": wrong}), flush=True)
