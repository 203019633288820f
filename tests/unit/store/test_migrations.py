"""An older store: copied, then migrated by the first write; only read, it stays as it is."""

import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from teamhealth.errors import StorageError
from teamhealth.facts import Event, EventKind, Idea, Item, Member, Recognition
from teamhealth.store import connection, items, looks, members, recognitions, teams
from teamhealth.store.schema import SCHEMA_VERSION, upgrade

DAY = date(2026, 9, 1)
Facts = tuple[list[Member], list[Idea], list[Recognition]]


@pytest.fixture
def old_home(home: Path) -> Path:
    """Return a home with a store of the first schema and a fact of each kind in it."""
    home.mkdir()
    with closing(sqlite3.connect(home / "store.db", isolation_level=None)) as db:
        upgrade(db, stop_before="m0002_local")
        assert version(db) == 1
        team = teams.add(db, "North")
        members.record(db, team, "ana", "joined", DAY)
        idea = items.add(db, team, items.NewItem(kind="idea", title="one list, not three", opened=DAY))
        items.add_event(db, idea, Event(EventKind.RESPONDED, DAY, note="yes"))
        recognitions.add(db, team, DAY, "ana", "bo", "for the night shift")
    return home


def version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def facts(db: sqlite3.Connection) -> Facts:
    team = teams.read(db)[0]
    return members.read(db, team, DAY), items.read(db, team, Idea, DAY), recognitions.read(db, team, DAY)


def facts_of_file(file: Path) -> Facts:
    """Return the facts of a store of any schema, read from a migrated copy."""
    with closing(sqlite3.connect(file)) as db, closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        db.backup(copy)
        upgrade(copy)
        return facts(copy)


def is_complete(found: Facts) -> bool:
    roster, ideas, thanks = found
    item: Item = ideas[0]
    return roster[0].handle == "ana" and len(item.events) == 1 and thanks[0].receiver == "bo"


def test_the_first_write_migrates_and_keeps_every_fact(old_home: Path) -> None:
    before = facts_of_file(old_home / "store.db")
    with closing(connection.open_for_writing(old_home)) as db:
        assert version(db) == SCHEMA_VERSION
        assert facts(db) == before
        assert is_complete(before)


def test_what_it_was_is_kept_beside_it_for_the_owner_only(old_home: Path) -> None:
    before = facts_of_file(old_home / "store.db")
    connection.open_for_writing(old_home).close()
    kept = old_home / f"store.db.before-{SCHEMA_VERSION}"
    assert facts_of_file(kept) == before
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with closing(sqlite3.connect(kept)) as db:
        assert version(db) == 1


def test_a_current_store_is_not_copied(home: Path) -> None:
    connection.create(home).close()
    connection.open_for_writing(home).close()
    assert [file.name for file in home.iterdir()] == ["store.db"]


def test_reading_an_older_store_shows_its_facts_and_leaves_the_file_alone(old_home: Path) -> None:
    before = (old_home / "store.db").read_bytes()
    with connection.reading(old_home) as db:
        assert is_complete(facts(db))
        assert looks.last(db, teams.read(db)[0], "ana") is None
    assert (old_home / "store.db").read_bytes() == before
    assert [file.name for file in old_home.iterdir()] == ["store.db"]


def test_an_older_store_can_be_read_by_the_thread_that_runs_the_checks(old_home: Path) -> None:
    with connection.reading(old_home) as db, ThreadPoolExecutor(1) as other:
        assert is_complete(other.submit(facts, db).result())


def test_a_migration_that_fails_leaves_the_older_store(old_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = facts_of_file(old_home / "store.db")

    def broken(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (done INTEGER)")
        raise KeyboardInterrupt

    monkeypatch.setattr(connection, "upgrade", broken)
    with pytest.raises(KeyboardInterrupt):
        connection.open_for_writing(old_home)
    with closing(sqlite3.connect(old_home / "store.db")) as db:
        assert version(db) == 1
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    assert facts_of_file(old_home / "store.db") == before


def test_every_fact_table_is_append_only(old_home: Path) -> None:
    with closing(connection.open_for_writing(old_home)) as db:
        for statement in (
            "UPDATE item SET title = 'another'",
            "DELETE FROM recognition",
            "UPDATE member_event SET day = NULL",
            "DELETE FROM item_event",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(statement)
        assert is_complete(facts(db))


OPEN_FOR_WRITING = """
import sys
from pathlib import Path
from teamhealth.store import connection
sys.stdin.readline()
connection.open_for_writing(Path(sys.argv[1])).close()
"""


def test_of_two_programs_that_migrate_at_once_one_does_and_both_can_go_on(old_home: Path) -> None:
    before = facts_of_file(old_home / "store.db")
    command = [sys.executable, "-c", OPEN_FOR_WRITING, str(old_home)]
    both = [subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60)[1] for process in both] == ["", ""]
    assert [process.returncode for process in both] == [0, 0]
    assert facts_of_file(old_home / "store.db") == before
    with closing(sqlite3.connect(old_home / f"store.db.before-{SCHEMA_VERSION}")) as kept:
        assert version(kept) == 1


def test_what_it_was_is_written_to_a_new_file_whatever_is_in_its_place(old_home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("not ours")
    kept = old_home / f"store.db.before-{SCHEMA_VERSION}"
    kept.symlink_to(other)
    connection.open_for_writing(old_home).close()
    assert other.read_text() == "not ours"
    assert not kept.is_symlink()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_copy_that_cannot_be_kept_is_named_and_nothing_is_migrated(old_home: Path) -> None:
    kept = old_home / f"store.db.before-{SCHEMA_VERSION}"
    kept.mkdir()
    with pytest.raises(StorageError, match=r"store\.db\.before-"):
        connection.open_for_writing(old_home)
    with closing(sqlite3.connect(old_home / "store.db")) as db:
        assert version(db) == 1
    assert sorted(file.name for file in old_home.iterdir() if "before" in file.name) == [kept.name]
