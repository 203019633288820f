"""The ballot file: can it be read, and does each box belong to an open round. How many have answered is never told."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from teamhealth import paths
from teamhealth.doctor.finding import Finding, critical, warning, well
from teamhealth.errors import StorageError
from teamhealth.facts import Round
from teamhealth.pulse import ballot_box, ballot_file
from teamhealth.pulse.ballot_file import Contents
from teamhealth.store import rounds, teams
from teamhealth.store.teams import Team

_COME_BY = "let somebody come by who may write: teamhealth pulse close"


def look(db: sqlite3.Connection, home: Path) -> Iterator[Finding]:
    """Yield what is to be said of the ballots of the open rounds.

    The same is said of a file that is not there: after a round it is there only while somebody's comment waits.
    """
    where = str(paths.ballot_file(home))
    try:
        contents = ballot_file.read(home)
    except StorageError as problem:
        yield critical(
            where,
            problem.message.removeprefix(f"{where} "),
            "the answers in it are lost: move it away, and the rounds end as lost",
        )
        return
    known = [(team, round_) for team in teams.read(db) for round_ in rounds.read(db, team)]
    open_rounds = [(team, round_) for team, round_ in known if round_.end is None]
    found = [*_lost(contents, open_rounds), *_sealed(contents, open_rounds), *_stray(contents, known, where)]
    yield from found
    if not found:
        yield well(where, "whatever is in it can be read and fits the store")


def _lost(contents: Contents, open_rounds: list[tuple[Team, Round]]) -> Iterator[Finding]:
    for team, round_ in open_rounds:
        if ballot_box.is_lost(contents, round_):
            yield critical(
                team.name,
                f"the ballots of round {round_.number} are gone, as after restoring a copy of the home",
                f"nobody can answer it any more; it ends as lost on {round_.day}, and the next one asks again",
            )


def _sealed(contents: Contents, open_rounds: list[tuple[Team, Round]]) -> Iterator[Finding]:
    for team, round_ in open_rounds:
        if ballot_box.sealed(contents, round_) is not None:
            yield warning(
                team.name,
                f"round {round_.number} has closed, and its result is not in the store yet",
                f"nothing is lost; {_COME_BY}",
            )


def _stray(contents: Contents, known: list[tuple[Team, Round]], where: str) -> Iterator[Finding]:
    """Yield what belongs to no open round: to one that has ended, or to none that the store knows."""
    ended = {bytes.fromhex(round_.id) for _, round_ in known if round_.end is not None}
    in_store = {bytes.fromhex(round_.id) for _, round_ in known}
    held = ballot_box.rounds_in(contents)
    if held & ended:
        yield warning(where, "something of a round that has ended is still in it", f"it goes by itself; {_COME_BY}")
    if held - in_store:
        yield warning(
            where,
            "it has ballots of a round that the store does not know, as after restoring an older store.db",
            "they are cleared away when the next round closes; to keep them, restore the store that belongs to them",
        )
