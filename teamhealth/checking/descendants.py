"""The processes that a process has started, and those that they have: found in /proc, ended together."""

import contextlib
import os
import signal
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

_PROC = Path("/proc")
_PROC_IS_THERE = (_PROC / "self").exists()
_TELLS_CHILDREN = any(_PROC.glob("self/task/*/children"))
_PAUSE_S = 0.005


def of(process: int) -> list[int]:
    """Return the process ids of all descendants that still run; none where there is no /proc."""
    children = _told_children if _TELLS_CHILDREN else _found_children()
    found = children(process)
    for child in found:
        # The list grows as it is read, until nobody new is found.
        found += children(child)
    return found


def end(process: int) -> None:
    """Kill all descendants of this very process, and reap them until none is left; nothing where there is no /proc."""
    while _PROC_IS_THERE:
        for child in of(process):
            with contextlib.suppress(OSError):
                os.kill(child, signal.SIGKILL)
        if not _reap():
            return
        time.sleep(_PAUSE_S)


def _reap() -> bool:
    """Take leave of the children that have ended; tell whether there are others."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue
    except ChildProcessError:
        return False
    return True


def _told_children(process: int) -> list[int]:
    """Return the children of a process as the kernel lists them, where it was built to."""
    found: list[int] = []
    for listed in _PROC.glob(f"{process}/task/*/children"):
        with contextlib.suppress(OSError):
            found += map(int, listed.read_bytes().split())
    return found


def _found_children() -> Callable[[int], list[int]]:
    """Return a function that knows the children each process has now, found by asking all for their parents."""
    children: dict[int, list[int]] = defaultdict(list)
    for status in _PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = status.read_bytes().rpartition(b")")[2].split()[1]
            children[int(parent)].append(int(status.parent.name))
    return lambda process: list(children[process])
