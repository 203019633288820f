"""Answering on paper: one code each, printed once for the open round."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from teamhealth.errors import NotPermittedError
from teamhealth.facts import Round
from teamhealth.pulse import ballot_box
from teamhealth.store import rounds
from teamhealth.store.teams import Team


class Papers(NamedTuple):
    """The round that papers are for, and a code for each person of its ring, in no order."""

    round: Round
    codes: tuple[str, ...]


def print_for(db: sqlite3.Connection, home: Path, team: Team, now: datetime) -> Papers:
    """Return the papers of a team's open round, inside a write transaction of the store; nobody can have them again.

    Raises NotPermittedError when no round is open, when its papers were printed before, or when
    somebody has answered by name already.
    """
    last = rounds.last(db, team)
    if last is None or last.end is not None or last.is_due(now):
        raise NotPermittedError(f"{team.name} has no open round", hint="open one first: teamhealth pulse open")
    return Papers(last, tuple(ballot_box.print_papers(home, last)))
