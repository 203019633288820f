"""All that the doctor looks at, in order; what cannot be looked at because of an earlier finding is left out."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from teamhealth import paths
from teamhealth.clock import Clock
from teamhealth.doctor import of_ballots, of_checks, of_files, of_gate, of_reminders, of_rounds, of_settings, of_store
from teamhealth.doctor.finding import Finding, critical, warning
from teamhealth.errors import ConfigError, StorageError
from teamhealth.store import connection, teams


def examine(home: Path, now_of: Clock, *, mountinfo: str, keys: Path) -> list[Finding]:
    """Return what is to be said of a home; nothing is changed.

    `mountinfo` is the text of `privacy.places.mounts`, `keys` the `authorized_keys` file of the gate.
    """
    if not paths.store_file(home).is_file():
        remedy = "set one up: teamhealth init (or name another home with --home or TEAMHEALTH_HOME)"
        return [critical(str(home), "there is no team store here", remedy)]
    return [
        *of_files.look(home, mountinfo),
        *of_settings.look(home),
        *of_checks.look(home),
        *_facts(home, now_of, keys),
    ]


def _facts(home: Path, now_of: Clock, keys: Path) -> Iterator[Finding]:
    """Yield what is to be said of the store and of all that needs it; damage met on the way ends it."""
    try:
        with connection.reading(home) as db:
            yield from of_store.look(db, home)
            yield from of_ballots.look(db, home)
            yield from _teams(db, home, now_of, keys)
            yield from of_reminders.look(db, home, now_of)
    except ConfigError:
        yield warning(str(home), "the teams were not looked at", "mend the settings first, and call it again")
    except StorageError as problem:
        yield critical(str(home), problem.message, problem.hint or "nothing else could be looked at")


def _teams(db: sqlite3.Connection, home: Path, now_of: Clock, keys: Path) -> Iterator[Finding]:
    for team in teams.read(db):
        now = now_of(team.name)
        yield from of_store.look_ahead(db, team, now.date())
        yield from of_gate.look(db, home, team, now.date(), keys)
        yield from of_rounds.look(db, home, team, now)
