"""The kept series: each item's last askings and one variance, as much as privacy allows a signal to be made from.

No front shows them; whoever owns the file could read them, and the audit says so.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from teamhealth.store.teams import Team

ASKINGS = 26
STEP = 0.25
"""Means are kept to this resolution, in points of the five-point scale."""


class Kept(NamedTuple):
    """What is kept of a team: for each item its means by the number of their round, and the pooled variance."""

    means: Mapping[str, Mapping[int, float]]
    variance: float | None


NOTHING = Kept({}, None)


def read(db: sqlite3.Connection, team: Team) -> Kept:
    """Return all that is kept of a team."""
    means: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for item, number, mean in db.execute("SELECT item, round, mean FROM kept_mean WHERE team = ?", (team.key,)):
        means[item][number] = mean
    return Kept(dict(means), variance(db, team))


def add(db: sqlite3.Connection, team: Team, number: int, means: Mapping[str, float], variance: float | None) -> None:
    """Keep the means of a round's items, let go of those older than 26 askings, and pool the variance."""
    db.executemany(
        "INSERT INTO kept_mean (team, item, round, mean) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(team.key, item, number, mean) for item, mean in means.items()],
    )
    for item in means:
        db.execute(
            "DELETE FROM kept_mean WHERE team = ? AND item = ? AND round NOT IN"
            " (SELECT round FROM kept_mean WHERE team = ? AND item = ? ORDER BY round DESC LIMIT ?)",
            (team.key, item, team.key, item, ASKINGS),
        )
    if variance is not None:
        _pool(db, team, variance)


def means(db: sqlite3.Connection, team: Team, item: str) -> list[float]:
    """Return an item's kept means, oldest first."""
    rows = db.execute("SELECT mean FROM kept_mean WHERE team = ? AND item = ? ORDER BY round", (team.key, item))
    return [mean for (mean,) in rows]


def variance(db: sqlite3.Connection, team: Team) -> float | None:
    """Return the within-team variance pooled over items and closings, None before the first."""
    row = db.execute("SELECT variance FROM kept_variance WHERE team = ?", (team.key,)).fetchone()
    return float(row[0]) if row else None


def _pool(db: sqlite3.Connection, team: Team, latest: float) -> None:
    """Move the pooled variance by the latest closing's share; of the past no more than 26 closings count."""
    row = db.execute("SELECT variance, closings FROM kept_variance WHERE team = ?", (team.key,)).fetchone()
    before, closings = row or (latest, 0)
    closings = min(closings + 1, ASKINGS)
    pooled = round(before + (latest - before) / closings, 2)
    db.execute(
        "INSERT OR REPLACE INTO kept_variance (team, variance, closings) VALUES (?, ?, ?)", (team.key, pooled, closings)
    )
