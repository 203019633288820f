"""How a team stands with its rounds: which is open, what the next one waits for."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from teamhealth import preferences
from teamhealth.facts import Comment, Release, Round
from teamhealth.store import releases, responses, rounds
from teamhealth.store.teams import Team

Kind = Literal["never", "open", "waiting", "ready", "lost"]


@dataclass(frozen=True, slots=True)
class Standing:
    """`never` before the first round, `open` while one is, then `waiting` for the response to `release`.

    A team whose configuration requires no response does not wait. `ready` when nothing holds the next
    round back, `lost` when the last round's ballots were lost.
    `last` is the latest round, `release` what the last one that ended let the team know.
    """

    kind: Kind
    last: Round | None
    release: Release | None

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


def says_something(release: Release, comments: Sequence[Comment]) -> bool:
    """Tell whether there is something in a release, or in what people wrote, that can be answered."""
    return any(item.shown for item in release.items) or bool(comments)


def _standing(db: sqlite3.Connection, home: Path, team: Team, known: Sequence[Round], as_of: date) -> Standing:
    if not known:
        return Standing("never", None, None)
    released = next((round_.release for round_ in reversed(known) if round_.release), None)
    release = _release(db, team, released)
    if known[-1].end is None:
        return Standing("open", known[-1], release)
    if known[-1].end == "lost":
        return Standing("lost", known[-1], release)
    is_required = preferences.read(home).requires_response(team.name)
    waits = is_required and release is not None and _needs_response(db, release, as_of)
    return Standing("waiting" if waits else "ready", known[-1], release)


def _needs_response(db: sqlite3.Connection, release: Release, as_of: date) -> bool:
    """Tell whether a release was still to be answered on a day: it shows something, and nobody had responded."""
    written = responses.comments(db, release.id, as_of)
    return says_something(release, written) and not responses.read(db, release.id, as_of)


def _release(db: sqlite3.Connection, team: Team, identifier: str | None) -> Release | None:
    if identifier is None:
        return None
    return next(r for r in reversed(releases.read(db, team, date.max)) if r.id == identifier)
