"""Opening a store: what is made, what is refused, and that a refused file stays as it is."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from teamhealth.errors import ConfigError, ExitCode, StorageError
from teamhealth.store import connection, members, teams
from teamhealth.store.teams import Team

Opener = Callable[[Path], sqlite3.Connection]
OPENERS: list[Opener] = [connection.open_for_reading, connection.open_for_writing]
BOTH_WAYS = pytest.mark.parametrize("opened", OPENERS, ids=lambda opener: opener.__name__)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refusal(opened: Opener, home: Path) -> StorageError:
    """Return how a store is refused; the file must be the same, byte by byte, afterwards."""
    file = home / "store.db"
    before = file.read_bytes()
    with pytest.raises(StorageError) as caught:
        opened(home).close()
    assert file.read_bytes() == before
    return caught.value


def test_a_new_home_is_for_its_owner_only(home: Path, db: sqlite3.Connection) -> None:
    teams.add(db, "North")
    assert mode(home) == 0o700
    modes = {file.name: mode(file) for file in home.iterdir()}
    assert modes == {"store.db": 0o600, "store.db-wal": 0o600, "store.db-shm": 0o600}


def test_creating_a_store_that_is_there_keeps_its_facts(home: Path, db: sqlite3.Connection, team: Team) -> None:
    with closing(connection.create(home)) as again:
        assert teams.read(again) == [team]


def test_every_write_waits_for_the_disk(db: sqlite3.Connection) -> None:
    settings = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert settings == {"journal_mode": "wal", "synchronous": 2}


@BOTH_WAYS
def test_a_missing_home_is_a_matter_of_configuration_and_says_what_to_do(opened: Opener, home: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        opened(home)
    assert caught.value.code == ExitCode.CONFIG
    assert "teamhealth init" in str(caught.value.hint)
    assert not home.exists()


@BOTH_WAYS
def test_the_store_of_a_newer_program_is_refused_and_left_alone(opened: Opener, home: Path) -> None:
    connection.create(home).close()
    with closing(sqlite3.connect(home / "store.db")) as newer:
        newer.execute("PRAGMA user_version = 99")
    assert "newer" in refusal(opened, home).message


@BOTH_WAYS
def test_a_file_that_is_no_database_is_refused(opened: Opener, home: Path) -> None:
    home.mkdir()
    (home / "store.db").write_bytes(b"not a database at all, but long enough to be looked at\n" * 40)
    assert str(home / "store.db") in refusal(opened, home).message


@BOTH_WAYS
def test_a_database_of_another_program_is_refused(opened: Opener, home: Path) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / "store.db")) as foreign:
        foreign.execute("CREATE TABLE song (title TEXT)")
        foreign.commit()
    assert "not a teamhealth store" in refusal(opened, home).message


def test_damage_that_is_met_only_while_reading_is_told_as_well(home: Path) -> None:
    with closing(connection.create(home)) as db:
        team = teams.add(db, "North")
        where = "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = 'member_event'"
        page, size = db.execute(where).fetchone()
        members.record(db, team, "ana", "joined", None)
    with (home / "store.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(StorageError, match="malformed"), connection.reading(home) as db:
        members.read(db, team, date.max)


def test_a_reader_cannot_write(home: Path, db: sqlite3.Connection, team: Team) -> None:
    with connection.reading(home) as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
        teams.add(reader, "South")


def test_a_block_that_fails_records_nothing(db: sqlite3.Connection, team: Team) -> None:
    def half() -> None:
        with connection.transaction(db):
            teams.add(db, "South")
            raise KeyError("half way through")

    with pytest.raises(KeyError):
        half()
    assert teams.read(db) == [team]


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="cannot create") as caught:
        connection.create(tmp_path / "file" / "home")
    assert caught.value.code == ExitCode.STORAGE


@contextmanager
def somebody_without_rights() -> Iterator[None]:
    """Run a block as a user whom file modes bind; root is not bound by them."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only_home() -> Iterator[Path]:
    """Yield a home with a member in it, in which nobody may write; every user may reach it."""
    folder = Path(tempfile.mkdtemp())
    home = folder / "home"
    with closing(connection.create(home)) as db:
        members.record(db, teams.add(db, "North"), "ana", "joined", None)
    folder.chmod(0o755)
    (home / "store.db").chmod(0o444)
    home.chmod(0o555)
    yield home
    home.chmod(0o700)
    shutil.rmtree(folder)


def test_a_home_that_may_not_be_written_can_be_read(read_only_home: Path) -> None:
    with somebody_without_rights(), connection.reading(read_only_home) as db:
        assert [team.name for team in teams.read(db)] == ["North"]


def test_writing_to_a_home_that_may_not_be_written_is_told(read_only_home: Path) -> None:
    with somebody_without_rights(), pytest.raises(StorageError) as caught:
        connection.open_for_writing(read_only_home)
    assert caught.value.code == ExitCode.STORAGE
    with connection.reading(read_only_home) as db:
        assert [team.name for team in teams.read(db)] == ["North"]


def test_opening_for_writing_takes_from_others_what_they_could_read(home: Path) -> None:
    connection.create(home).close()
    (home / "store.db").chmod(0o644)
    connection.open_for_writing(home).close()
    assert mode(home / "store.db") == 0o600


def test_creating_in_a_home_of_ones_own_makes_it_private(home: Path) -> None:
    home.mkdir(mode=0o755)
    connection.create(home).close()
    assert mode(home) == 0o700


def test_what_a_failing_disk_says_is_told_as_that(home: Path, db: sqlite3.Connection) -> None:
    with pytest.raises(StorageError) as caught, connection.transaction(db):
        raise sqlite3.OperationalError("disk I/O error")
    assert "full or failing" in str(caught.value.hint)
