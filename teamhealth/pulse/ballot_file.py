"""The ballot file: a small database that is written anew, whole, whenever something in it changes.

Its bytes depend on what it holds and on nothing else: rows lie in the order of their keys, not in
the order they came, and there is no journal. It takes the place of the one before in a single step
of the file system, so at every instant one or the other is there. Whoever changes it holds the
store's write lock; reading needs none.
"""

import errno
import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from teamhealth import paths
from teamhealth.errors import StorageError

Door = Literal["names", "papers"]
"""How people are let in to a round: by their handle, or by a paper that carries no name."""

_TABLES = (
    """CREATE TABLE box (
        round BLOB PRIMARY KEY CHECK (length(round) = 16),
        door TEXT NOT NULL CHECK (door IN ('names', 'papers'))
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE ballot (key BLOB PRIMARY KEY, round BLOB NOT NULL, scores TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE comment (key BLOB PRIMARY KEY, round BLOB NOT NULL, text TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE carried (key BLOB PRIMARY KEY, team INTEGER NOT NULL, month TEXT NOT NULL, text TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE taken_part (round BLOB, handle TEXT, PRIMARY KEY (round, handle)) STRICT, WITHOUT ROWID",
    "CREATE TABLE paper (round BLOB, digest BLOB, PRIMARY KEY (round, digest)) STRICT, WITHOUT ROWID",
    "CREATE TABLE sealed (round BLOB PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID",
)
_VERSION = 1
_ATTEMPTS = 5
_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF}
# Linux: <linux/fs.h>; the flag keeps a file out of dump(8) and of backup programs that honour it.
_GET_FLAGS, _SET_FLAGS, _NO_DUMP = 0x80086601, 0x40086602, 0x40


class Box(NamedTuple):
    """The box of one open round."""

    round: bytes
    door: Door


class Ballot(NamedTuple):
    """One person's answers to a round: a random key and the scores by item; what they could not say is left out."""

    key: bytes
    round: bytes
    scores: tuple[tuple[str, int], ...]


class Written(NamedTuple):
    """One person's comment, its key its own."""

    key: bytes
    round: bytes
    text: str


class Carried(NamedTuple):
    """A comment of an earlier round that waits until it can be shown among others; `month` (YYYY-MM) is its round's."""

    key: bytes
    team: int
    month: str
    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the ballot file holds. Sets, because no order is kept.

    `taken_part` holds (round, handle), `papers` the digests of the unspent ones as (round, digest),
    `sealed` what a closed round lets the team know, as (round, document), until the store has it.
    """

    boxes: frozenset[Box] = frozenset()
    ballots: frozenset[Ballot] = frozenset()
    comments: frozenset[Written] = frozenset()
    carried: frozenset[Carried] = frozenset()
    taken_part: frozenset[tuple[bytes, str]] = frozenset()
    papers: frozenset[tuple[bytes, bytes]] = frozenset()
    sealed: frozenset[tuple[bytes, str]] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left that a file would be needed for."""
        return self == Contents()


def read(home: Path) -> Contents:
    """Return what the ballot file of a home holds, nothing when there is none.

    Raises StorageError when it cannot be read or is damaged.
    """
    file = paths.ballot_file(home)
    for attempt in range(_ATTEMPTS):
        try:
            return _parsed(file.read_bytes())
        except FileNotFoundError:
            return Contents()
        except OSError as problem:
            raise StorageError(f"cannot read {file}: {problem.strerror}") from problem
        except (sqlite3.Error, ValueError, TypeError) as problem:
            # What was just replaced is overwritten; who was still reading it reads the new one.
            if attempt == _ATTEMPTS - 1:
                raise StorageError(
                    f"{file} is damaged: {problem}", hint="see what holds and what was lost: teamhealth doctor"
                ) from problem
    raise AssertionError("unreachable")


def write(home: Path, contents: Contents) -> None:
    """Put contents in the place of what the ballot file held, or remove the file when nothing is left.

    When this returns the change has reached the disk. Raises StorageError when nothing has changed, and
    when the system does not say whether the change will outlive a loss of power.
    """
    file = paths.ballot_file(home)
    before = _open_before(file)
    try:
        _put(home, contents)
        # Until the new name has reached the disk, a loss of power may bring the old file back: whole, then.
        if _sync_folder(home):
            _overwrite(before)
    finally:
        if before is not None:
            os.close(before)


def _put(home: Path, contents: Contents) -> None:
    """Give contents the file's name; what cannot be written leaves the file as it was."""
    file, fresh = paths.ballot_file(home), leftover(home)
    try:
        if contents.is_empty:
            fresh.unlink(missing_ok=True)
            file.unlink(missing_ok=True)
        else:
            _write_fresh(fresh, _serialized(contents))
            fresh.replace(file)
    except OSError as problem:
        remove_leftover(home)
        raise StorageError(f"cannot write {file}: {problem.strerror}", hint="nothing was recorded") from problem


def remove_leftover(home: Path) -> None:
    """Remove what a program that was stopped while it wrote has left beside the ballot file."""
    with suppress(OSError):
        leftover(home).unlink(missing_ok=True)


def leftover(home: Path) -> Path:
    """Return the file that a change is written to before it takes its place; it stays when the program is killed."""
    file = paths.ballot_file(home)
    return file.with_name(f"{file.name}.new")


def _parsed(data: bytes) -> Contents:
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            raise ValueError("it is of another version of the program")
        return Contents(
            boxes=frozenset(Box(*row) for row in db.execute("SELECT round, door FROM box")),
            ballots=frozenset(
                Ballot(key, round_, tuple((item, score) for item, score in json.loads(scores)))
                for key, round_, scores in db.execute("SELECT key, round, scores FROM ballot")
            ),
            comments=frozenset(Written(*row) for row in db.execute("SELECT key, round, text FROM comment")),
            carried=frozenset(Carried(*row) for row in db.execute("SELECT key, team, month, text FROM carried")),
            taken_part=frozenset(db.execute("SELECT round, handle FROM taken_part")),
            papers=frozenset(db.execute("SELECT round, digest FROM paper")),
            sealed=frozenset(db.execute("SELECT round, document FROM sealed")),
        )


def _serialized(contents: Contents) -> bytes:
    """Return the bytes of the file: the same contents always give the same."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("BEGIN")
        for table in _TABLES:
            db.execute(table)
        _insert(db, "box", contents.boxes)
        _insert(db, "ballot", ((b.key, b.round, json.dumps(sorted(b.scores))) for b in contents.ballots))
        _insert(db, "comment", contents.comments)
        _insert(db, "carried", contents.carried)
        _insert(db, "taken_part", contents.taken_part)
        _insert(db, "paper", contents.papers)
        _insert(db, "sealed", contents.sealed)
        db.execute(f"PRAGMA user_version = {_VERSION}")
        db.execute("COMMIT")
        return db.serialize()


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    ordered = sorted(rows)
    if ordered:
        db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(ordered[0]))})", ordered)


def _write_fresh(fresh: Path, data: bytes) -> None:
    descriptor = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        os.fchmod(descriptor, 0o600)
        _keep_out_of_backups(descriptor)
        stream.write(data)
        stream.flush()
        # The time of the last change would be the time of the last ballot.
        os.utime(descriptor, (0, 0))
        os.fsync(descriptor)


def _keep_out_of_backups(descriptor: int) -> None:
    """Mark a file as not to be backed up, where the file system knows such a mark."""
    with suppress(OSError, ImportError):
        import fcntl

        flags = int.from_bytes(fcntl.ioctl(descriptor, _GET_FLAGS, bytes(8)), "little")
        fcntl.ioctl(descriptor, _SET_FLAGS, (flags | _NO_DUMP).to_bytes(8, "little"))


def _sync_folder(home: Path) -> bool:
    """Make a change of names reach the disk; return whether it has: not every file system can be asked."""
    descriptor = os.open(home, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as problem:
        if problem.errno in _CANNOT_SYNC:
            return False
        raise StorageError(
            f"{home}: the disk did not take a change for certain: {problem.strerror}",
            hint="try again: what was recorded is never counted twice",
        ) from problem
    finally:
        os.close(descriptor)
    return True


def _open_before(file: Path) -> int | None:
    try:
        return os.open(file, os.O_RDWR)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise StorageError(f"cannot write {file}: {problem.strerror}", hint="nothing was recorded") from problem


def _overwrite(descriptor: int | None) -> None:
    """Write zeros over a file that no name leads to any more: what can be done against its blocks being read later."""
    if descriptor is not None:
        with suppress(OSError):
            os.pwrite(descriptor, bytes(os.fstat(descriptor).st_size), 0)
            os.fsync(descriptor)
