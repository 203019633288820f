"""A team that holds rounds, in a home of its own, with a clock that stands where a test puts it."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import empty_store

from teamhealth.facts import Release, Response, Round
from teamhealth.pulse import answering, opening, standing, tending
from teamhealth.pulse.ballot_box import ByName, Voter
from teamhealth.store import connection, members, releases, responses, rounds, teams
from teamhealth.store.teams import Team

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
"""When a desk's story begins; its first round closes on the Friday of that week at 15:00."""


class Desk:
    """A home with one team: a manager, `bo`, and as many members as asked for (`m01`, `m02` …)."""

    def __init__(self, home: Path, people: int = 8, *, team: str = "North", config: str = "") -> None:
        """Set the team up; `config` is the text of its config.toml."""
        self.home = home
        self.now = MONDAY
        with closing(empty_store.create(home)) as db, connection.transaction(db):
            self.team: Team = teams.add(db, team)
            members.record(db, self.team, "bo", "joined", None)
            members.record(db, self.team, "bo", "role", None, "manager")
        if config:
            (home / "config.toml").write_text(config, "utf-8")
        for handle in self.handles(people):
            self.join(handle)

    @staticmethod
    def handles(people: int) -> list[str]:
        return [f"m{number:02}" for number in range(1, people + 1)]

    def now_of(self, team: str) -> datetime:
        """Return the desk's now, whichever the team."""
        return self.now

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with connection.reading(self.home) as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        with closing(connection.open_for_writing(self.home)) as db, connection.transaction(db):
            yield db

    def join(self, handle: str, on: date | None = None) -> None:
        with self.writing() as db:
            members.record(db, self.team, handle, "joined", on)

    def leave(self, handle: str) -> None:
        with self.writing() as db:
            members.record(db, self.team, handle, "left", self.now.date())

    def open(self) -> Round:
        """Open the next round."""
        with self.writing() as db:
            return opening.open_round(db, self.home, self.team, self.now)

    @property
    def rounds(self) -> list[Round]:
        with self.reading() as db:
            return rounds.read(db, self.team)

    @property
    def round(self) -> Round:
        """The latest round."""
        return self.rounds[-1]

    @property
    def standing(self) -> standing.Standing:
        with self.reading() as db:
            return standing.of(db, self.home, self.team)

    @property
    def releases(self) -> list[Release]:
        with self.reading() as db:
            return releases.read(db, self.team, date.max, "members")

    def answer(self, voter: str | Voter, scores: Mapping[str, int] | int = 4, comment: str | None = None) -> None:
        """Let somebody answer the open round: the same score to every item, or scores by item."""
        if isinstance(voter, str):
            voter = ByName(voter)
        if isinstance(scores, int):
            scores = {asked.item: scores for asked in self.round.items}
        answering.send(self.home, self.team, self.round, voter, scores, comment, self.now)

    def tend(self) -> None:
        """Come by: close what is due, open what may open."""
        tending.tend(self.home, self.now, self.now_of)

    def close(self) -> None:
        """Let the open round come to its end."""
        self.now = self.round.closes + timedelta(minutes=5)
        self.tend()

    def respond(self, doing: str = "We will look into it.") -> None:
        """Answer the last release; the next round opens."""
        with self.writing() as db:
            response = Response(self.now.date(), "We heard you.", doing, None, "bo")
            responses.add(db, self.releases[-1].id, response)
        with closing(connection.open_for_writing(self.home)) as db:
            tending.go_on(db, self.home, self.team, self.now)
