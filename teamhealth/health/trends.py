"""Both sides of the street on one time axis: what the team and its customers felt, as far as it was released."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from teamhealth import paths
from teamhealth.facts import Audience, Release, ReleasedItem, Scale
from teamhealth.health.felt import level
from teamhealth.store import releases as released
from teamhealth.store.teams import Team

if TYPE_CHECKING:
    from teamhealth import documents
    from teamhealth.culture.model import Catalogue, Element

SIDES = ("provider", "consumer")
"""The lenses of the two sides."""

WEEKS_AT_MOST = 53
"""A longer history is told by month."""

Step = Literal["week", "month"]


@dataclass(frozen=True, slots=True)
class Point:
    """One asking of an element's anchor: in which round, closed on which day, and what was released."""

    day: date
    round: str
    scale: Scale
    item: ReleasedItem

    @property
    def level(self) -> float | None:
        """What a trend shows of it: its value, inside a band the band's inner border; None where it is hidden."""
        return level(self.item)

    def as_json(self) -> documents.TrendAsking:
        """Return the asking in its documented form; numbers that may not be shown are None."""
        return {
            "round": self.round,
            "day": self.day.isoformat(),
            "value": self.item.value,
            "low": self.item.low,
            "high": self.item.high,
            "text": self.item.text,
            "signal": self.item.signal,
            "scale": [self.scale.low, self.scale.high],
        }


@dataclass(frozen=True, slots=True)
class Line:
    """An element's askings, oldest first."""

    element: str
    title: str
    points: tuple[Point, ...]

    @property
    def latest(self) -> Point | None:
        """The newest asking."""
        return self.points[-1] if self.points else None

    def along(self, starts: Sequence[date]) -> tuple[Point | None, ...]:
        """Return the last asking within each stretch of an axis, None where there was none; nothing is averaged."""
        ends = [*starts[1:], date.max]
        return tuple(
            next((point for point in reversed(self.points) if start <= point.day < end), None)
            for start, end in zip(starts, ends, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the street: the elements of its lens."""

    lens: str
    title: str
    audience: Audience
    lines: tuple[Line, ...]

    def as_json(self) -> documents.TrendSide:
        """Return the side in its documented form."""
        return {
            "lens": self.lens,
            "title": self.title,
            "audience": self.audience,
            "elements": [
                {"element": line.element, "title": line.title, "askings": [point.as_json() for point in line.points]}
                for line in self.lines
            ],
        }


@dataclass(frozen=True, slots=True)
class Trends:
    """Both sides, and the days that their common axis spans; `first` is None before anything was released."""

    sides: tuple[Side, ...]
    first: date | None
    last: date

    @property
    def step(self) -> Step:
        """What one stretch of the axis is."""
        return "week" if self.first is None or (self.last - self.first).days < 7 * WEEKS_AT_MOST else "month"

    def starts(self, step: Step) -> tuple[date, ...]:
        """Return the first day of every week (its Monday) or month from the first release to the last day."""
        return tuple(_starts(self.first, self.last, step)) if self.first else ()

    def as_json(self, team: str) -> documents.Trends:
        """Return the documented form of `indicators --trends --json`: every asking with its day."""
        return {
            "as_of": self.last.isoformat(),
            "team": team,
            "first": self.first.isoformat() if self.first else None,
            "sides": [side.as_json() for side in self.sides],
        }


NOTHING = Trends((), None, date.min)
"""No side of any street."""


def read(db: sqlite3.Connection, home: Path, team: Team, today: date, lang: str) -> Trends:
    """Return the trends of a team up to today; raises ConfigError when the catalogue cannot be used."""
    from teamhealth.culture import catalogue

    return build(catalogue.load(lang, paths.culture_file(home)), released.read(db, team, today), today)


def build(catalogue: Catalogue, releases: Sequence[Release], today: date) -> Trends:
    """Return the trends of both sides up to today from the releases of every audience, oldest first."""
    sides = tuple(_side(catalogue, lens, releases) for lens in SIDES)
    days = [point.day for side in sides for line in side.lines for point in line.points]
    return Trends(sides, min(days, default=None), today)


def _side(catalogue: Catalogue, lens: str, releases: Sequence[Release]) -> Side:
    elements = catalogue.elements_of(lens)
    lines = tuple(Line(element.id, element.title, tuple(_points(element, releases))) for element in elements)
    return Side(lens, catalogue.lens(lens).title, elements[0].audience, lines)


def _points(element: Element, releases: Sequence[Release]) -> Iterator[Point]:
    for release in releases:
        if release.audience == element.audience:
            for item in release.items:
                if item.element == element.id and item.anchor:
                    yield Point(release.day, release.round, release.scale, item)


def _starts(first: date, last: date, step: Step) -> Iterator[date]:
    start = first - timedelta(days=first.weekday()) if step == "week" else first.replace(day=1)
    while start <= last:
        yield start
        start = start + timedelta(days=7) if step == "week" else (start + timedelta(days=31)).replace(day=1)
