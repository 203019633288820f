"""Ten processes begin a pass at the same moment over what is due to two hundred people.

Run as a program it prints one JSON object: how many messages left, what they told of, and how many processes sent any.

    python many_claims.py
"""

import json
import os
import tempfile
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reminded_world import World, labelled

from teamhealth.reminders import message
from teamhealth.store import connection, members, teams

PROCESSES, PEOPLE = 10, 200


def prepared(folder: Path) -> World:
    """Return a world with two hundred people to whom something is due."""
    world = World(folder, ["Fjord"])
    with closing(connection.open_for_writing(world.home)) as db, connection.transaction(db):
        (team,) = teams.read(db)
        for number in range(PEOPLE - 2):
            members.record(db, team, f"m{number:03}", "joined", None)
            members.record(db, team, f"m{number:03}", "contact", None, f"m{number:03}@example.org")
    world.run_pass()
    world.set_clock(datetime(2026, 1, 2, 8, 5, tzinfo=UTC))
    return world


def pass_together(world: World) -> list[int]:
    """Let all processes make a pass at once; return the status each ended with."""
    waiting, start = os.pipe()
    processes = []
    for _ in range(PROCESSES):
        processes.append(os.fork())
        if processes[-1] == 0:
            os.close(start)
            os.read(waiting, 1)
            world.run_pass()
            os._exit(0)
    # All of them wait for the end of what this process could write.
    os.close(start)
    return [os.waitpid(process, 0)[1] for process in processes]


if __name__ == "__main__":
    message.compose = labelled
    with tempfile.TemporaryDirectory() as name:
        crowd = prepared(Path(name))
        ends, taken = pass_together(crowd), crowd.taken()
        told = Counter(key for message in taken for key in message.keys)
        counts = {
            "failed": sum(map(bool, ends)),
            "messages": len(taken),
            "deliveries": len(told),
            "times": told.total(),
        }
        print(json.dumps(counts | {"senders": len({message.sender for message in taken})}))
