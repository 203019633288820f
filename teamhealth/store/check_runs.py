"""When each check last ran on this machine, how it stood and how long it took."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from teamhealth.store.teams import Team


class CheckRun(NamedTuple):
    """One run of a check: when (aware, UTC), the state and the reason it ended with, how many milliseconds it took."""

    name: str
    moment: datetime
    state: str
    reason: str | None
    duration_ms: float


def read(db: sqlite3.Connection, team: Team) -> dict[str, CheckRun]:
    """Return the last run of each check by name."""
    rows = db.execute(
        "SELECT name, moment, state, reason, duration_ms FROM check_run WHERE team = ? ORDER BY name", (team.key,)
    )
    return {row[0]: CheckRun(row[0], datetime.fromisoformat(row[1]), *row[2:]) for row in rows}


def keep(db: sqlite3.Connection, team: Team, runs: Iterable[CheckRun]) -> None:
    """Replace the last run of each of these checks."""
    db.executemany(
        "INSERT OR REPLACE INTO check_run (team, name, moment, state, reason, duration_ms) VALUES (?, ?, ?, ?, ?, ?)",
        [(team.key, run.name, run.moment.isoformat(), *run[2:]) for run in runs],
    )
