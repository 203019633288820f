"""Rows that SQLite can read and we cannot: told as damage, or forgotten where nothing is lost."""

import sqlite3
from datetime import date

import pytest

from teamhealth.errors import StorageError
from teamhealth.facts import Idea, Reason, Release, ReleasedItem, Scale
from teamhealth.store import items, looks, members, releases
from teamhealth.store.looks import Look
from teamhealth.store.teams import Team

DAY = date(2026, 9, 1)


def damage(db: sqlite3.Connection, table: str, column: str, value: str) -> None:
    db.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
    db.execute(f"UPDATE {table} SET {column} = ?", (value,))


@pytest.fixture
def release(db: sqlite3.Connection, team: Team) -> Release:
    """Return a release that is in the store."""
    hidden = ReleasedItem("ideas_heard", "listening", True, reason=Reason.TOO_FEW)
    made = Release(
        releases.new_id(team, "members", "1", ["ideas_heard"]), "1", DAY, "members", 8, 0, Scale(1, 5), (hidden,)
    )
    releases.add(db, team, made)
    return made


@pytest.mark.parametrize(("column", "value"), [("bars", "{"), ("bars", "5"), ("reason", "no such reason")])
def test_a_damaged_result_is_told(
    db: sqlite3.Connection, team: Team, release: Release, column: str, value: str
) -> None:
    assert releases.read(db, team, DAY) == [release]
    damage(db, "release_item", column, value)
    with pytest.raises(StorageError, match="a result that cannot be understood"):
        releases.read(db, team, DAY)


def test_a_day_that_is_none_is_told(db: sqlite3.Connection, team: Team) -> None:
    items.add(db, team, items.NewItem(kind="idea", title="one list, not three", opened=DAY))
    damage(db, "item", "opened", "2026-02-30")
    with pytest.raises(StorageError, match="an item"):
        items.read(db, team, Idea, DAY)
    members.record(db, team, "ana", "joined", DAY)
    damage(db, "member_event", "day", "2026-02-30")
    with pytest.raises(StorageError, match="a roster entry"):
        members.read(db, team, DAY)


@pytest.mark.parametrize(("column", "value"), [("day", "never"), ("states", "{"), ("positions", "5")])
def test_a_look_that_cannot_be_read_is_forgotten(db: sqlite3.Connection, team: Team, column: str, value: str) -> None:
    look = Look(DAY, {"item": 1}, {"listening": "ok"})
    looks.remember(db, team, "ana", look)
    assert looks.last(db, team, "ana") == look
    damage(db, "look", column, value)
    assert looks.last(db, team, "ana") is None
