"""Tending the rounds: whoever comes by closes what is due, clears the ballot file, and opens what may open."""

import sqlite3
from contextlib import closing as closed_after
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from teamhealth.clock import Clock
from teamhealth.errors import ConfigError, NotPermittedError, StorageError
from teamhealth.pulse import ballot_file
from teamhealth.pulse.ballot_file import Contents
from teamhealth.store import connection, due_rounds, old_words, rounds, teams
from teamhealth.store.teams import Team


def is_needed(db: sqlite3.Connection, now: datetime) -> bool:
    """Tell whether an open round is due."""
    return bool(due_rounds.teams(db, now))


def tend(home: Path, now: datetime, now_of: Clock) -> list[Team]:
    """Close every round that is due by `now` and return its teams; open the next one where nothing holds it back.

    Raises StorageError when the store or the ballot file cannot be written.
    """
    with closed_after(connection.open_for_writing(home)) as db:
        due = due_rounds.teams(db, now)
        for team in due:
            _close(db, home, team, now)
            go_on(db, home, team, now_of(team.name))
        clear(db, home, now.date())
    return due


def clear(db: sqlite3.Connection, home: Path, today: date) -> None:
    """Take out of the ballot file what belongs to no open round, and comments that have waited for 24 months."""
    with connection.transaction(db):
        ballot_file.remove_leftover(home)
        contents = ballot_file.read(home)
        left = _tidied(db, contents, today)
        if left != contents:
            ballot_file.write(home, left)


def holds_too_much(db: sqlite3.Connection, home: Path, today: date) -> bool:
    """Tell whether the ballot file holds what `clear` would take out; a file that cannot be read is not for it."""
    with suppress(StorageError):
        contents = ballot_file.read(home)
        return _tidied(db, contents, today) != contents
    return False


def _tidied(db: sqlite3.Connection, contents: Contents, today: date) -> Contents:
    from teamhealth.pulse import ballot_box

    known = [round_ for team in teams.read(db) for round_ in rounds.read(db, team)]
    still_open = [round_.id for round_ in known if round_.end is None]
    return ballot_box.tidied(contents, still_open, f"{old_words.first_kept(today):%Y-%m}")


def go_on(db: sqlite3.Connection, home: Path, team: Team, now: datetime) -> None:
    """Open the next round of a team that has held one, if nothing holds it back; what does is told by its standing.

    Raises StorageError when the ballot file cannot be written.
    """
    from teamhealth.pulse import opening

    with connection.transaction(db):
        last = rounds.last(db, team)
        if last is None or last.end != "released":
            return
        try:
            opening.open_round(db, home, team, now)
        except (NotPermittedError, ConfigError):
            return


def _close(db: sqlite3.Connection, home: Path, team: Team, now: datetime) -> None:
    from teamhealth.pulse import closing

    with connection.transaction(db):
        last = rounds.last(db, team)
        # Somebody else may have closed it while this program waited for the lock.
        if last is not None and last.is_due(now):
            closing.close(db, home, team, last)
