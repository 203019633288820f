"""Bubblewrap: the program `bwrap` starts a child in a world of its own, without network, with the files it is given."""

import shutil
from collections.abc import Iterable
from pathlib import Path

PROGRAM = "bwrap"
_SCRATCH = "/tmp"


def program() -> str | None:
    """Return where bubblewrap is; None when it is not installed."""
    return shutil.which(PROGRAM)


def wrapped(bwrap: str, command: list[str], readable: Iterable[Path]) -> list[str]:
    """Return the command that runs a command where only these files and folders are, nothing can be written, no
    other process is seen and no network is there; it ends with all it has started when `bwrap` ends.
    """
    return [
        bwrap,
        *("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *("--dev", "/dev", "--dir", _SCRATCH),
        *_mounts(readable),
        *("--remount-ro", "/", "--chdir", _SCRATCH, "--"),
        *command,
    ]


def _mounts(readable: Iterable[Path]) -> Iterable[str]:
    """Yield the options that show each file or folder, outer ones first; a link of the system stays a link."""
    for path in sorted(readable, key=lambda path: len(path.parts)):
        if path.is_symlink() and path.parent == Path("/"):
            yield from ("--symlink", str(path.readlink()), str(path))
        else:
            yield from ("--ro-bind", str(path), str(path))
