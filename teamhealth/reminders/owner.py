"""The one daemon of a home: who holds the lock, which ends with its process whatever becomes of it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from teamhealth import paths
from teamhealth.errors import NotPermittedError, StorageError, UsageError

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]


class Owner(NamedTuple):
    """The daemon that makes the passes of a home: its process, and since when (as `last_pass.MOMENT`)."""

    pid: int
    since: str


@contextmanager
def held(home: Path, since: datetime) -> Iterator[None]:
    """Be the one daemon of a home for the length of a block.

    Raises NotPermittedError when another program is, saying which; StorageError when the lock cannot be written,
    UsageError where the system has no such locks.
    """
    if fcntl is None:
        raise UsageError("this system has no locks that end with their process", hint="use: teamhealth remind --once")
    file = paths.reminding_lock(home)
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as problem:
        raise StorageError(f"cannot write {file}: {problem.strerror}") from None
    with os.fdopen(descriptor, "r+", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _refused(home, _read(stream.read())) from None
        stream.truncate()
        stream.write(json.dumps(Owner(os.getpid(), since.isoformat(timespec="seconds"))._asdict()))
        stream.flush()
        yield


def find(home: Path) -> Owner | None:
    """Return the daemon that runs for a home; None when none does, or it cannot be told."""
    try:
        with paths.reminding_lock(home).open(encoding="utf-8") as stream:
            if fcntl is None or not _is_held(stream.fileno()):
                return None
            return _read(stream.read())
    except OSError:
        return None


def _is_held(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    # The lock that was had for a moment goes with the file.
    return False


def _read(text: str) -> Owner | None:
    try:
        return Owner(**json.loads(text))
    except (ValueError, TypeError):
        return None


def _refused(home: Path, owner: Owner | None) -> NotPermittedError:
    who = f"process {owner.pid}, since {owner.since}," if owner else "another process"
    return NotPermittedError(
        f"{who} makes the reminders of {home} already",
        hint=f"to have it end: kill {owner.pid}" if owner else "end that one first",
    )
