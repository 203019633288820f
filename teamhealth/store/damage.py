"""Rows that SQLite can read and we cannot, as after damage or a change by another program."""

from collections.abc import Iterator
from contextlib import contextmanager

from teamhealth.errors import StorageError


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Turn the failure to understand a row into a StorageError; for a block, or as a decorator of what reads."""
    try:
        yield
    except (ValueError, TypeError) as problem:
        raise StorageError(
            f"the store has {what} that cannot be understood: {problem}",
            hint="restore store.db from a copy; nothing was changed",
        ) from problem
