"""Checks that try to hang, crash, fill, outlive, deceive or spy on the program, and the one row that each may cost."""

import os
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from teamhealth.check_api import CheckContext
from teamhealth.checking import foreign, process
from teamhealth.checking.facts_file import FactsFile
from teamhealth.checking.facts_given import Facts
from teamhealth.checking.limits import Limits
from teamhealth.checking.origin import Described, Origin


class Attack(NamedTuple):
    """The lines of a check's function, and what its row must say (a regular expression)."""

    lines: str
    row: str


HEAD = """import atexit, contextlib, ctypes, json, os, signal, socket, threading, time
from teamhealth.check_api import Finding, Metric, check

def say(text):
    for descriptor in range(3, 256):
        with contextlib.suppress(OSError):
            rest = memoryview(text)
            while rest:
                rest = rest[os.write(descriptor, rest):]
    os._exit(0)

def outcome(metric):
    return b'{"outcome": {"state": "ok", "reason": null, "summary": "", "findings": [], "metrics": [' + metric + b']}}'

@check(name="mine", title="Mine", why="Because.", remedy="Act.")
def run(ctx, options):
"""
FIRST = HEAD.count("\n") + 1
"""The line of the file that is the first one of an attack."""

HERE = rf"^mine\.py line {FIRST}: "
LATE = r"^mine\.py( line \d+)?: gave no answer within 1 s$"
WELL = r"^still here$"
YIELDS = "yield Finding.ok('still here')"
LEAVES = """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        os.setsid()
        while True:
            time.sleep(60)
    os._exit(0)
"""

ATTACKS = {
    # It does not end.
    "a loop": Attack("while True: pass\nyield", rf"{HERE}gave no answer within 1 s$"),
    "a sleep": Attack("time.sleep(60)\nyield", rf"{HERE}gave no answer within 1 s$"),
    "a sleep at the exit": Attack(f"atexit.register(time.sleep, 60)\n{YIELDS}", WELL),
    "a thread that sleeps": Attack(f"threading.Thread(target=time.sleep, args=(60,)).start()\n{YIELDS}", WELL),
    # It breaks.
    "a crash": Attack("ctypes.string_at(0)\nyield", rf"{HERE}crashed: it was ended by signal 11$"),
    "an abort": Attack("os.abort()\nyield", rf"{HERE}crashed: it was ended by signal \d+$"),
    "an exit": Attack("os._exit(0)\nyield", r"^mine\.py: ended without an answer \(exit code 0\)$"),
    "its own death": Attack("os.kill(os.getpid(), 9)\nyield", r"^mine\.py: crashed: it was ended by signal 9$"),
    "a gigabyte": Attack("held = bytearray(2 ** 30)\nyield", rf"{HERE}MemoryError: more than a check may have$"),
    # It fills what it can.
    "a flood of output": Attack("while True: print('x' * 9999)\nyield", r"^mine\.py: printed more than 1 MiB$"),
    "a flood of answers": Attack("say(b' ' * 2 ** 21)\nyield", r"^mine\.py: answered more than 1 MiB$"),
    "a fork bomb": Attack(
        "while True:\n    with contextlib.suppress(OSError): os.fork()\nyield",
        r"^mine\.py( line \d+)?: (started more than 32 processes|gave no answer within 1 s)$",
    ),
    # It outlives.
    "a grandchild that left": Attack(f"{LEAVES}{YIELDS}", WELL),
    "grandchildren of a loop": Attack(f"{LEAVES}while True: pass\nyield", LATE),
    "a stopped parent": Attack(
        "os.kill(os.getppid(), signal.SIGSTOP)\nwhile True: pass\nyield", f"{LATE}|Operation not permitted$"
    ),
    "a killed parent": Attack(
        "os.kill(os.getppid(), signal.SIGKILL)\nwhile True: pass\nyield",
        r"gave no answer within 1 s$|it was ended by signal 9$|Operation not permitted$",
    ),
    # It deceives.
    "closed pipes": Attack("os.closerange(3, 256)\nyield Metric('x', 1)", r"^mine\.py: ended without an answer"),
    "closed pipes and a loop": Attack("os.closerange(0, 256)\nwhile True: pass\nyield", LATE),
    "another answer": Attack("say(b'{\"outcome\": 5}')\nyield", r"^mine\.py: its answer cannot be used: is int;"),
    "no JSON": Attack("say(b'\\xff')\nyield", r"^mine\.py: its answer cannot be understood$"),
    "an abyss of JSON": Attack("say(b'[' * 200000)\nyield", r"^mine\.py: its answer cannot be understood$"),
    "a number that is none": Attack(
        """say(outcome(b'{"name": "x", "value": NaN}'))\nyield""", r"cannot be used: metric 'x' has nan"
    ),
    "a name that is none": Attack("""say(outcome(b'{"name": 5, "value": 1}'))\nyield""", "5; it must be a text$"),
    "a metric of another form": Attack("""say(outcome(b'{"nam": 5}'))\nyield""", "its answer cannot be used: "),
    "other functions": Attack(f"os._exit = os.write = json.dumps = print\n{YIELDS}", WELL),
    "a wrong output": Attack("yield 42", r"^yielded int; a check yields Metric, Finding and levels\(\.\.\.\)$"),
    # It writes.
    "a file": Attack("open('here', 'w').write('x' * 9999)\nyield", rf"{HERE}OSError: |{HERE}PermissionError: "),
}

MOST_LOOKS = 500
A_SECOND = Limits(deadline_s=1)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def rows_of(folder: Path, bodies: Mapping[str, str], at_once: int, limits: Limits = A_SECOND) -> dict[str, str]:
    """Run checks with these functions, so many at once, and return the row of each."""

    def run(name: str) -> str:
        file = folder / name.replace(" ", "_") / "mine.py"
        file.parent.mkdir(parents=True)
        text = HEAD + "".join(f"    {line}\n" for line in bodies[name].strip().splitlines())
        file.write_text(text)
        check = Described("mine", "Mine", (), "", "", "", Origin("own file", file, text.encode()))
        return foreign.run(check, {}, facts, limits).outcome.summary

    with FactsFile(CheckContext(NOW, "North", Facts())) as facts, ThreadPoolExecutor(at_once) as pool:
        return dict(zip(bodies, pool.map(run, bodies), strict=True))


TOKEN = "TEAMHEALTH_ATTACKED"


@contextmanager
def leaving_nothing(patch: pytest.MonkeyPatch, folder: Path) -> Iterator[None]:
    """See to it that neither a process of a child nor a temporary file is left at the end of the block."""
    token, place = uuid.uuid4().hex, folder / "temporary"
    place.mkdir()
    patch.setattr(process, "ENVIRONMENT", {**process.ENVIRONMENT, TOKEN: token})
    patch.setattr(tempfile, "tempdir", str(place))
    yield
    # The system takes a moment to end hundreds of processes that were killed.
    left = next(filter(None, (not running(token) for _ in range(MOST_LOOKS))), running(token))
    assert (left, list(place.iterdir())) == (True, [])


def running(token: str) -> list[int]:
    """Return the processes whose environment holds a token."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if token.encode() in (folder / "environ").read_bytes() and int(folder.name) != os.getpid():
                found.append(int(folder.name))
    return found
