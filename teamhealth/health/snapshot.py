"""The snapshot: one frozen picture of a team as of one moment, which every front shows."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from teamhealth import paths
from teamhealth.check_api import CheckContext
from teamhealth.checking import registry, runner
from teamhealth.checking.reading import Reading
from teamhealth.checking.source import CustomerSource, StoreSource
from teamhealth.culture import catalogue
from teamhealth.facts import Reason, Release, State
from teamhealth.health import changes, indicators, today
from teamhealth.health.indicators import Indicator
from teamhealth.health.today import Task
from teamhealth.store import looks, releases
from teamhealth.store.looks import Look
from teamhealth.store.teams import Team

DEFAULT_LENS = "provider"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A team as of `now`: what the checks read, what that says of each element, and what to do about it.

    `changed` is the sentence on what is new since the last look; `people` counts the roster;
    `last_round` is the label and the day of the latest release, None before the first.
    """

    team: str
    now: datetime
    lens: str
    lens_title: str
    state: State
    reason: Reason | None
    readings: tuple[Reading, ...]
    indicators: tuple[Indicator, ...]
    tasks: tuple[Task, ...]
    changed: str
    people: int
    last_round: tuple[str, date] | None

    @property
    def today(self) -> date:
        """The team's local day."""
        return self.now.date()

    def indicator(self, element: str) -> Indicator | None:
        """Return the indicator of an element, None when the lens does not show it."""
        return next((i for i in self.indicators if i.element.id == element), None)

    def reading(self, check: str) -> Reading | None:
        """Return the reading of a check, None when there is none of that name."""
        return next((r for r in self.readings if r.name == check), None)

    def task(self, key: str) -> Task | None:
        """Return a thing of today's list, None once it is done."""
        return next((t for t in self.tasks if t.key == key), None)

    def checks_json(self) -> dict[str, Any]:
        """Return the documented form of `check --json`."""
        state, _ = indicators.together([(r.state, r.reason) for r in self.readings])
        return {
            "as_of": self.today.isoformat(),
            "team": self.team,
            "state": state.value,
            "checks": [reading.as_json() for reading in self.readings],
        }

    def indicators_json(self) -> dict[str, Any]:
        """Return the documented form of `indicators --json`."""
        state, _ = indicators.together([(i.state, i.reason) for i in self.indicators])
        return {
            "as_of": self.today.isoformat(),
            "team": self.team,
            "lens": self.lens,
            "lens_title": self.lens_title,
            "state": state.value,
            "indicators": [indicator.as_json() for indicator in self.indicators],
        }

    def status_json(self) -> dict[str, Any]:
        """Return the documented form of `status --json`: both of the others in one, with the day's list."""
        return {
            **self.checks_json(),
            **self.indicators_json(),
            "state": self.state.value,
            "reason": self.reason.value if self.reason else None,
            "changed": self.changed,
            "today": [task.as_json() for task in self.tasks],
            "people": self.people,
            "last_round": [self.last_round[0], self.last_round[1].isoformat()] if self.last_round else None,
        }


@dataclass(frozen=True, slots=True)
class Observer:
    """What taking snapshots needs besides the store: the checks, their options and the catalogue."""

    registry: registry.Registry
    catalogue: catalogue.Catalogue
    options: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of_home(cls, home: Path) -> "Observer":
        """Load the checks, the catalogue and the configuration of a home.

        Raises ConfigError when the configuration or the catalogue cannot be used.
        """
        from teamhealth import config

        return cls(
            registry.load(home),
            catalogue.load(path=paths.culture_file(home)),
            config.load(home).checks,
        )

    def read(self, db: sqlite3.Connection, team: Team, now: datetime, names: Sequence[str] = ()) -> list[Reading]:
        """Run the named checks, or all of them, and return their readings."""
        context = CheckContext(now, team.name, StoreSource(db, team, now.date()))
        return runner.run_all(self.registry.only(names), context, self.options)

    def take(
        self,
        db: sqlite3.Connection,
        team: Team,
        now: datetime,
        *,
        lens: str = DEFAULT_LENS,
        look: Look | None = None,
    ) -> Snapshot:
        """Run the checks and return the snapshot; `look` is what the viewer saw last."""
        readings = self.read(db, team, now)
        known = releases.read(db, team, now.date())
        own = [release for release in known if release.audience == "members"]
        rows = indicators.build(self.catalogue, lens, readings, own, self._customers(db, team, now, known))
        source = StoreSource(db, team, now.date())
        parts = [(r.state, r.reason) for r in readings] + [(i.state, i.reason) for i in rows]
        state, reason = indicators.together(parts)
        return Snapshot(
            team=team.name,
            now=now,
            lens=lens,
            lens_title=self.catalogue.lens(lens).title,
            state=state,
            reason=reason,
            readings=tuple(readings),
            indicators=rows,
            tasks=today.build(source, readings, rows, now.date()),
            changed=changes.sentence(db, team, look, rows, now.date()),
            people=len(source.members()),
            last_round=(own[-1].round, own[-1].day) if own else None,
        )

    def _customers(
        self, db: sqlite3.Connection, team: Team, now: datetime, known: Sequence[Release]
    ) -> tuple[Reading | None, list[Release]]:
        """Return what the pulse check says of the customers' answers, and their releases."""
        theirs = [release for release in known if release.audience == "customers"]
        if not theirs or "pulse" not in self.registry.checks:
            return None, []
        context = CheckContext(now, team.name, CustomerSource(db, team, now.date()))
        return runner.run_all(self.registry.only(["pulse"]), context, self.options)[0], theirs


def look_now(db: sqlite3.Connection, snapshot: Snapshot) -> Look:
    """Return what a viewer of this snapshot has now seen."""
    return Look(snapshot.today, looks.positions(db), changes.states(snapshot.indicators))
