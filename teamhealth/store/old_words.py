"""Which words are kept for longer than they may be: found at the cost of one query, so that every front may look."""

import sqlite3
from datetime import date

from teamhealth.store.teams import Team

YEARS = 2
"""How long the words of thanks and comments, and the notes of activities, are kept."""

MONTHS = YEARS * 12
"""The same in months, as people are told it."""


def first_kept(today: date) -> date:
    """Return the first day whose words are kept: the same date two years ago."""
    try:
        return today.replace(year=today.year - YEARS)
    except ValueError:
        return date(today.year - YEARS, 2, 28)


def oldest(db: sqlite3.Connection) -> list[tuple[Team, date]]:
    """Return the teams that hold words, by name, each with the day of its oldest ones."""
    rows = db.execute(
        "SELECT key, name, nullif(min(coalesce(thanks, '~'), coalesce(written, '~'), coalesce(noted, '~')), '~')"
        " FROM (SELECT t.key, t.name,"
        " (SELECT day FROM recognition WHERE team = t.key AND message IS NOT NULL ORDER BY day LIMIT 1) AS thanks,"
        " (SELECT min(r.day) FROM release r JOIN comment c ON c.release = r.id"
        "  WHERE r.team = t.key AND c.text IS NOT NULL) AS written,"
        " (SELECT day FROM activity WHERE team = t.key AND note IS NOT NULL ORDER BY day LIMIT 1) AS noted"
        " FROM team t ORDER BY t.name)"
    )
    return [(Team(key, name), date.fromisoformat(day)) for key, name, day in rows if day is not None]
