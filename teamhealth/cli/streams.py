"""The standard streams of a call: there, able to show every character, and written to the end."""

import os
import sys
from pathlib import Path

from teamhealth.errors import StorageError


def prepare() -> None:
    """Let closed streams lead nowhere, and let `?` stand for what the terminal's encoding does not have."""
    nowhere = Path(os.devnull)
    sys.stdin = sys.stdin or nowhere.open(encoding="utf-8")
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def has_terminal() -> bool:
    """Tell whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def give_up_output() -> None:
    """Lead stdout nowhere, so that the interpreter does not fail on it once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def cannot_write(problem: OSError) -> StorageError:
    """Return the error that tells a stdout that cannot be written."""
    return StorageError(
        f"cannot write the output: {problem.strerror or problem}", hint="what the command recorded is recorded"
    )
