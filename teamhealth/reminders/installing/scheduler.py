"""What every scheduler has in common: the job, the name of it, what is shown, and calling the scheduler's program."""

import hashlib
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from teamhealth import paths
from teamhealth.errors import ConfigError, UsageError

EVERY_MINUTES = 5
MARK = "Written by: teamhealth remind install"
"""Stands in every file of ours, so that none of anybody else's is replaced or removed."""

_LONGEST_CALL_S = 60.0


class Job(NamedTuple):
    """A pass over a home, as a scheduler is told of it: the words of the command, and a name that no other home has."""

    home: Path
    words: tuple[str, ...]
    name: str


class Scheduler(Protocol):
    """A scheduler with a job for it."""

    @property
    def title(self) -> str:
        """What it is, as in "a systemd timer of yours"."""

    @property
    def note(self) -> str:
        """What to know once it is installed."""

    def shown(self) -> str:
        """Return exactly what would be written where, and which commands would be run."""

    def install(self) -> bool:
        """Write it and switch it on; return False when all of it was there.

        Raises ConfigError when the scheduler refuses, StorageError when a file cannot be written, and BadDataError when
        one of that name is somebody else's.
        """

    def uninstall(self) -> bool:
        """Switch it off and take away what was written; return False when there was nothing. Raises as `install`."""


def job(program: Sequence[str], home: Path) -> Job:
    """Return the job for a home, `program` being the words that start teamhealth.

    Raises UsageError for a path that holds what no scheduler could be told.
    """
    words = (*program, "--home", str(home), "remind", "--once")
    strange = next((word for word in words if not word.isprintable()), None)
    if strange is not None:
        raise UsageError(f"{strange!r} holds a control character", hint="move the home to a path without")
    digest = hashlib.sha256(str(home).encode()).hexdigest()[:8]
    return Job(home, words, f"teamhealth-reminders{'' if home == paths.default_home() else f'-{digest}'}")


def call(words: Sequence[str], given: str = "") -> str:
    """Run a program of a scheduler, giving it a text; return what it prints. Raises ConfigError when it fails."""
    ended = attempt(words, given)
    if ended.returncode:
        said = (ended.stderr or ended.stdout).strip().splitlines()
        raise ConfigError(
            f"{' '.join(words)} ended with {ended.returncode}: {said[-1] if said else 'it said nothing'}",
            hint="any other scheduler can call instead: teamhealth remind --once",
        )
    return ended.stdout


def attempt(words: Sequence[str], given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program of a scheduler and return how it ended, 127 when it is not there and 124 when it never did."""
    try:
        return subprocess.run(words, input=given, capture_output=True, text=True, timeout=_LONGEST_CALL_S, check=False)
    except OSError as problem:
        return subprocess.CompletedProcess(words, 127, "", problem.strerror or str(problem))
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, 124, "", f"no answer within {_LONGEST_CALL_S:.0f} seconds")
