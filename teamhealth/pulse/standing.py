"""How a team stands with its rounds: which is open, what the next one waits for."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from teamhealth.facts import Comment, Release, Round
from teamhealth.store import releases, responses, rounds
from teamhealth.store.teams import Team

Kind = Literal["never", "open", "waiting", "ready", "lost"]


@dataclass(frozen=True, slots=True)
class Standing:
    """`never` before the first round, `open` while one is, then `waiting` for the response to `release`.

    `ready` when nothing holds the next round back; `lost` when the last round's ballots were lost.
    `last` is the latest round, `release` what the last one that ended let the team know.
    """

    kind: Kind
    last: Round | None
    release: Release | None

    @property
    def open_round(self) -> Round | None:
        """The round that is open, None when none is."""
        return self.last if self.kind == "open" else None


def of(db: sqlite3.Connection, team: Team) -> Standing:
    """Return how a team stands now."""
    known = rounds.read(db, team)
    if not known:
        return Standing("never", None, None)
    last = known[-1]
    released = next((round_.release for round_ in reversed(known) if round_.release), None)
    release = _release(db, team, released)
    return Standing(_kind(db, last, release), last, release)


def needs_response(db: sqlite3.Connection, release: Release) -> bool:
    """Tell whether a release is still to be answered: it shows something, and nobody has responded."""
    written = responses.comments(db, release.id, date.max)
    return says_something(release, written) and not responses.read(db, release.id, date.max)


def says_something(release: Release, comments: Sequence[Comment]) -> bool:
    """Tell whether there is something in a release, or in what people wrote, that can be answered."""
    return any(item.shown for item in release.items) or bool(comments)


def _kind(db: sqlite3.Connection, last: Round, release: Release | None) -> Kind:
    if last.end is None:
        return "open"
    if last.end == "lost":
        return "lost"
    return "waiting" if release is not None and needs_response(db, release) else "ready"


def _release(db: sqlite3.Connection, team: Team, identifier: str | None) -> Release | None:
    if identifier is None:
        return None
    return next(r for r in reversed(releases.read(db, team, date.max)) if r.id == identifier)
