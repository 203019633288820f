"""A desk to import at: a home with an empty store, a file written on the spot, and what the store then holds."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import empty_store
import pytest

from teamhealth.exchange import export, runner
from teamhealth.exchange.export import Format
from teamhealth.exchange.options import Options, request_of
from teamhealth.exchange.report import Report
from teamhealth.exchange.request import Place
from teamhealth.facts import (
    Activity,
    Capacity,
    Comment,
    Idea,
    Item,
    Measure,
    Member,
    Recognition,
    Release,
    Responsibility,
    Ticket,
)
from teamhealth.store import (
    activities,
    capacities,
    connection,
    items,
    measures,
    members,
    recognitions,
    releases,
    responses,
    responsibilities,
    teams,
    tickets,
)

TODAY = date(2026, 8, 22)


@dataclass
class Desk:
    """A home of its own; `team` is where rows without a team go."""

    home: Path
    team: str = "north"
    zone: str | None = None
    minimum: int = 5

    def bring(self, kind: str, content: str | bytes, **options: Any) -> Report:
        file = self.home / "in.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.bring_file(kind, file, **options)

    def bring_file(self, kind: str, file: Path, **options: Any) -> Report:
        return runner.run(request_of(kind, file, self.home, Options(**options)), self.place)

    @property
    def place(self) -> Place:
        zone = ZoneInfo(self.zone) if self.zone else None
        now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
        return Place(self.home, now, lambda: self.team, lambda _: zone, lambda _: self.minimum)

    def teams(self) -> list[str]:
        with closing(connection.open_for_reading(self.home)) as db:
            return [team.name for team in teams.read(db)]

    def items(self, kind: type[Item] = Idea, team: str = "north") -> list[Any]:
        return self._read(lambda db, where: items.read(db, where, kind, date.max), team)

    def thanks(self, team: str = "north") -> list[Recognition]:
        return self._read(lambda db, where: recognitions.read(db, where, date.max), team)

    def comments(self, team: str = "north") -> list[Comment]:
        found = self._read(lambda db, where: releases.read(db, where, date.max), team)
        return [
            comment
            for release in found
            for comment in self._read(lambda db, _, key=release.id: responses.comments(db, key, date.max), team)
        ]

    def capacity(self, team: str = "north") -> list[Capacity]:
        return self._read(lambda db, where: capacities.read(db, where, date.max), team)

    def activities(self, team: str = "north") -> list[Activity]:
        return self._read(lambda db, where: activities.read(db, where, date.max), team)

    def responsibilities(self, team: str = "north", as_of: date = date.max) -> list[Responsibility]:
        return self._read(lambda db, where: responsibilities.read(db, where, as_of), team)

    def measures(self, team: str = "north") -> list[Measure]:
        return self._read(lambda db, where: measures.read(db, where, date.max), team)

    def tickets(self, team: str = "north", as_of: date = date.max) -> list[Ticket]:
        return self._read(lambda db, where: tickets.read(db, where, as_of), team)

    def releases(self, team: str = "north") -> list[Release]:
        return self._read(lambda db, where: releases.read(db, where, date.max), team)

    def members(self, team: str = "north", as_of: date = date.max) -> list[Member]:
        return self._read(lambda db, where: members.read(db, where, as_of, leavers=True), team)

    def export(self, kind: str, form: Format = "csv", as_of: date = date.max) -> str:
        out = StringIO(newline="")
        with closing(connection.open_for_reading(self.home)) as db:
            export.write(db, kind, teams.read(db), as_of, form, out)
        return out.getvalue()

    def dump(self) -> str:
        """Return everything the store holds, as text."""
        with closing(connection.open_for_reading(self.home)) as db:
            return "\n".join(db.iterdump())

    def _read(self, reader: Any, name: str) -> list[Any]:
        with closing(connection.open_for_reading(self.home)) as db:
            team = teams.find(db, name)
            return list(reader(db, team)) if team else []


def desk_at(home: Path) -> Desk:
    """Return a desk with an empty store."""
    empty_store.create(home).close()
    return Desk(home)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path / "home")


def remark(report: Report, words: str) -> int:
    """Return how often the report tells something that contains these words."""
    sections: Sequence[dict[str, Any]] = list(report.remarks.values())
    return sum(r.count for section in sections for what, r in section.items() if words in what)


def nameless(facts: list[Any]) -> list[Any]:
    """Return facts without their ids, to compare what they say."""
    return [replace(fact, id="") for fact in facts]
