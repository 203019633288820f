"""The roster, kept as events and folded into members as of a day."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from teamhealth import ids
from teamhealth.facts import Member
from teamhealth.store import damage
from teamhealth.store.teams import Team

ATTRIBUTES = ("name", "role", "group", "contact")


@dataclass(slots=True)
class _Draft:
    """A member while their events are read."""

    attributes: dict[str, str] = field(default_factory=dict)
    joined: date | None = None
    present: bool = False
    left: date | None = None
    away: list[tuple[date, date | None]] = field(default_factory=list)


@damage.explained("a roster entry")
def read(db: sqlite3.Connection, team: Team, as_of: date, *, leavers: bool = False) -> list[Member]:
    """Return the members of a team on a day by handle, with those who have left when `leavers`."""
    rows = db.execute(
        "SELECT handle, kind, day, value FROM member_event WHERE team = ? AND (day IS NULL OR day <= ?)"
        " ORDER BY day IS NOT NULL, day, seq",
        (team.key, as_of.isoformat()),
    )
    drafts: dict[str, _Draft] = {}
    for handle, kind, day, value in rows:
        _apply(drafts.setdefault(handle, _Draft()), kind, date.fromisoformat(day) if day else None, value)
    everybody = (_member(handle, draft) for handle, draft in sorted(drafts.items()))
    return [m for m in everybody if drafts[m.handle].present or (leavers and m.left)]


def record(
    db: sqlite3.Connection,
    team: Team,
    handle: str,
    kind: str,
    day: date | None,
    value: str | None = None,
    identifier: bytes | None = None,
) -> bytes:
    """Append one roster event and return its id; an id already recorded adds nothing."""
    identifier = identifier or ids.new_id()
    db.execute(
        "INSERT INTO member_event (id, team, handle, kind, day, value)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (identifier, team.key, handle, kind, day.isoformat() if day else None, value),
    )
    return identifier


def changes(db: sqlite3.Connection, team: Team) -> int:
    """Return how many joinings, leavings and changes of role a team's roster has seen, whatever day they are of."""
    row = db.execute(
        "SELECT count(*) FROM member_event WHERE team = ? AND kind IN ('joined', 'left', 'role')", (team.key,)
    ).fetchone()
    return int(row[0])


def add_unknown(db: sqlite3.Connection, team: Team, first_days: Iterable[tuple[str, date]]) -> list[str]:
    """Put people nobody has entered on the roster, each joined on the given day; return the new handles.

    Somebody who is known, now or formerly, is left alone, but for a first day before the one known.
    """
    joined = dict(
        db.execute(
            "SELECT handle, min(coalesce(day, '')) FROM member_event WHERE team = ? AND kind = 'joined'"
            " GROUP BY handle",
            (team.key,),
        )
    )
    added = []
    for handle, day in first_days:
        known = joined.get(handle)
        if known is None:
            added.append(handle)
        if known is None or day.isoformat() < known:
            record(
                db,
                team,
                handle,
                "joined",
                day,
                identifier=ids.derived_id("joined", team.name, handle, str(day)),
            )
    return added


def _apply(draft: _Draft, kind: str, day: date | None, value: str | None) -> None:
    if kind in ATTRIBUTES:
        draft.attributes[kind] = value or ""
    elif kind == "joined":
        if not draft.present:
            draft.joined, draft.left = day, None
        draft.present = True
    elif kind == "left":
        draft.present, draft.left = False, day
    elif kind == "away_from" and day is not None:
        begun = [absence for absence in draft.away if absence[0] != day]
        draft.away = [*begun, (day, date.fromisoformat(value) if value else None)]
    elif kind == "away_until" and day is not None:
        # Whoever is back is back from every absence that had begun.
        draft.away = [(first, min(last or day, day)) for first, last in draft.away]


def _member(handle: str, draft: _Draft) -> Member:
    get = draft.attributes.get
    return Member(
        handle=handle,
        name=get("name") or None,
        role=get("role") or "member",
        group=get("group") or None,
        contact=get("contact") or None,
        joined=draft.joined,
        left=draft.left,
        away=tuple(draft.away),
    )
