"""A team watched live: what the dashboard asks of the core, and nothing of how the store works.

The observer is loaded by the first snapshot, in the worker, so that the screen need not wait for it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from teamhealth.acts import erasing, roles
from teamhealth.clock import Clock
from teamhealth.errors import StorageError, UsageError
from teamhealth.health import runs
from teamhealth.health.snapshot import DEFAULT_LENS, Snapshot
from teamhealth.pulse import standing, tending, turnout
from teamhealth.pulse.turnout import Turnout
from teamhealth.store import check_runs, connection, looks, teams
from teamhealth.store.looks import Look
from teamhealth.store.teams import Team

if TYPE_CHECKING:
    from teamhealth.health.observer import Observer
    from teamhealth.health.round_acts import RoundActs


class LiveTeam:
    """One team of one home, as one viewer sees it; methods may be called from any one thread at a time."""

    def __init__(
        self,
        home: Path,
        team: str,
        viewer: str,
        now: Clock,
        *,
        lang: str = "en",
        remembers: bool = True,
        gated: bool = False,
    ) -> None:
        """Watch `team`; `remembers` keeps what the viewer has seen for the next look, and tends the rounds.

        `gated` is for a viewer who came over ssh: the commands they are told name no path of this machine.

        Raises StorageError or ConfigError when the store cannot be used, UsageError for an unknown team.
        """
        self.home = home
        self._lang = lang
        self._gated = gated
        self.lens = DEFAULT_LENS
        self._viewer = viewer
        self._now = now
        self._remembers = self._is_today = remembers
        self._remembered: set[tuple[str, date]] = set()
        self.unremembered: StorageError | None = None
        self.untended: StorageError | None = None
        self.uncounted: StorageError | None = None
        self._observer: Observer | None = None
        self._watched = connection.open_for_reading(home)
        self._seen_version = connection.data_version(self._watched)
        self._shown: tuple[object, ...] | None = None
        self.switch(team)

    @property
    def name(self) -> str:
        """The team's name."""
        return self._team.name

    @property
    def team_names(self) -> list[str]:
        """The names of all teams of the home."""
        return [team.name for team in teams.read(self._watched)]

    @property
    def lenses(self) -> list[tuple[str, str]]:
        """The id and the title of every lens; raises ConfigError when the catalogue cannot be used."""
        return [(lens.id, lens.title) for lens in self._loaded().catalogue.lenses]

    @property
    def now(self) -> datetime:
        """The team's now."""
        return self._now(self.name)

    def round_acts(self) -> RoundActs:
        """Return what the viewer may do now about the team's rounds."""
        from teamhealth.health.round_acts import RoundActs

        return RoundActs(self.home, self._team, self._viewer or None, self.now, self._lang)

    def leads(self) -> bool:
        """Tell whether the viewer may do what is for managers: a plain member may not, whoever keeps the store may."""
        return not roles.is_plain_member(self._watched, self._team, self._viewer, self.now.date())

    def switch(self, team: str) -> None:
        """Watch another team; raises UsageError when there is none of that name."""
        found = teams.find(self._watched, team)
        if found is None:
            raise UsageError(f"there is no team {team!r}", hint=f"teams: {', '.join(self.team_names)}")
        self._team: Team = found
        self._look: Look | None = looks.last(self._watched, found, self._viewer)

    def reload(self) -> None:
        """Load the checks, the catalogue and the configuration again.

        Raises ConfigError when they cannot be used; then no snapshot is taken until they can.
        """
        from teamhealth.health.observer import Observer

        self._observer = None
        self._observer = Observer.of_home(self.home, self._lang, gated=self._gated)

    def _loaded(self) -> Observer:
        if self._observer is None:
            self.reload()
        assert self._observer is not None
        return self._observer

    def has_changed(self) -> bool:
        """Tell whether the facts differ from those of the last snapshot, once after each write of another program.

        What machines note for themselves, such as deliveries of reminders, changes none. Raises StorageError when a
        newer program has migrated the store.
        """
        version = connection.data_version(self._watched)
        if version == self._seen_version:
            return False
        connection.refuse_newer(self._watched)
        self._seen_version = version
        return looks.extent(self._watched) != self._shown

    def is_due(self) -> bool:
        """Tell whether the next snapshot will close a round, because its time has come; not after that has failed."""
        return self._is_today and self.untended is None and tending.is_needed(self._watched, self.now)

    def take(self) -> Snapshot:
        """Close the rounds that are due and take a snapshot; the first of a day is remembered as this viewer's look.

        With that look the words go that have become too old.

        A look that cannot be remembered costs no snapshot: `unremembered` then says why, and it is not tried again.
        Nor does a round that cannot be closed, or ballots that cannot be read: `untended` and `uncounted` say why.
        """
        from teamhealth.health.observer import look_now

        observer = self._loaded()
        # Another thread may switch team or lens while the checks run.
        team, look, lens = self._team, self._look, self.lens
        if self._is_today:
            self._tend()
        with connection.reading(self.home) as db:
            snapshot = observer.take(db, team, self._now(team.name), lens=lens, look=look, news=self._is_today)
            if self._is_today:
                snapshot = replace(snapshot, turnout=self._turnout(db, team))
            seen = look_now(db, snapshot)
            self._shown = looks.extent(db)
        if self._remembers and lens == DEFAULT_LENS and (team.name, seen.day) not in self._remembered:
            self._remember(team, seen, snapshot)
        return snapshot

    def _turnout(self, db: sqlite3.Connection, team: Team) -> Turnout | None:
        """Return whether enough have answered the open round; None when none is open, or ballots cannot be read."""
        current = standing.of(db, self.home, team).open_round
        self.uncounted = None
        try:
            return turnout.of(self.home, current) if current else None
        except StorageError as problem:
            self.uncounted = problem
            return None

    def _tend(self) -> None:
        with connection.reading(self.home) as db:
            is_needed = tending.is_needed(db, self.now)
        self.untended = None
        if is_needed:
            try:
                tending.tend(self.home, self.now, self._now)
            except StorageError as problem:
                self.untended = StorageError(
                    f"a round is due and could not be closed: {problem.message}",
                    hint="whoever can write the home closes it with: teamhealth pulse close",
                )

    def _remember(self, team: Team, seen: Look, snapshot: Snapshot) -> None:
        try:
            with closing(connection.open_for_writing(self.home)) as db, connection.transaction(db):
                looks.remember(db, team, self._viewer, seen)
                check_runs.keep(db, team, runs.of([reading.as_json() for reading in snapshot.readings], snapshot.now))
                # Once a day suffices, since age is counted in days.
                erasing.erase_old(db, team, seen.day)
        except StorageError as problem:
            self._remembers = False
            self.unremembered = StorageError(
                f"this look could not be remembered: {problem.message}",
                hint="the next one will not say what changed since; everything else works",
            )
            return
        self._remembered.add((team.name, seen.day))

    def close(self) -> None:
        """Let go of the store."""
        self._watched.close()
