"""Answering a round: who may, and sending a ballot."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from teamhealth.facts import Round
from teamhealth.pulse import ballot_box, ballot_file
from teamhealth.pulse.ballot_box import RefusedError, Voter
from teamhealth.store import connection, rounds
from teamhealth.store.teams import Team


def refuse(db: sqlite3.Connection, home: Path, team: Team, round_: Round, voter: Voter, now: datetime) -> None:
    """Raise RefusedError unless this voter may answer this round now."""
    _refuse_closed(db, team, round_, now)
    ballot_box.refuse(ballot_file.read(home), round_, voter)


def send(
    home: Path, team: Team, round_: Round, voter: Voter, scores: Mapping[str, int], comment: str | None, now: datetime
) -> None:
    """Put a ballot into the box; when this returns it counts and cannot be changed.

    `scores` holds 1 to 5 by item, without what cannot be said. Raises RefusedError when the voter
    may not answer (any more), StorageError when it could not be written; then nothing was sent.
    """
    with closing(connection.open_for_writing(home)) as db, connection.transaction(db):
        _refuse_closed(db, team, round_, now)
        ballot_box.cast(home, round_, voter, scores, comment)


def _refuse_closed(db: sqlite3.Connection, team: Team, round_: Round, now: datetime) -> None:
    last = rounds.last(db, team)
    if last is None or last.id != round_.id or last.end is not None or last.is_due(now):
        raise RefusedError(
            "closed",
            f"round {round_.number} closed on {round_.day}; nothing was sent",
            hint="see what it says: teamhealth results",
        )
