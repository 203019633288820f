"""What is not protected: from whoever owns the disk, from who knows more than was promised to be hidden."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from teamhealth.audit.own import OwnTeam
from teamhealth.store import connection, kept

LIMITS = {
    "a fourth result after somebody joined or left, in rings under 30": 0.12,
    "a fourth result after somebody joined or left, in rings of 30 and more": 0.28,
    "ten results and signals after somebody joined or left, in rings under 30": 0.26,
    "ten results and signals after somebody joined or left, in rings of 30 and more": 0.32,
    "the results before and after somebody goes on a long leave that all know of, in rings under 30": 0.12,
    "the results before and after such a leave, in rings of 30 and more": 0.28,
    "ten results and signals after such a leave, in rings under 30": 0.35,
    "ten results and signals after such a leave, in rings of 30 and more": 0.29,
    "answers that are spread otherwise than 5, 10, 25, 40 and 20 in a hundred": 0.26,
}
"""What share of guesses of one person's answer may be right beyond those made before, where nobody ever changes one.

These are the worst cases that the rules leave out, each result with its signal; `tests/faults` measures them.
"""

FROM_ANYBODY = (
    *(f"one person's answer, from {what}: up to {share:.2f} more right guesses" for what, share in LIMITS.items()),
    "one person's answer, by who knows all others of every asking: signals may tell a fourth group of answers apart",
    "who wrote a comment, where the wording tells",
    "how many answered, where answers were imported: those asked are those who answered",
    "the rest of a team, where it and a part of it were imported from two files: nobody knows who is in both",
)
"""What the attackers of the audit may learn in cases that the rules leave out."""


# The version of the UUIDs that begin with the time (RFC 9562).
_TIMED = 7


def exposed(home: Path, own: list[OwnTeam]) -> list[str]:
    """Return what the owner of the disk learns in addition from the files of a home, counted and not quoted."""
    with connection.reading(home) as db:
        told = [line for team in own for line in _of_store(db, team)]
        told += _of_ids(db)
    return [*told, *_of_ballots(own)]


def _of_store(db: sqlite3.Connection, team: OwnTeam) -> Iterator[str]:
    """Yield what is kept of a team's rounds beside their releases."""
    steps = {(level.round, level.item): level.step or 0.0 for level in team.levels}
    rows = [
        (str(row[0]), row[1])
        for row in db.execute("SELECT round, item FROM kept_mean WHERE team = ?", (team.team.key,))
    ]
    if rows:
        finer = sum(steps.get(row, 0.0) > kept.STEP for row in rows)
        yield (
            f"store.db, {team.team.name}: {len(rows)} means rounded to {kept.STEP}, {finer} of them finer than what was"
            " released"
        )
    if kept.variance(db, team.team) is not None:
        yield f"store.db, {team.team.name}: how far answers lie apart, one number over all questions and rounds"


def _of_ids(db: sqlite3.Connection) -> Iterator[str]:
    """Yield how many ids hold the moment they were made; those of imported facts and unsigned items hold none."""
    found = db.execute("SELECT id FROM item UNION ALL SELECT id FROM recognition UNION ALL SELECT id FROM response")
    count = sum(identifier[6] >> 4 == _TIMED for (identifier,) in found)
    if count:
        yield f"store.db: the moment at which each of {count} ideas, needs, promises, thanks and responses was typed"


def _of_ballots(own: list[OwnTeam]) -> Iterator[str]:
    open_rounds = [(team, round_) for team in own for round_ in team.rounds if round_.end is None]
    for team, round_ in open_rounds:
        yield (
            f"ballots.db, {team.team.name}: until the round closes on {round_.day}, every ballot, every comment, who"
            " has answered; and from copies taken meanwhile, which ballot came in between"
        )
    # The same words whether comments wait or not: that somebody wrote one is nobody's to know.
    waiting = "ballots.db: comments that wait for a later round, should there be any"
    yield waiting if open_rounds else f"{waiting}; while a round is open, every ballot and who has answered"
