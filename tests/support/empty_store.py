"""Empty stores, each a copy of one that is made once: a test that only needs a store does not wait for its making."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from teamhealth import paths
from teamhealth.store import connection
from teamhealth.store.schema import upgrade


def create(home: Path) -> sqlite3.Connection:
    """Do what `connection.create` does: make the home and an empty store in it, or open the store that is there."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    connection.make_private(home)
    file = paths.store_file(home)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_bytes(_content())
    return connection.open_for_writing(home)


@contextmanager
def in_memory() -> Iterator[sqlite3.Connection]:
    """Yield an empty store that is nowhere but in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.deserialize(_content_in_memory())
        yield db


@cache
def _content() -> bytes:
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        connection.create(home).close()
        return paths.store_file(home).read_bytes()


@cache
def _content_in_memory() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        upgrade(db)
        return db.serialize()
