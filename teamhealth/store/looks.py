"""What this machine remembers between two looks: the last look of each viewer and the last status."""

import json
import sqlite3
from datetime import date
from typing import NamedTuple

from teamhealth.store.teams import Team

COUNTED = (
    "member_event",
    "item",
    "item_event",
    "recognition",
    "capacity",
    "release",
    "round",
    "round_end",
    "response",
    "comment_answer",
    "talk_note",
    "activity",
    "responsibility_event",
    "measure",
    "ticket",
)
"""The fact tables whose last row numbers tell how far the store has grown; comments come with the end of a round."""


class Look(NamedTuple):
    """When a team was last looked at, how far the facts went then (as `positions`), and the state of each element."""

    day: date
    positions: dict[str, int]
    states: dict[str, str]


def positions(db: sqlite3.Connection) -> dict[str, int]:
    """Return how far the facts go; together the numbers change with every fact recorded.

    They are the last row number of each fact table, and of unsigned items, which have none, how many
    there are of a team and kind.
    """
    columns = ", ".join(f"(SELECT coalesce(max(seq), 0) FROM {table})" for table in COUNTED)
    found = dict(zip(COUNTED, db.execute(f"SELECT {columns}").fetchone(), strict=True))
    for team, kind, count in db.execute("SELECT team, kind, count(*) FROM unsigned_item GROUP BY team, kind"):
        found[_unsigned(team, kind)] = count
    return found


def extent(db: sqlite3.Connection) -> tuple[object, ...]:
    """Return a value that changes with every fact recorded, every team added, and all words that are erased.

    It stays the same whatever this machine notes for itself, such as looks, runs of checks and deliveries.
    """
    words = db.execute(
        "SELECT (SELECT count(*) FROM team), (SELECT count(message) FROM recognition),"
        " (SELECT count(text) FROM comment), (SELECT count(note) FROM activity)"
    ).fetchone()
    return (*positions(db).items(), *words)


def unsigned_before(look: Look, team: Team, kind: str) -> int:
    """Return how many unsigned items of a kind the team had at a look."""
    return look.positions.get(_unsigned(team.key, kind), 0)


def last(db: sqlite3.Connection, team: Team, viewer: str) -> Look | None:
    """Return the viewer's last look at a team, None when this is the first or the last cannot be understood."""
    row = db.execute(
        "SELECT day, positions, states FROM look WHERE team = ? AND viewer = ?", (team.key, viewer)
    ).fetchone()
    try:
        return Look(date.fromisoformat(row[0]), dict(json.loads(row[1])), dict(json.loads(row[2]))) if row else None
    except (ValueError, TypeError):
        return None


def remember(db: sqlite3.Connection, team: Team, viewer: str, look: Look) -> None:
    """Replace the viewer's last look at a team."""
    db.execute(
        "INSERT OR REPLACE INTO look (team, viewer, day, positions, states) VALUES (?, ?, ?, ?, ?)",
        (team.key, viewer, look.day.isoformat(), json.dumps(look.positions), json.dumps(look.states)),
    )


def cached_status(db: sqlite3.Connection, team: Team, fingerprint: str) -> str | None:
    """Return the status kept for this fingerprint, None when something has changed since."""
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


def forget_status(db: sqlite3.Connection, team: Team) -> None:
    """Forget the status kept for a team, after a change that no row number tells of."""
    db.execute("DELETE FROM last_status WHERE team = ?", (team.key,))


def _unsigned(team: int, kind: str) -> str:
    return f"unsigned {kind} {team}"
