"""The observer: runs the checks of a home over its store and takes the snapshots."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from teamhealth import config, paths
from teamhealth.check_api import CheckContext
from teamhealth.checking import options, registry, runner
from teamhealth.checking.limits import Limits
from teamhealth.checking.reading import Reading
from teamhealth.checking.source import StoreSource
from teamhealth.culture import catalogue
from teamhealth.facts import Release
from teamhealth.health import changes, history, indicators, rounds, today, trends
from teamhealth.health.address import addressed
from teamhealth.health.address import of as address_of
from teamhealth.health.indicators import Indicator
from teamhealth.health.rounds import RoundNow
from teamhealth.health.snapshot import DEFAULT_LENS, Snapshot
from teamhealth.pulse import asking, results, talking
from teamhealth.pulse.results import Result
from teamhealth.pulse.talking import Talk
from teamhealth.store import looks, releases
from teamhealth.store.looks import Look
from teamhealth.store.teams import Team

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Observer:
    """What taking snapshots needs besides the store: the checks, their options and the catalogue."""

    home: Path
    registry: registry.Registry
    catalogue: catalogue.Catalogue
    options: Mapping[str, Mapping[str, Any]]
    lang: str
    gated: bool = False
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def of_home(cls, home: Path, lang: str = DEFAULT_LANGUAGE, *, gated: bool = False) -> "Observer":
        """Load the checks, the catalogue and the configuration of a home; `gated` is for who came over ssh.

        Raises ConfigError when the configuration or the catalogue cannot be used, and for options of no check.
        """
        limits = options.limits_of(config.load(home))
        checks = registry.load(home, limits)
        return cls(
            home,
            checks,
            catalogue.load(lang, paths.culture_file(home)),
            options.chosen(home, checks),
            lang,
            gated,
            limits,
        )

    def read(self, db: sqlite3.Connection, team: Team, now: datetime, names: Sequence[str] = ()) -> list[Reading]:
        """Run the named checks, or all of them, and return their readings."""
        return self._run(StoreSource(db, team, now.date()), now, names)

    def every_indicator(
        self, db: sqlite3.Connection, team: Team, now: datetime, readings: Sequence[Reading]
    ) -> tuple[Indicator, ...]:
        """Return the indicator of each element that a lens shows, made of the readings of all checks."""
        known = releases.read(db, team, now.date())
        own = [release for release in known if release.audience == "members"]
        customers = self._customers(db, team, now, known)
        rows = (
            row
            for lens in self.catalogue.lenses
            for row in indicators.build(self.catalogue, lens.id, readings, own, customers)
        )
        return tuple({row.element.id: row for row in rows}.values())

    def _run(self, source: StoreSource, now: datetime, names: Sequence[str] = ()) -> list[Reading]:
        context = CheckContext(now, source.team.name, source)
        return runner.run_all(self.registry.only(names), context, self.options, self.limits)

    def take(
        self,
        db: sqlite3.Connection,
        team: Team,
        now: datetime,
        *,
        lens: str = DEFAULT_LENS,
        look: Look | None = None,
        news: bool = True,
    ) -> Snapshot:
        """Run the checks and return the snapshot; `look` is what the viewer saw last.

        Without `news`, as for a day that is over, nothing is said of what changed.
        """
        source = StoreSource(db, team, now.date())
        readings = self._run(source, now)
        known = releases.read(db, team, now.date())
        own = [release for release in known if release.audience == "members"]
        rows = indicators.build(self.catalogue, lens, readings, own, self._customers(db, team, now, known))
        address = address_of(db, self.home, team, gated=self.gated)
        standing = rounds.at(db, self.home, team, now)
        told = [result for result in results.of(db, team, now.date(), known) if result.release.audience == "members"]
        talk = talking.last(db, team, now.date())
        parts = [(r.state, r.reason) for r in readings] + [(i.state, i.reason) for i in rows]
        state, reason = indicators.together(parts)
        return Snapshot(
            team=team.name,
            now=now,
            lens=lens,
            lens_title=self.catalogue.lens(lens).title,
            lens_rows=self.catalogue.lens(lens).rows,
            state=state,
            reason=reason,
            readings=tuple(readings),
            indicators=tuple(_woken(row, standing, address) for row in rows),
            tasks=tuple(task.addressed(address) for task in today.build(source, readings, rows, standing, now.date())),
            changed=changes.sentence(db, team, look, rows, now.date()) if news else "",
            people=len(source.members()),
            last_round=(own[-1].round, own[-1].day) if own else None,
            round=standing,
            results=tuple(told),
            sentences=self._sentences(db, team, told, standing, talk),
            talk=talk,
            histories=history.of_checks(source.capacity()),
            trends=trends.build(self.catalogue, known, now.date()),
        )

    def _sentences(
        self, db: sqlite3.Connection, team: Team, told: Sequence[Result], round_: RoundNow, talk: Talk | None
    ) -> dict[str, str]:
        """Return what the questions of some results, of the open round and of a talk ask, by item."""
        speak = asking.speaker(db, self.home, team, self.lang)
        shown = [item.item for result in told for item in result.release.items]
        talked = [item for item, _ in talk.notes] if talk else []
        return {item: speak(item) for item in (*shown, *talked, *(asked.item for asked in round_.asks))}

    def _customers(
        self, db: sqlite3.Connection, team: Team, now: datetime, known: Sequence[Release]
    ) -> tuple[Reading | None, list[Release]]:
        """Return what the pulse check says of the customers' answers, and their releases."""
        theirs = [release for release in known if release.audience == "customers"]
        if not theirs or "pulse" not in self.registry.checks:
            return None, []
        return self._run(StoreSource(db, team, now.date(), "customers"), now, ["pulse"])[0], theirs


def _woken(row: Indicator, round_: RoundNow, address: str) -> Indicator:
    """Return an indicator with what would give it something to show as the rounds stand now."""
    return replace(row, wake=addressed(round_.wake_of(row.element.id, row.wake), address))


def look_now(db: sqlite3.Connection, snapshot: Snapshot) -> Look:
    """Return what a viewer of this snapshot has now seen."""
    return Look(snapshot.today, looks.positions(db), changes.states(snapshot.indicators))
