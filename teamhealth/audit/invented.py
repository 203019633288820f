"""An invented team whose round is answered in one way and in another, to see whether the two can be told apart."""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from teamhealth.audit import fronts
from teamhealth.audit.fronts import Printed, Say
from teamhealth.facts import Round
from teamhealth.pulse import answering, opening, tending
from teamhealth.pulse.ballot_box import ByName
from teamhealth.store import connection, items, members, recognitions, rounds, teams
from teamhealth.store.teams import Team

TEAM = "Invented"
PEOPLE = 8
MANAGER = "qz0mgr"


@dataclass(frozen=True, slots=True)
class Ballot:
    """What somebody answers: a score to each of the four items in their order, 0 for "cannot say", and a comment."""

    scores: tuple[int, int, int, int]
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """A world whose round has closed: where it is, the day, and what all fronts tell."""

    home: Path
    day: date
    printed: Printed


class InventedTeam:
    """Eight people and their manager, whose first round opened a day before an aware `now`."""

    def __init__(self, folder: Path, say: Say, now: datetime) -> None:
        self._folder = folder
        self.say = say
        self.now = now
        self._worlds = 0
        self._closed: dict[tuple[Ballot, ...], Closed] = {}

    @property
    def handles(self) -> list[str]:
        """The handles of the members, words that nothing else holds."""
        return [f"qz{number}mem" for number in range(1, PEOPLE + 1)]

    @property
    def names(self) -> list[str]:
        """What the members are called."""
        return [f"Name{handle}" for handle in self.handles]

    @cached_property
    def base(self) -> Path:
        """The home in which the round has just opened and nobody has answered."""
        home = self._folder / "base"
        with closing(connection.create(home)) as db, connection.transaction(db):
            team = teams.add(db, TEAM)
            for handle, name in zip([*self.handles, MANAGER], [*self.names, "Lead"], strict=True):
                members.record(db, team, handle, "joined", None)
                members.record(db, team, handle, "name", None, name)
            members.record(db, team, MANAGER, "role", None, "manager")
            (home / "config.toml").write_text(f'[teams."{TEAM}"]\ntimezone = "UTC"\n', "utf-8")
            opening.open_round(db, home, team, self.now - timedelta(days=1))
        return home

    @property
    def round(self) -> Round:
        """The open round."""
        return _round(self.base)[1]

    def copy(self) -> Path:
        """Return a copy of the base to do with as one likes."""
        self._worlds += 1
        return Path(shutil.copytree(self.base, self._folder / f"world-{self._worlds}"))

    def answer(self, home: Path, ballots: Mapping[str, Ballot]) -> None:
        """Cast ballots by handle, in their order."""
        team, round_ = _round(home)
        for handle, ballot in ballots.items():
            scores = {asked.item: score for asked, score in zip(round_.items, ballot.scores, strict=True) if score}
            answering.send(home, team, round_, ByName(handle), scores, ballot.comment, self.now)

    def closed(self, *ballots: Ballot) -> Closed:
        """Return the world in which the first members cast these ballots, in this order, and the round closed."""
        if ballots not in self._closed:
            home = self.copy()
            self.answer(home, dict(zip(self.handles, ballots, strict=False)))
            closes = self.round.closes
            tending.tend(home, closes, lambda team: closes)
            told = fronts.printed(self.say, home, TEAM, closes.date())
            self._closed[ballots] = Closed(home, closes.date(), {**told, **fronts.shown(home, TEAM, closes)})
        return self._closed[ballots]

    def still_open(self, home: Path) -> Printed:
        """Return all that the fronts tell now of a home whose round is open."""
        return {**fronts.printed(self.say, home, TEAM, None), **fronts.shown(home, TEAM, self.now)}

    def add_facts(self, home: Path) -> None:
        """Let everybody thank the next, note an idea and a need, and promise something: facts about single members."""
        day = self.now.date() - timedelta(days=2)
        ring = self.handles
        with closing(connection.open_for_writing(home)) as db, connection.transaction(db):
            team = teams.read(db)[0]
            for giver, receiver in pairwise(ring):
                recognitions.add(db, team, day, giver, receiver, "for the help")
            for handle in ring[:3]:
                items.add(db, team, items.NewItem("idea", "a better list", day, opened_by=handle))
                items.add(db, team, items.NewItem("need", "another screen", day, opened_by=handle, severity=4))
                promise = items.NewItem("promise", "a new list", day, opened_by=MANAGER, owner=handle, due=day)
                items.add(db, team, promise)


def everybody(*columns: Sequence[int], comments: Sequence[str | None] = ()) -> tuple[Ballot, ...]:
    """Return ballots from the scores of each of the four items, one a person, 0 for "cannot say"."""
    written = [*comments, *[None] * PEOPLE]
    return tuple(
        Ballot((a, b, c, d), comment) for a, b, c, d, comment in zip(*columns, written[: len(columns[0])], strict=True)
    )


def _round(home: Path) -> tuple[Team, Round]:
    with connection.reading(home) as db:
        team = teams.read(db)[0]
        return team, rounds.read(db, team)[-1]
