"""The word of readers on a round that is open and whose ballots are gone: it will have no result."""

import sqlite3
import sys

from teamhealth.cli.session import Session
from teamhealth.errors import StorageError
from teamhealth.store import rounds
from teamhealth.store.teams import Team


def tell(session: Session, db: sqlite3.Connection, team: Team) -> None:
    """Say on stderr that the ballots of a team's open round are lost, if they are; of an earlier day nothing.

    A ballot file that cannot be read is told too and stops nothing.
    """
    last = rounds.last(db, team)
    if session.as_of_option or last is None or last.end is not None:
        return
    from teamhealth.pulse import turnout

    try:
        if turnout.of(session.home, last) == "lost":
            print(f"teamhealth: round {last.number} is open. {turnout.LOST}", file=sys.stderr)
    except StorageError as problem:
        print(
            f"teamhealth: whether round {last.number} has its ballots is not known: {problem.message}", file=sys.stderr
        )
