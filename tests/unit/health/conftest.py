"""A store of its own with one team, facts written by hand, and the snapshots taken of it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import empty_store
import pytest

from teamhealth.check_api import Finding, Metric
from teamhealth.checking.reading import Reading, conclude
from teamhealth.culture import catalogue
from teamhealth.facts import Audience, Capacity, Event, EventKind, ItemKind, Release, ReleasedItem, Scale
from teamhealth.health.observer import Observer
from teamhealth.health.snapshot import Snapshot
from teamhealth.ids import derived_id
from teamhealth.pulse.release import make_release
from teamhealth.store import capacities, items, members, recognitions, releases, teams
from teamhealth.store.looks import Look
from teamhealth.store.teams import Team

TODAY = date(2026, 6, 1)
CATALOGUE = catalogue.load()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@dataclass
class Desk:
    """A team in a store; days are counted back from TODAY."""

    db: sqlite3.Connection
    home: Path
    team: Team

    def people(self, handles: str, days: int = 400) -> None:
        for handle in handles:
            members.record(self.db, self.team, handle, "joined", ago(days))

    def thank(self, receiver: str, days: int, giver: str | None = None) -> None:
        recognitions.add(self.db, self.team, ago(days), giver, receiver, None)

    def open(self, kind: ItemKind, title: str, days: int, due: date | None = None) -> bytes:
        return items.add(self.db, self.team, items.NewItem(kind=kind, title=title, opened=ago(days), due=due))

    def unsigned(self, kind: ItemKind, days: int) -> bytes:
        return items.add_unsigned(self.db, self.team, kind, "unsigned", ago(days))

    def step(self, item: bytes, what: str, days: int) -> None:
        items.add_event(self.db, item, Event(EventKind(what), ago(days)))

    def capacity(self, month: str, available: float, needed: float) -> None:
        identifier = derived_id("capacity", self.team.name, month, str(needed))
        capacities.add(self.db, self.team, Capacity(month, available, needed), identifier)

    def round(self, label: str, days: int, scores: dict[str, Sequence[int]], audience: Audience = "members") -> None:
        """Close a round in which each of these elements' anchors was answered so."""
        anchors = {element: CATALOGUE.anchor(element).id for element in scores}
        release = make_release(
            self.team,
            label=label,
            day=ago(days),
            audience=audience,
            scale=Scale(),
            ring=9,
            answered=9,
            answers={anchors[element]: given for element, given in scores.items()},
            elements={anchors[element]: element for element in scores},
            anchors=set(anchors.values()),
        )
        releases.add(self.db, self.team, release)

    def take(self, days: int = 0, look: Look | None = None, lens: str = "provider") -> Snapshot:
        day = ago(days)
        now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return Observer.of_home(self.home).take(self.db, self.team, now, look=look, lens=lens)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    home = tmp_path / "home"
    with closing(empty_store.create(home)) as db:
        yield Desk(db, home, teams.add(db, "North"))


def reading(name: str, *outputs: Finding | Metric, feeds: Sequence[str] = ()) -> Reading:
    """Return the reading of a check that has yielded this."""
    found = conclude(outputs)
    texts = (name, name.title(), "Because.", "Act.", tuple(feeds))
    return Reading(*texts, found.state, found.reason, found.summary, 1.0, found.metrics, found.findings)


def released(label: str, *levels: tuple[str, float | None], **more: Any) -> Release:
    """Return a release with one anchor item for each (element, value); None is a hidden one."""
    made = tuple(
        ReleasedItem(f"{element}.a", element, **({"step": 0.5, "value": value} if value is not None else {}))
        for element, value in levels
    )
    return Release("0" * 32, label, TODAY, "members", 9, 5, Scale(), made, **more)
