"""A team watched live: what the dashboard asks of the core, and nothing of how the store works."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from teamhealth.errors import UsageError
from teamhealth.health.snapshot import DEFAULT_LENS, Observer, Snapshot, look_now
from teamhealth.store import connection, looks, teams
from teamhealth.store.looks import Look
from teamhealth.store.teams import Team

Clock = Callable[[str], datetime]
"""Gives the one now of a team, by its name."""


class LiveTeam:
    """One team of one home, as one viewer sees it; methods may be called from any one thread at a time."""

    def __init__(self, home: Path, team: str, viewer: str, now: Clock, *, remembers: bool = True) -> None:
        """Watch `team`; `remembers` keeps what the viewer has seen for the next look.

        Raises StorageError or ConfigError when the home cannot be used, UsageError for an unknown team.
        """
        self.home = home
        self.lens = DEFAULT_LENS
        self._viewer = viewer
        self._now = now
        self._remembers = remembers
        self._observer = Observer.of_home(home)
        self._watched = connection.open_for_reading(home)
        self._seen_version: int | None = None
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
        """The id and the title of every lens."""
        return [(lens.id, lens.title) for lens in self._observer.catalogue.lenses]

    @property
    def now(self) -> datetime:
        """The team's now."""
        return self._now(self.name)

    def switch(self, team: str) -> None:
        """Watch another team; raises UsageError when there is none of that name."""
        found = teams.find(self._watched, team)
        if found is None:
            raise UsageError(f"there is no team {team!r}", hint=f"teams: {', '.join(self.team_names)}")
        self._team: Team = found
        self._look: Look | None = looks.last(self._watched, found, self._viewer)
        self._remembered: date | None = None

    def reload(self) -> None:
        """Load the checks, the catalogue and the configuration again."""
        self._observer = Observer.of_home(self.home)

    def has_changed(self) -> bool:
        """Tell whether another program has written to the store since this was last asked.

        Raises StorageError when a newer program has migrated the store.
        """
        connection.refuse_newer(self._watched)
        version = connection.data_version(self._watched)
        changed = self._seen_version not in (None, version)
        self._seen_version = version
        return changed

    def take(self) -> Snapshot:
        """Take a snapshot; the first of a day is remembered as this viewer's look."""
        with closing(connection.open_for_reading(self.home)) as db:
            snapshot = self._observer.take(db, self._team, self.now, lens=self.lens, look=self._look)
            look = look_now(db, snapshot)
        if self._remembers and self.lens == DEFAULT_LENS and self._remembered != snapshot.today:
            self._remember(look)
        return snapshot

    def _remember(self, look: Look) -> None:
        with closing(connection.open_for_writing(self.home)) as db, connection.transaction(db):
            looks.remember(db, self._team, self._viewer, look)
        self._remembered = look.day

    def close(self) -> None:
        """Let go of the store."""
        self._watched.close()
