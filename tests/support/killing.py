"""Kills a process at the n-th line of the program's own code that it runs, as a loss of power would.

Run as a program it forks: for every n it copies a home, kills a child at that line of an act, and
looks what is left. It prints one JSON object a kill: where it was, and what was wrong.

    python killing.py closing|answering FIRST STEP     at every STEP-th line from the FIRST on
    python killing.py closing|answering --random TIMES at so many moments drawn at random
"""

import itertools
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from types import FrameType

import desk as support
from desk import Desk

import teamhealth
from teamhealth.pulse import ballot_file
from teamhealth.pulse.ballot_box import RefusedError

OURS = tuple(str(Path(teamhealth.__file__).parent / folder) for folder in ("pulse", "store"))
VOTERS = 7
LONGEST_S = 0.06

Kill = Callable[[Callable[[], None]], str | None]
"""Runs an act and kills it; returns where that hit, None when the act came to its end."""


def killed_at(act: Callable[[], None], line: int, ours: tuple[str, ...] = OURS) -> str | None:
    """Run an act in a child that dies at the n-th line of ours; return where, None when the act came to its end.

    `ours` is what the paths of the files begin with whose lines count.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        _run_and_die(act, line, write_end, ours)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        where = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return where
    if os.WEXITSTATUS(status):
        raise RuntimeError(f"the act itself failed: {where}")
    return None


def killed_after(act: Callable[[], None], seconds: float) -> str:
    """Run an act in a child that is killed after so many seconds, if it is still there; return when that was."""
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return f"{seconds * 1000:.1f} ms"


def _run_and_die(act: Callable[[], None], line: int, report: int, ours: tuple[str, ...]) -> None:
    left = line

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal left
        if not frame.f_code.co_filename.startswith(ours):
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.write(report, f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}".encode())
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    try:
        sys.settrace(trace)
        act()
        sys.settrace(None)
    except BaseException as problem:
        os.write(report, repr(problem).encode())
        os._exit(1)
    os._exit(0)


def closing_trouble(desk: Desk) -> list[str]:
    """Return what is wrong with a home in which a closing was interrupted, before and after somebody comes by."""
    contents, released = ballot_file.read(desk.home), desk.releases
    trouble = []
    if contents.ballots and (contents.sealed or released):
        trouble.append("ballots beside what they let the team know")
    if len(contents.ballots) not in (0, VOTERS):
        trouble.append(f"{len(contents.ballots)} of {VOTERS} ballots")
    if not (contents.ballots or contents.sealed or released):
        trouble.append("neither ballots nor a release")
    if released and len(released[0].items) != 4:
        trouble.append("half a release")
    desk.tend()
    after = desk.releases
    if len(after) != 1 or [item.text for item in after[0].items] != ["4.0"] * 4 or after[0].answered != 5:
        trouble.append("not released once, whole")
    if released and released != after:
        trouble.append("a release that changed")
    with desk.reading() as db:
        shown = db.execute("SELECT count(*) FROM comment").fetchone()[0]
        kept = db.execute("SELECT count(*) FROM kept_mean").fetchone()[0]
    if (shown, kept) != (3, 4):
        trouble.append(f"{shown} comments and {kept} means")
    if list(desk.home.glob("ballots*")):
        trouble.append("ballots left after the release")
    return trouble


def answering_trouble(desk: Desk) -> list[str]:
    """Return what is wrong with a home in which an answer was interrupted."""
    trouble = []
    before = len(ballot_file.read(desk.home).ballots)
    if before not in (VOTERS, VOTERS + 1):
        trouble.append(f"{before} ballots")
    try:
        desk.answer("m08", 4)
    except RefusedError:
        if before == VOTERS:
            trouble.append("marked as having answered, and no ballot")
    contents = ballot_file.read(desk.home)
    if len(contents.ballots) != VOTERS + 1 or len(contents.taken_part) != VOTERS + 1:
        trouble.append("not counted once")
    return trouble


def prepared(folder: Path) -> Desk:
    """Return a desk whose round seven of eight have answered, three with a comment."""
    desk = Desk(folder / "home")
    desk.open()
    for number, handle in enumerate(Desk.handles(VOTERS)):
        desk.answer(handle, 4, comment=f"comment {number}" if number < 3 else None)
    return desk


def kills(what: str, ways: Iterable[Kill], folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield, for each way to kill an act, where that hit and what was wrong then; end when an act came to its end."""
    desk = prepared(folder)
    original = desk.home
    for kill in ways:
        desk.home = folder / "killed"
        shutil.copytree(original, desk.home)
        if what == "closing":
            desk.now = support.MONDAY + timedelta(days=5)
            where, find_trouble = kill(desk.tend), closing_trouble
        else:
            where, find_trouble = kill(lambda: desk.answer("m08", 4)), answering_trouble
        if where is None:
            return
        yield where, find_trouble(desk)
        shutil.rmtree(desk.home)


def lines(first: int, step: int) -> Iterator[Kill]:
    """Yield a kill at every step-th line from the first on."""
    for line in itertools.count(first, step):
        yield lambda act, line=line: killed_at(act, line)


def moments(times: int) -> Iterator[Kill]:
    """Yield kills at moments drawn at random, within twice the time an act takes."""
    for _ in range(times):
        seconds = random.uniform(0, LONGEST_S)
        yield lambda act, seconds=seconds: killed_after(act, seconds)


if __name__ == "__main__":
    os.fsync = lambda descriptor: None
    with tempfile.TemporaryDirectory() as name:
        number = int(sys.argv[3])
        ways = moments(number) if sys.argv[2] == "--random" else lines(int(sys.argv[2]), number)
        for place, wrong in kills(sys.argv[1], ways, Path(name)):
            print(json.dumps({"at": place, "wrong": wrong}), flush=True)
