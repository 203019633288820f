"""What this machine remembers between two looks: the last look of each viewer and the last status."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import date

from teamhealth.store.schema import FACT_TABLES
from teamhealth.store.teams import Team


@dataclass(frozen=True, slots=True)
class Look:
    """When a team was last looked at, how far the facts went then, and the state of each element."""

    day: date
    watermark: int
    states: dict[str, str]


def watermark(db: sqlite3.Connection) -> int:
    """Return a number that grows with every fact recorded in the store."""
    counted = " + ".join(f"(SELECT coalesce(max(rowid), 0) FROM {t})" for t in FACT_TABLES if t != "release_item")
    return int(db.execute(f"SELECT {counted}").fetchone()[0])


def last(db: sqlite3.Connection, team: Team, viewer: str) -> Look | None:
    """Return the viewer's last look at a team, None when this is the first."""
    row = db.execute(
        "SELECT day, watermark, states FROM look WHERE team = ? AND viewer = ?", (team.key, viewer)
    ).fetchone()
    return Look(date.fromisoformat(row[0]), row[1], json.loads(row[2])) if row else None


def remember(db: sqlite3.Connection, team: Team, viewer: str, look: Look) -> None:
    """Replace the viewer's last look at a team."""
    db.execute(
        "INSERT OR REPLACE INTO look (team, viewer, day, watermark, states) VALUES (?, ?, ?, ?, ?)",
        (team.key, viewer, look.day.isoformat(), look.watermark, json.dumps(look.states)),
    )


def cached_status(db: sqlite3.Connection, team: Team, fingerprint: str) -> str | None:
    """Return the status text kept for this fingerprint, None when something has changed since."""
    row = db.execute(
        "SELECT status FROM last_status WHERE team = ? AND fingerprint = ?", (team.key, fingerprint)
    ).fetchone()
    return str(row[0]) if row else None


def keep_status(db: sqlite3.Connection, team: Team, fingerprint: str, status: str) -> None:
    """Replace the status kept for a team."""
    db.execute(
        "INSERT OR REPLACE INTO last_status (team, fingerprint, status) VALUES (?, ?, ?)",
        (team.key, fingerprint, status),
    )
