"""Who is called what on a day: all of the roster that a one-line command needs."""

import sqlite3
from datetime import date
from typing import NamedTuple

from teamhealth.store.teams import Team


class Handle(NamedTuple):
    """Somebody's handle and name."""

    handle: str
    name: str | None


def read(db: sqlite3.Connection, team: Team, as_of: date, *, leavers: bool = False) -> list[Handle]:
    """Return the handles and names of a team's members on a day, with those who have left when `leavers`."""
    rows = db.execute(
        "SELECT handle, kind, value FROM member_event WHERE team = ? AND kind IN ('joined', 'left', 'name')"
        " AND (day IS NULL OR day <= ?) ORDER BY day IS NOT NULL, day, seq",
        (team.key, as_of.isoformat()),
    )
    names: dict[str, str | None] = {}
    present: dict[str, bool] = {}
    for handle, kind, value in rows:
        if kind == "name":
            names[handle] = value
        else:
            present[handle] = kind == "joined"
    return [Handle(handle, names.get(handle)) for handle, there in sorted(present.items()) if there or leavers]
