"""Erasing words, by age or because somebody asks: that something was said stays, and so does every count of it.

The words are overwritten in the file when the log is next written back, at the latest when the last
program closes the store. Copies made before (`store.db.before-N`, exports, backups) are not touched.
"""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from teamhealth.store import activities, connection, looks, old_words, recognitions, responses
from teamhealth.store.teams import Team


def tend(home: Path, due: Iterable[Team], today_of: Callable[[Team], date]) -> None:
    """Erase what is too old in the teams of which `old_words` says that something is.

    Every front looks before it reads; since age is counted in days there is something once a day at
    most. Raises StorageError when the store cannot be written.
    """
    with closing(connection.open_for_writing(home)) as db, connection.transaction(db):
        for team in due:
            erase_old(db, team, today_of(team))


def erase_old(db: sqlite3.Connection, team: Team, today: date) -> int:
    """Erase the words of thanks, the comments of releases, and the notes of activities that are older than 24 months.

    Who thanked whom on which day stays, and so does what was done with whom, so that no figure changes with age.
    Return how many thanks, comments and activities were changed. What is of the same date two years ago is not older
    yet.
    """
    first_kept = old_words.first_kept(today)
    _overwrite(db)
    erased = (
        recognitions.erase_before(db, team, first_kept),
        responses.erase_comments_before(db, team, first_kept),
        activities.erase_before(db, team, first_kept),
    )
    return _noticed(db, team, sum(erased))


def erase_of(db: sqlite3.Connection, team: Team, handle: str) -> int:
    """Erase the words and givers of all thanks that a member gave or received; return how many were changed.

    The giver goes with the words of received thanks too: what is left of them is their day and receiver. They are
    counted as before, but no longer among anybody's givers or pairs.
    """
    _overwrite(db)
    return _noticed(db, team, recognitions.erase_of(db, team, handle))


def erase_notes_of(db: sqlite3.Connection, team: Team, handle: str) -> int:
    """Erase the notes of all activities with a member; return how many were changed.

    That there was a one-to-one, or learning, on which day, stays and is counted.
    """
    _overwrite(db)
    return _noticed(db, team, activities.erase_of(db, team, handle))


def _overwrite(db: sqlite3.Connection) -> None:
    """Make SQLite write zeros over what is erased, which not every build of it does by itself."""
    db.execute("PRAGMA secure_delete = ON")


def _noticed(db: sqlite3.Connection, team: Team, erased: int) -> int:
    """Forget the kept status when something was erased: it may tell or count what is gone."""
    if erased:
        looks.forget_status(db, team)
    return erased
