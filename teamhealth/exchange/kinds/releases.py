"""Releases: what each round let the team know. They can only be exported."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from teamhealth.exchange.kind import Cells, Kind
from teamhealth.facts import Release, ReleasedItem
from teamhealth.store import releases
from teamhealth.store.teams import Team

_OF_ITEM = ("item", "element", "step", "value", "edge", "band", "low", "high", "favourable")
_BARS = ("bar_unfavourable", "bar_between", "bar_favourable")
COLUMNS = (
    *("team", "round", "day", "audience", "ring", "answered", "scale_low", "scale_high"),
    *_OF_ITEM,
    *_BARS,
    *("signal", "reason"),
)


def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
    """Yield the released items of a team as rows."""
    for release in releases.read(db, team, as_of):
        for item in release.items:
            yield _row(team, release, item)


KIND = Kind("releases", columns=COLUMNS, rows=rows)


def _row(team: Team, release: Release, item: ReleasedItem) -> Cells:
    bars: tuple[int | str | None, ...] = item.bars or (None, None, None)
    return {
        "team": team.name,
        "round": release.round,
        "day": release.day.isoformat(),
        "audience": release.audience,
        "ring": release.invited,
        "answered": release.answered or None,
        "scale_low": release.scale.low,
        "scale_high": release.scale.high,
        **{name: getattr(item, name) for name in _OF_ITEM},
        **dict(zip(_BARS, bars, strict=True)),
        "signal": item.signal,
        "reason": item.reason.value if item.reason else None,
    }
