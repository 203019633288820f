"""Opening the store: creation, modes, versions, migration, and the transaction every write goes through."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from teamhealth import paths
from teamhealth.errors import ConfigError, StorageError
from teamhealth.store.schema import SCHEMA_VERSION, upgrade

BUSY_TIMEOUT_S = 10.0


def create(home: Path) -> sqlite3.Connection:
    """Create the home folder (0700) and an empty store (0600) in it, or open the store that is there.

    Raises StorageError when the folder or the file cannot be made.
    """
    file = paths.store_file(home)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(home)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as problem:
        raise StorageError(
            f"cannot create {file}: {problem.strerror}", hint="choose a folder you may write with --home"
        ) from problem
    return open_for_writing(home)


def make_private(path: Path) -> None:
    """Take from everybody else what they may do with a file or folder of the caller's own; others' are left alone."""
    with suppress(OSError):
        status = path.stat()
        if hasattr(os, "geteuid") and status.st_uid == os.geteuid() and status.st_mode & 0o077:
            path.chmod(stat.S_IMODE(status.st_mode) & ~0o077)


def open_for_writing(home: Path) -> sqlite3.Connection:
    """Open the store for writing, for its owner only; a store of an older program is copied, then migrated.

    Raises ConfigError when there is none, StorageError when it cannot be used.
    """
    file = _existing(home)
    for suffix in ("", "-wal", "-shm"):
        make_private(file.with_name(file.name + suffix))
    with _explained(file):
        connection, version = _connect(f"{file.absolute().as_uri()}?mode=rw", file)
        if version < SCHEMA_VERSION:
            with _closed_on_failure(connection):
                connection.execute("PRAGMA journal_mode = WAL")
                _migrate(connection, file)
        return connection


def open_for_reading(home: Path) -> sqlite3.Connection:
    """Open the store so that nothing can be written to it.

    A store of an older program is read through a migrated copy in memory: the file itself is
    migrated by the first write. A store in a folder that cannot be written is read as it stands.
    """
    file = _existing(home)
    with _explained(file):
        connection, version = _reader(file)
        if version < SCHEMA_VERSION:
            connection = _migrated_copy(connection)
        connection.execute("PRAGMA query_only = ON")
        return connection


@contextmanager
def reading(home: Path) -> Iterator[sqlite3.Connection]:
    """Open the store as `open_for_reading` does, for the length of a block that sees one state of it.

    Raises StorageError also for damage that is met only as the facts are read.
    """
    with closing(open_for_reading(home)) as connection, _explained(paths.store_file(home)):
        connection.execute("BEGIN")
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Run a block as one write transaction: committed whole at its end, or not at all.

    Raises StorageError when the disk or the file refuses.
    """
    with _explained(None):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def data_version(connection: sqlite3.Connection) -> int:
    """Return a number that changes when another connection has written to the store."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def refuse_newer(connection: sqlite3.Connection) -> None:
    """Raise StorageError when a newer program has migrated the store since it was opened."""
    if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
        raise StorageError("a newer teamhealth has upgraded the store", hint="restart teamhealth to go on")


def _existing(home: Path) -> Path:
    file = paths.store_file(home)
    try:
        found = file.is_file()
    except OSError as problem:
        raise StorageError(f"cannot read {home}: {problem.strerror}") from problem
    if not found:
        raise ConfigError(
            f"there is no team store in {home}",
            hint="set one up with: teamhealth init (or look around with: teamhealth demo)",
        )
    return file


def _connect(uri: str, file: Path) -> tuple[sqlite3.Connection, int]:
    """Return a connection and the version of the store."""
    # A reader may be handed to the thread that runs the checks; it is never used by two at once.
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    with _closed_on_failure(connection):
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        return connection, _version(connection, file)


def _reader(file: Path) -> tuple[sqlite3.Connection, int]:
    """Return a connection that cannot write, and the version of the store."""
    uri = f"{file.absolute().as_uri()}?mode=ro"
    try:
        return _connect(uri, file)
    except sqlite3.OperationalError as problem:
        # A write-ahead log is read with the help of a -shm file, which cannot be made in a read-only folder.
        if problem.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
            raise
        return _connect(f"{uri}&immutable=1", file)


@contextmanager
def _closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _version(connection: sqlite3.Connection, file: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise StorageError(
            f"{file} was written by a newer teamhealth (schema {version}, this program knows {SCHEMA_VERSION})",
            hint="upgrade teamhealth on this machine; the store was left as it is",
        )
    if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise StorageError(
            f"{file} is a database, but not a teamhealth store", hint="choose another folder with --home"
        )
    return version


def _migrate(connection: sqlite3.Connection, file: Path) -> None:
    """Bring an older store up to date under the write lock; what it was is kept as `store.db.before-N`."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited for the lock.
        version = _version(connection, file)
        if 0 < version < SCHEMA_VERSION:
            _copy(file, file.with_name(f"{file.name}.before-{SCHEMA_VERSION}"))
        if version < SCHEMA_VERSION:
            upgrade(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _copy(file: Path, target: Path) -> None:
    """Copy a store to a file made anew for its owner only, which then takes the place of the target."""
    import tempfile

    with _explained(target):
        descriptor, name = tempfile.mkstemp(prefix=f"{target.name}.", dir=target.parent)
        os.close(descriptor)
        fresh = Path(name)
        try:
            with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(fresh)) as copy:
                source.backup(copy)
            fresh.replace(target)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise


def _migrated_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.backup(copy)
    connection.close()
    upgrade(copy)
    return copy


@contextmanager
def _explained(file: Path | None) -> Iterator[None]:
    """Turn what SQLite or the system says into one StorageError."""
    where = f"{file}: " if file else "the store: "
    try:
        yield
    except sqlite3.OperationalError as problem:
        raise StorageError(f"{where}{problem}", hint=_hint(str(problem))) from problem
    except sqlite3.DatabaseError as problem:
        raise StorageError(f"{where}{problem}", hint="restore it from a copy; nothing was changed") from problem
    except OSError as problem:
        raise StorageError(f"{where}{problem.strerror or problem}") from problem


def _hint(problem: str) -> str:
    if "locked" in problem:
        return "another program holds the store; try again in a moment"
    if "readonly" in problem or "unable to open" in problem:
        return "check who owns the file and its folder, and that they may be written"
    if "full" in problem:
        return "the disk is full; nothing was recorded"
    if "disk I/O" in problem:
        return "the disk may be full or failing; nothing was recorded"
    return "nothing was recorded"
