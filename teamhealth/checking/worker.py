"""The process that does the work: it takes its limits, shuts itself in, and answers through one pipe."""

import contextlib
import faulthandler
import importlib
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from teamhealth.checking import landlock
from teamhealth.checking.file_source import FileSource

_EARLIER_S = 0.15
"""How long before the deadline the place where the work stands is told."""
_LEAST_S = 0.05

READY = b"\n"
"""What is written first: from then on time is counted. To the answer, which is JSON, it adds nothing."""
_SECONDS_TO_START = 3
_exit, _write, _dumps = os._exit, os.write, json.dumps
"""Kept from here on: what runs in this process may put others in their place."""


def work(asked: dict[str, Any], facts: int, answer: int) -> NoReturn:
    """Do what is asked, by the module of teamhealth called `entry`, and end with 0 when the answer is out."""
    limits = asked["limits"]
    faulthandler.enable()
    _take(limits)
    if asked["landlock"]:
        landlock.restrict(map(Path, asked["readable"]))
    source = FileSource(facts) if facts >= 0 else None
    entry = importlib.import_module(asked["entry"])
    # It takes a thread; where the user's processes are at their limit, only the line is not told.
    with contextlib.suppress(RuntimeError):
        faulthandler.dump_traceback_later(max(limits["deadline_s"] - _EARLIER_S, _LEAST_S))
    _write(answer, READY)
    content = entry.answer(asked["request"], source)
    text = memoryview(_dumps(content, allow_nan=False).encode())
    while text:
        text = text[_write(answer, text) :]
    with contextlib.suppress(Exception):
        sys.stdout.flush()
    _exit(0)


def _take(limits: dict[str, Any]) -> None:
    """Take the limits for good: what is started from here on has them too."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    seconds = int(limits["deadline_s"]) + _SECONDS_TO_START
    wanted = {
        "RLIMIT_AS": limits["memory"],
        "RLIMIT_CPU": seconds,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": 64,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 1024,
    }
    for name, value in wanted.items():
        number = getattr(resource, name, None)
        if number is not None:
            _lower(number, value)


def _lower(number: int, value: int) -> None:
    """Lower one limit, as far as it is not lower already."""
    _, hard = resource.getrlimit(number)
    lowered = value if hard == resource.RLIM_INFINITY else min(value, hard)
    # Some systems have limits that cannot be set.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(number, (lowered, lowered))
