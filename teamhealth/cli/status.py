"""`status`: printed from what was kept while nothing has changed, taken anew otherwise."""

import json
import sqlite3
import sys
from datetime import datetime
from typing import Any

from teamhealth.cli import lost_ballots, status_text
from teamhealth.cli.session import Session
from teamhealth.errors import ExitCode, StorageError
from teamhealth.health import fingerprint, runs
from teamhealth.store import check_runs, due_rounds, looks
from teamhealth.store.looks import Look
from teamhealth.store.teams import Team

EXIT_OF_STATE = {"ok": ExitCode.OK, "warn": ExitCode.WARN, "crit": ExitCode.CRIT, "unknown": ExitCode.UNKNOWN}


def run(session: Session) -> int:
    """Print how the team is and return the exit code of its state."""
    status = read(session)
    print(json.dumps(status, indent=2) if session.json else status_text.render(status, sys.stdout))
    return EXIT_OF_STATE[status["state"]]


def read(session: Session) -> dict[str, Any]:
    """Return the status in its documented form."""
    with session.tended_reading() as db:
        team = session.team(db)
        now = session.now(team)
        lost_ballots.tell(session, db, team)
        look = looks.last(db, team, session.viewer(db, team))
        # A round becomes due within a day, and where nobody may write it stays so.
        due = ",".join(known.name for known in due_rounds.teams(db, now))
        key = f"{fingerprint.of(db, session.home, now.date(), look)} {session.lang} {session.gated} {due}"
        kept = _kept(db, team, key)
        if kept is not None:
            return kept
        status = _take(session, db, team, now, look)
    if not session.as_of_option:
        _keep(session, team, key, status, now)
    return status


def _kept(db: sqlite3.Connection, team: Team, key: str) -> dict[str, Any] | None:
    """Return the status kept under a key; None when there is none, or none that can be understood."""
    try:
        status = json.loads(looks.cached_status(db, team, key) or "null")
    except ValueError:
        return None
    return status if isinstance(status, dict) and status.get("state") in EXIT_OF_STATE else None


def _take(session: Session, db: sqlite3.Connection, team: Team, now: datetime, look: Look | None) -> dict[str, Any]:
    from teamhealth.health.observer import Observer

    # Only the dashboard remembers looks: without one there is nothing to compare with, now or the next time.
    news = look is not None and not session.as_of_option
    observer = Observer.of_home(session.home, session.lang, gated=session.gated)
    return dict(observer.take(db, team, now, look=look, news=news).status_json())


def _keep(session: Session, team: Team, key: str, status: dict[str, Any], now: datetime) -> None:
    """Keep the status for the next call; a store that cannot be written only costs time."""
    try:
        with session.writing() as db:
            looks.keep_status(db, team, key, json.dumps(status))
            check_runs.keep(db, team, runs.of(status["checks"], now))
    except StorageError as problem:
        print(f"teamhealth: not kept for next time: {problem.message}", file=sys.stderr)
