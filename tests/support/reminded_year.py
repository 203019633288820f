"""A year of reminders: teams in four zones, ten processes over one home, sleep, and kills at any moment.

Run as a program it prints one JSON object: how many deliveries were due, made, made twice, and lost.

    python reminded_year.py SEED HOURS     so many hours between two passes, typically
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from due_times import HOUR, MINUTE, changes, times
from reminded_world import REMINDERS, START, ZONES, End, Key, World, labelled, places

from teamhealth.reminders import message
from teamhealth.store import connection, deliveries

PROCESSES = 10
GOOD_FOR = 12 * HOUR
FINISH = datetime(2027, 1, 1, tzinfo=UTC)
KILLED_WITHIN_S = 0.06
AFTER_A_KILL = deliveries.LEASE + MINUTE
_KEYS = "SELECT team.name, reminder, occurrence, recipient FROM delivery JOIN team ON team.key = delivery.team"
ENDS: tuple[End, ...] = ("claimed", "before", "after")


class Process:
    """A process that makes a pass whenever it is told to, until it is killed."""

    def __init__(self, world: World) -> None:
        theirs, self._orders = os.pipe()
        self._replies, to_us = os.pipe()
        self._is_killed = False
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._orders)
            _serve(world, theirs, to_us)
        os.close(theirs)
        os.close(to_us)

    def begin(self, end: End = "") -> None:
        """Tell it to make a pass; one that is to end it makes it end within."""
        os.write(self._orders, f"{end or 'stay'}\n".encode())

    def is_alive_after(self) -> bool:
        """Wait for its pass to be over; return False when it was killed, and leave nothing of it."""
        if os.read(self._replies, 1) and not self._is_killed:
            return True
        os.waitpid(self.pid, 0)
        os.close(self._orders)
        os.close(self._replies)
        return False

    def kill(self) -> None:
        """Kill it, whatever it is doing."""
        self._is_killed = True
        os.kill(self.pid, signal.SIGKILL)


def _serve(world: World, orders: int, replies: int) -> None:
    """Make passes as ordered, for ever; a pass that fails ends with its trouble on stderr, and no reply."""
    message.compose = labelled
    with os.fdopen(orders) as stream:
        for order in stream:
            world.run_pass(next((end for end in ENDS if order == f"{end}\n"), ""))
            os.write(replies, b".")
    os._exit(0)


def moments(chance: random.Random, hours: float) -> Iterator[datetime]:
    """Yield when passes are made: often around each change of a clock, else now and then, with long sleeps."""
    closely = sorted({hour + n * HOUR for zone in ZONES.values() for hour in changes(zone, 2026) for n in (-3, 0, 2)})
    now = START
    while now < FINISH:
        yield now
        sleep = chance.choice([0.2, 0.5, 1, 1.5, 2]) if chance.random() < 0.95 else chance.uniform(2, 80)
        later = now + sleep * hours * HOUR
        now = next((moment for moment in closely if now < moment < later), later)
    yield FINISH


class Year:
    """The year as it goes by.

    `moments` are those of passes, each with the next at which nobody was killed; `killed` counts the kills, `cut_off`
    how often each delivery was just being sent then.
    """

    def __init__(self, folder: Path, seed: int, hours: float) -> None:
        self.world, self.chance = World(folder), random.Random(seed)
        self.processes = [Process(self.world) for _ in range(PROCESSES)]
        self.moments: dict[datetime, datetime] = {}
        self.killed, self.cut_off = 0, Counter[Key]()
        for moment in moments(self.chance, hours):
            self.pass_at(moment)
        for process in self.processes:
            process.kill()
            process.is_alive_after()

    def pass_at(self, moment: datetime) -> None:
        """Let some processes make a pass at a moment; after a kill others do so as soon as the lease is over."""
        those = [moment]
        while self._is_one_killed(those[-1]):
            those.append(those[-1] + AFTER_A_KILL)
        self.moments |= dict.fromkeys(those, those[-1])

    def _is_one_killed(self, moment: datetime) -> bool:
        self.world.set_clock(moment)
        those = self.chance.sample(range(PROCESSES), self.chance.choice([2, 2, 3, PROCESSES]))
        victim = those[0] if self.chance.random() < 0.4 else None
        if victim is not None:
            self._kill(victim)
        for number in those:
            if number != victim:
                self.processes[number].begin()
        gone = [number for number in those if not self.processes[number].is_alive_after()]
        if set(gone) - {victim}:
            raise RuntimeError("a pass failed: see above")
        self._count(gone)
        for number in gone:
            self.processes[number] = Process(self.world)
        return bool(gone)

    def _kill(self, victim: int) -> None:
        """Let a process begin, and end at a certain step of its pass or at any moment."""
        process, end = self.processes[victim], self.chance.choice((*ENDS, ""))
        process.begin(end)
        time.sleep(self.chance.uniform(0, KILLED_WITHIN_S))
        if not end:
            process.kill()

    def _count(self, gone: list[int]) -> None:
        if gone:
            self.killed += len(gone)
            with connection.reading(self.world.home) as db:
                self.cut_off.update(Key(*row) for row in db.execute(f"{_KEYS} WHERE state = 'sending'"))

    def given_up(self) -> set[Key]:
        """Return what was stopped twice while it was sent, as the store tells."""
        with connection.reading(self.world.home) as db:
            return {Key(*row) for row in db.execute(f"{_KEYS} WHERE problem LIKE 'stopped twice%'")}

    def due(self) -> dict[Key, bool]:
        """Return all that had to be told, and whether kills may have held it up for longer than it was worth telling.

        Of what came between two passes that is the latest, if it was still worth telling.
        """
        found = {}
        for team, zone in ZONES.items():
            for reminder, daily in REMINDERS.items():
                calls = list(times(daily, zone, START, FINISH))
                for before, now in pairwise(self.moments):
                    latest = max((call for call in calls if before < call <= now), default=None)
                    if latest and now < latest + GOOD_FOR:
                        is_late = self.moments[now] >= latest + GOOD_FOR
                        keys = (Key(team, reminder, deliveries.text(latest), place) for place in places(reminder))
                        found |= dict.fromkeys(keys, is_late)
        return found

    def counts(self) -> dict[str, int]:
        """Return how the year came out, in deliveries."""
        due, taken, given_up = self.due(), self.world.taken(), self.given_up()
        made = Counter(key for message in taken for key in message.keys)
        unmarked = Counter(key for message in taken if not message.marked for key in message.keys)
        missed = due.keys() - made.keys()
        return {
            "passes at": len(self.moments),
            "due": len(due),
            "delivered": len(due.keys() & made.keys()),
            "not due but delivered": len(made.keys() - due.keys()),
            "duplicates": made.total() - len(made),
            "unmarked duplicates": sum(count - 1 for count in unmarked.values() if count > 1),
            "held up by kills until too late": sum(due[key] for key in missed),
            "killed twice while sending and shown as failed": len(
                {key for key in missed if self.cut_off[key] > 1} & given_up
            ),
            "lost": sum(not due[key] and (key not in given_up or self.cut_off[key] < 2) for key in missed),
            "kills": self.killed,
            "cut off while sending": self.cut_off.total(),
        }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        print(json.dumps(Year(Path(name), int(sys.argv[1]), float(sys.argv[2])).counts()))
