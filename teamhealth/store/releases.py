"""Releases: what each round let the team know. Written once, never changed."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from teamhealth import ids
from teamhealth.facts import Audience, Reason, Release, ReleasedItem, Scale
from teamhealth.store import damage
from teamhealth.store.teams import Team

_COLUMNS = "id, round, day, audience, ring, answered, scale_low, scale_high"
_ITEM_COLUMNS = "item, element, anchor, step, value, edge, band, low, high, favourable, bars, signal, reason"


@damage.explained("a result")
def read(db: sqlite3.Connection, team: Team, as_of: date, audience: Audience | None = None) -> list[Release]:
    """Return the releases of a team up to a day, oldest first; of every audience when none is named."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM release WHERE team = ? AND day <= ? AND audience = coalesce(?, audience)"
        " ORDER BY day, seq",
        (team.key, as_of.isoformat(), audience),
    ).fetchall()
    items = _items(db, "SELECT id FROM release WHERE team = ?", team.key)
    return [_release(row, items[row[0]]) for row in rows]


@damage.explained("a result")
def find(db: sqlite3.Connection, identifier: str) -> Release | None:
    """Return the release of an id of 32 hexadecimal digits, None when there is none."""
    key = bytes.fromhex(identifier)
    row = db.execute(f"SELECT {_COLUMNS} FROM release WHERE id = ?", (key,)).fetchone()
    return _release(row, _items(db, "?", key)[key]) if row else None


def add(db: sqlite3.Connection, team: Team, release: Release) -> None:
    """Append a release with its items; its `id` is 32 hexadecimal digits."""
    identifier = bytes.fromhex(release.id)
    db.execute(
        "INSERT INTO release (id, team, audience, round, day, ring, answered, scale_low, scale_high)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            identifier,
            team.key,
            release.audience,
            release.round,
            release.day.isoformat(),
            release.ring,
            release.answered,
            release.scale.low,
            release.scale.high,
        ),
    )
    marks = ", ".join("?" * 14)
    db.executemany(
        f"INSERT INTO release_item (release, {_ITEM_COLUMNS}) VALUES ({marks})",
        [(identifier, *_row(item)) for item in release.items],
    )


def new_id(team: Team, audience: Audience, round_label: str, items: Iterable[str]) -> str:
    """Return the id of a team's release of these items in a round: the same again always has it."""
    return ids.derived_id("release", team.name, audience, round_label, *sorted(items)).hex()


def _release(row: Sequence[Any], items: Sequence[ReleasedItem]) -> Release:
    return Release(
        id=row[0].hex(),
        round=row[1],
        day=date.fromisoformat(row[2]),
        audience=row[3],
        ring=row[4],
        answered=row[5],
        scale=Scale(row[6], row[7]),
        items=tuple(items),
    )


def _items(db: sqlite3.Connection, which: str, value: int | bytes) -> dict[bytes, list[ReleasedItem]]:
    """Return the items of releases by the ids that `which`, a query or a value of one placeholder, gives."""
    rows = db.execute(f"SELECT release, {_ITEM_COLUMNS} FROM release_item WHERE release IN ({which})", (value,))
    found: dict[bytes, list[ReleasedItem]] = defaultdict(list)
    for release, *values in rows:
        found[release].append(_item(values))
    return found


def _item(values: list[Any]) -> ReleasedItem:
    columns = dict(zip(_ITEM_COLUMNS.split(", "), values, strict=True))
    columns["bars"] = tuple(json.loads(columns["bars"])) if columns["bars"] else None
    columns["anchor"] = bool(columns["anchor"])
    columns["reason"] = Reason(columns["reason"]) if columns["reason"] else None
    return ReleasedItem(**columns)


def _row(item: ReleasedItem) -> tuple[object, ...]:
    return (
        item.item,
        item.element,
        int(item.anchor),
        item.step,
        item.value,
        item.edge,
        item.band,
        item.low,
        item.high,
        item.favourable,
        json.dumps(item.bars) if item.bars else None,
        item.signal,
        item.reason,
    )
