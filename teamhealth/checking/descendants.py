"""The processes that a process has started, and those that they have: found in /proc, ended together."""

import contextlib
import os
import signal
import time
from pathlib import Path

_PROC = Path("/proc")
_PAUSE_S = 0.005


def of(process: int) -> list[int]:
    """Return the process ids of all descendants that still run; none where there is no /proc."""
    parents = dict(filter(None, map(_parent, _listed())))
    found, known = [], {process}
    # A child may have a lower id than its parent, so this goes on until nobody new is found.
    while new := [child for child, parent in parents.items() if parent in known and child not in known]:
        known.update(new)
        found += new
    return found


def end(process: int) -> None:
    """Kill all descendants of this very process, and reap them until none is left."""
    while True:
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


def _listed() -> list[int]:
    try:
        return [int(path.name) for path in _PROC.iterdir() if path.name.isdigit()]
    except OSError:
        return []


def _parent(process: int) -> tuple[int, int] | None:
    """Return a process with its parent; None when it has ended."""
    try:
        status = (_PROC / str(process) / "stat").read_bytes()
    except OSError:
        return None
    state, parent = status.rpartition(b")")[2].split()[:2]
    return None if state in b"ZX" else (process, int(parent))
