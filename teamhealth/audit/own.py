"""The user's own teams as an attacker has them: what is printed, and who came and went."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from teamhealth import clock, config
from teamhealth.audit import fronts
from teamhealth.audit.fronts import Printed, Say
from teamhealth.facts import ITEM_TYPES, Member, Round
from teamhealth.pulse import results
from teamhealth.pulse.disclosure import MINIMUM
from teamhealth.store import connection, items, members, rounds, talks, teams
from teamhealth.store.teams import Team


@dataclass(frozen=True, slots=True)
class Level:
    """What a front prints of one item in one round; `asked` and `answered` are None where they are not told."""

    front: str
    audience: str
    round: str
    item: str
    asked: int | None
    answered: int | None
    low_end: float
    span: float
    told: Mapping[str, Any]

    @property
    def step(self) -> float | None:
        """How fine it is, None for an item that is hidden."""
        step: float | None = self.told["step"]
        return step


@dataclass(frozen=True, slots=True)
class OwnTeam:
    """One of the user's teams: what was printed, its rounds, its roster with all who left.

    `minimum` is the largest number that was ever the fewest answers for a level, `typed` what people
    wrote that is shown to all: titles, comments, answers.
    """

    team: Team
    printed: Printed
    rounds: tuple[Round, ...]
    people: tuple[Member, ...]
    minimum: int
    typed: tuple[str, ...]

    @property
    def levels(self) -> list[Level]:
        """The levels that `results` and `export releases` print."""
        return [*_of_results(self.printed), *_of_export(self.printed)]

    def least(self, level: Level) -> int:
        """Return how many must have answered for a level to be told."""
        held = (r.minimum for r in self.rounds if level.audience == "members" and str(r.number) == level.round)
        return next(held, MINIMUM)

    def document(self, front: tuple[str, ...]) -> Any:
        """Return what a command prints as JSON."""
        return json.loads(self.printed[" ".join(front)])


def read(home: Path, say: Say, now: datetime) -> list[OwnTeam]:
    """Return the teams of a home, each as it stands at an aware `now`; the store is only read."""
    with connection.reading(home) as db:
        known = teams.read(db)
    return [_team(home, say, team, now) for team in known]


def _team(home: Path, say: Say, team: Team, now: datetime) -> OwnTeam:
    settings = config.load(home).of(team.name)
    there = now.astimezone(clock.zone(settings.timezone))
    told = fronts.printed(say, home, team.name, there.date())
    with connection.reading(home) as db:
        held = tuple(rounds.read(db, team))
        people = tuple(members.read(db, team, there.date(), leavers=True))
        typed = tuple(_typed(db, team, there.date()))
    minimum = max([settings.minimum, *(round_.minimum for round_ in held)])
    return OwnTeam(team, {**told, **fronts.shown(home, team.name, there)}, held, people, minimum, typed)


def _typed(db: sqlite3.Connection, team: Team, day: date) -> Iterator[str]:
    """Yield what people wrote for all to see."""
    for kind in ITEM_TYPES.values():
        yield from (item.title for item in items.read(db, team, kind, day))
    for result in results.read(db, team, day):
        for comment in result.comments:
            yield from (text for text in (comment.text, *(answer.text for answer in comment.answers)) if text)
        for told in result.responses:
            yield from (text for text in (told.heard, told.doing, told.nothing_because) if text)
    yield from (note.note for note in talks.read(db, team, day))


def _of_results(told: Printed) -> Iterator[Level]:
    for release in json.loads(told[" ".join(fronts.RESULTS)])["releases"]:
        low, high = release["scale"]
        asked = release["invited"], release["answered_at_least"]
        for item in release["items"]:
            yield Level("results", release["audience"], release["round"], item["item"], *asked, low, high - low, item)


def _of_export(told: Printed) -> Iterator[Level]:
    for line in told[" ".join(fronts.LEVELS)].splitlines():
        row = json.loads(line)
        span = row["scale_high"] - row["scale_low"]
        bars = [row[bar] for bar in ("bar_unfavourable", "bar_between", "bar_favourable")]
        item = {**row, "bars": None if bars == [None] * 3 else bars}
        yield Level(
            "export",
            row["audience"],
            row["round"],
            row["item"],
            row["ring"],
            row["answered"],
            row["scale_low"],
            span,
            item,
        )
