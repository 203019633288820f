"""Looking at a store from outside: which version it is, whether it is whole, how far it goes, what is in it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from teamhealth import paths
from teamhealth.store import damage
from teamhealth.store.teams import Team

_DATED = {
    "item": "SELECT max(opened) FROM item WHERE team = :team",
    "item_event": "SELECT max(e.day) FROM item_event e JOIN item i ON i.id = e.item WHERE i.team = :team",
    "recognition": "SELECT max(day) FROM recognition WHERE team = :team",
    "release": "SELECT max(day) FROM release WHERE team = :team",
    "round": "SELECT max(substr(opened, 1, 10)) FROM round WHERE team = :team",
    "activity": "SELECT max(day) FROM activity WHERE team = :team",
    "ticket": "SELECT max(opened) FROM ticket WHERE team = :team",
    "response": "SELECT max(p.day) FROM response p JOIN release r ON r.id = p.release WHERE r.team = :team",
}
"""The tables of what has happened, and the last day in each; none of them may lie in the future."""

_HELD = {
    "roster": "SELECT 1 FROM member_event WHERE team = :team",
    "thanks": "SELECT 1 FROM recognition WHERE team = :team",
    "items": "SELECT 1 FROM item WHERE team = :team",
    "unsigned": "SELECT 1 FROM unsigned_item WHERE team = :team",
    "activities": "SELECT 1 FROM activity WHERE team = :team",
    "responsibilities": "SELECT 1 FROM responsibility_event WHERE team = :team",
    "measures": "SELECT 1 FROM measure WHERE team = :team",
    "tickets": "SELECT 1 FROM ticket WHERE team = :team",
    "rings": "SELECT 1 FROM round WHERE team = :team",
    "releases": "SELECT 1 FROM release WHERE team = :team",
    "comments": "SELECT 1 FROM comment c JOIN release r ON r.id = c.release WHERE r.team = :team",
    "responses": "SELECT 1 FROM response p JOIN release r ON r.id = p.release WHERE r.team = :team",
    "talks": "SELECT 1 FROM talk_note WHERE team = :team",
    "kept": "SELECT 1 FROM kept_mean WHERE team = :team",
    "deliveries": "SELECT 1 FROM delivery WHERE team = :team",
    "looks": "SELECT 1 FROM look WHERE team = :team",
}
"""Each kind of what may be held of a team, and how to see whether something of it is."""


def version(home: Path) -> int:
    """Return the version of the store as it lies there; raises sqlite3.Error when it cannot be read."""
    uri = f"{paths.store_file(home).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def damages(db: sqlite3.Connection) -> list[str]:
    """Return what SQLite's quick check finds damaged, nothing when it is whole."""
    return [text for (text,) in db.execute("PRAGMA quick_check") if text != "ok"]


@damage.explained("a day")
def last_day(db: sqlite3.Connection, team: Team) -> date | None:
    """Return the last day on which something is recorded to have happened in a team; None when nothing is.

    Imported facts count too; what is planned, as a day of leaving or a promise's day, does not.
    """
    days = [db.execute(query, {"team": team.key}).fetchone()[0] for query in _DATED.values()]
    return max((date.fromisoformat(day) for day in days if day), default=None)


def held(db: sqlite3.Connection, team: Team) -> frozenset[str]:
    """Return of which kinds something is held of a team."""
    found = (kind for kind, query in _HELD.items() if db.execute(f"{query} LIMIT 1", {"team": team.key}).fetchone())
    return frozenset(found)
