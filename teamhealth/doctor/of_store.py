"""The store: can it be opened, is it whole, is it of this version, and does it end before today."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from teamhealth import paths
from teamhealth.doctor.finding import Finding, critical, warning, well
from teamhealth.store import inspection
from teamhealth.store.schema import SCHEMA_VERSION
from teamhealth.store.teams import Team

_RESTORE = "restore store.db from a copy; what is in it can be saved with: teamhealth export"


def look(db: sqlite3.Connection, home: Path) -> Iterator[Finding]:
    """Yield what is to be said of a store that could be opened."""
    where = str(paths.store_file(home))
    damages = inspection.damages(db)
    for damage in damages[:3]:
        yield critical(where, f"it is damaged: {damage}", _RESTORE)
    if not damages:
        yield well(where, "it can be opened, and SQLite finds it whole")
    yield _version(home, where)


def look_ahead(db: sqlite3.Connection, team: Team, today: date) -> Iterator[Finding]:
    """Yield what is to be said when something is recorded for a day after a team's today."""
    last = inspection.last_day(db, team)
    if last is not None and last > today:
        yield warning(
            team.name,
            f"something is recorded for {last}, and today is {today}: what has happened cannot lie ahead",
            "see whether the computer's clock and the team's time zone are right",
        )


def _version(home: Path, where: str) -> Finding:
    version = inspection.version(home)
    if version == SCHEMA_VERSION:
        return well(where, f"it is of this program's version ({version})")
    return warning(
        where,
        f"it is of version {version}, and this program's is {SCHEMA_VERSION}",
        "nothing to do: the first command that writes copies it and brings it up to date",
    )
