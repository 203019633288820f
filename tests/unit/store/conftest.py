"""A store of its own for every test, with one team in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from teamhealth.store import connection, teams
from teamhealth.store.teams import Team


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home that is not there yet."""
    return tmp_path / "home"


@pytest.fixture
def db(home: Path) -> Iterator[sqlite3.Connection]:
    """Yield an empty store that is open for writing."""
    with closing(connection.create(home)) as opened:
        yield opened


@pytest.fixture
def team(db: sqlite3.Connection) -> Team:
    """Return the store's only team."""
    return teams.add(db, "North")
