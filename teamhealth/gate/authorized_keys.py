"""The `authorized_keys` file of the service account: changed as a whole or not at all, other lines as they were."""

import fcntl
import os
import pwd
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from teamhealth.errors import BadDataError, NotPermittedError, StorageError
from teamhealth.gate import lines
from teamhealth.gate.lines import Entry, Line, Place

FILE_LIMIT = 4 * 1024 * 1024
"""Bytes; some ten thousand keys."""


def default_file() -> Path:
    """Return the file that sshd reads for this account, whatever HOME says."""
    return Path(pwd.getpwuid(os.geteuid()).pw_dir) / ".ssh" / "authorized_keys"


def entries(file: Path) -> list[Entry]:
    """Return the gate's own lines, in their order; none when there is no file. Raises as `add`."""
    return [line.entry for _, line in _numbered(_read(file)) if line.entry]


def add(file: Path, entry: Entry, program: list[str]) -> bool:
    """Add the line of an entry, unless it stands there already; return whether it was added.

    `program` is the words that start teamhealth. Raises BadDataError when the key is another's
    already, NotPermittedError when the file or its folder may not be trusted, StorageError when it
    cannot be written.
    """
    new = entry.line(program)
    with _changing(file) as content:
        for number, line in _numbered(content):
            if line.key == entry.key:
                _refuse_other_use(line, entry, f"{file} line {number}")
                return False
        ended = content if content.endswith("\n") or not content else content + "\n"
        _replace(file, f"{ended}{new}\n")
    return True


def remove(file: Path, place: Place, handle: str) -> int:
    """Remove every line of somebody at a place and return how many there were; raises as `add`."""
    with _changing(file) as content:
        kept, removed = [], 0
        for text in content.split("\n"):
            line = lines.read(text)
            gone = line is not None and line.entry is not None and line.entry[:2] == (place, handle)
            removed += gone
            kept += [] if gone else [text]
        if removed:
            _replace(file, "\n".join(kept))
    return removed


def _refuse_other_use(line: Line, entry: Entry, where: str) -> None:
    """Raise BadDataError unless a line is this very entry: sshd takes the first line that has the key."""
    known = line.entry
    if known is None:
        raise BadDataError(
            f"this key stands in {where} already, and not for the gate",
            hint="take that line out, or use another key: sshd takes the first line that has a key",
        )
    if known != entry:
        whose = f"{known.handle} in team {known.place.team} of {known.place.home}"
        raise BadDataError(f"this key is that of {whose} already ({where})", hint="every person needs their own key")


def _numbered(content: str) -> Iterator[tuple[int, Line]]:
    """Yield the lines that let a key in, with their numbers."""
    for number, text in enumerate(content.split("\n"), 1):
        line = lines.read(text)
        if line is not None:
            yield number, line


@contextmanager
def _changing(file: Path) -> Iterator[str]:
    """Give the content of the file for the length of a block in which nobody else changes it."""
    folder = file.parent
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as problem:
        raise _cannot("use the folder", folder, problem) from None
    try:
        _refuse_untrusted(os.fstat(handle), folder)
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield _read(file)
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(file: Path) -> str:
    """Return the content; bytes that are no UTF-8 come back as they were when it is written."""
    try:
        # Without O_NONBLOCK a pipe of this name would hold up the program for ever.
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return ""
    except OSError as problem:
        raise _cannot("read", file, problem) from None
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotPermittedError(f"{file} is no ordinary file", hint="move it away, and add the keys again")
        _refuse_untrusted(status, file)
        content = stream.read(FILE_LIMIT + 1)
    if len(content) > FILE_LIMIT:
        raise StorageError(f"{file} is larger than {FILE_LIMIT // 1024**2} MiB", hint="look what is in it")
    return content.decode("utf-8", "surrogateescape")


def _replace(file: Path, content: str) -> None:
    """Put new content in the place of the file in one step; it keeps its mode, a new one is 0600."""
    try:
        mode = stat.S_IMODE(file.stat().st_mode) if file.exists() else 0o600
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                os.fchmod(handle, mode)
                stream.write(content.encode("utf-8", "surrogateescape"))
                stream.flush()
                os.fsync(handle)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise _cannot("write", file, problem) from None


def _refuse_untrusted(status: os.stat_result, path: Path) -> None:
    """Raise NotPermittedError when somebody else decides what is there; sshd would not read it either."""
    if status.st_uid != os.geteuid():
        raise NotPermittedError(
            f"{path} belongs to another account",
            hint="call this as the service account: sudo -H -u ACCOUNT teamhealth gate …",
        )
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise NotPermittedError(f"others may write to {path}", hint=f"look what is in it, then: chmod go-w '{path}'")


def _cannot(act: str, path: Path, problem: OSError) -> StorageError | NotPermittedError:
    if path.is_symlink():
        return NotPermittedError(f"{path} is a link to another place", hint="name the place itself")
    return StorageError(f"cannot {act} {path}: {problem.strerror}", hint="check the folder and the disk")
