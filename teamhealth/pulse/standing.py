"""How a team stands with its rounds: which is open, what the next one waits for."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from teamhealth import preferences
from teamhealth.facts import Comment, Release, Round
from teamhealth.pulse.disclosure import MINIMUM
from teamhealth.store import members, releases, responses, rounds
from teamhealth.store.teams import Team
from teamhealth.text import named

Kind = Literal["never", "open", "talks", "waiting", "small", "ready", "lost"]


class Short(NamedTuple):
    """A team too small for a round: so many `people` to ask, and the `minimum` it takes."""

    people: int
    minimum: int


@dataclass(frozen=True, slots=True)
class Standing:
    """`never` before the first round, `open` while one is, then `waiting` for the response to `release`.

    A team whose configuration requires no response does not wait. `ready` when nothing holds the next
    round back, `lost` when the last round's ballots were lost. No next round opens for a team that
    `talks` its questions over, or that is too `small` for one, now or ever: `short` says by how much.
    `last` is the latest round, `release` what the last one that ended let the team know.
    """

    kind: Kind
    last: Round | None
    release: Release | None
    short: Short | None = None

    @property
    def open_round(self) -> Round | None:
        """The round that is open, None when none is."""
        return self.last if self.kind == "open" else None


def of(db: sqlite3.Connection, home: Path, team: Team) -> Standing:
    """Return how a team stands now; raises ConfigError when the configuration cannot be read."""
    return _standing(db, home, team, rounds.read(db, team), date.max)


def at(db: sqlite3.Connection, home: Path, team: Team, moment: datetime) -> Standing:
    """Return how a team stood at a moment of its own time, without what came later; raises as `of`."""
    today = moment.date()
    # A round's end is dated with the day of its closing.
    known = [
        round_ if round_.day <= today else replace(round_, end=None, stayed=(), release=None)
        for round_ in rounds.read(db, team)
        if round_.opened <= moment
    ]
    return _standing(db, home, team, known, today)


def ring(db: sqlite3.Connection, team: Team, today: date) -> tuple[str, ...]:
    """Return the handles of those a round asks: the team without its managers; who is away stays in it."""
    return tuple(member.handle for member in members.read(db, team, today) if not member.is_manager)


def says_something(release: Release, comments: Sequence[Comment]) -> bool:
    """Tell whether there is something in a release, or in what people wrote, that can be answered."""
    return any(item.shown for item in release.items) or bool(comments)


def _standing(db: sqlite3.Connection, home: Path, team: Team, known: Sequence[Round], as_of: date) -> Standing:
    last = known[-1] if known else None
    released = next((round_.release for round_ in reversed(known) if round_.release), None)
    release = releases.find(db, released) if released else None
    if last is not None and last.end is None:
        return Standing("open", last, release)
    chosen = preferences.read(home)
    if chosen.talks_together(team.name):
        return Standing("talks", last, release)
    is_lost = last is not None and last.end == "lost"
    is_required = chosen.requires_response(team.name) and not is_lost
    if is_required and release is not None and _needs_response(db, release, as_of):
        return Standing("waiting", last, release)
    minimum = max([named(team.name, chosen.minimums) or MINIMUM, *(round_.minimum for round_ in known)])
    people = len(ring(db, team, as_of))
    if people < minimum:
        return Standing("small", last, release, Short(people, minimum))
    if last is None:
        return Standing("never", None, release)
    return Standing("lost" if is_lost else "ready", last, release)


def _needs_response(db: sqlite3.Connection, release: Release, as_of: date) -> bool:
    """Tell whether a release was still to be answered on a day: it shows something, and nobody had responded."""
    written = responses.comments(db, release.id, as_of)
    return says_something(release, written) and not responses.read(db, release.id, as_of)
