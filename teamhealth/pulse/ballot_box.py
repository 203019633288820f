"""The ballot box: what may be put in, by whom, how often; and how it is sealed when its round closes.

Every function that changes it is called inside a write transaction of the store, which is its lock.
"""

import hashlib
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from teamhealth.errors import NotPermittedError
from teamhealth.facts import Round
from teamhealth.pulse import ballot_file
from teamhealth.pulse.ballot_file import Ballot, Box, Carried, Contents, Door, Written

# Crockford's letters without those that are read as others; twelve of them are 60 bits.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_CODE_LENGTH = 12
_MISREAD = str.maketrans("oil", "011")


@dataclass(frozen=True, slots=True)
class ByName:
    """Somebody who is let in by their handle."""

    handle: str


@dataclass(frozen=True, slots=True)
class ByPaper:
    """Somebody who is let in by the code on a paper they drew."""

    code: str


Voter = ByName | ByPaper


class RefusedError(NotPermittedError):
    """A voter is not let in; `why` is the key of the reason in the words of the form."""

    def __init__(self, why: str, message: str, *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.why = why


def set_up(home: Path, round_: Round) -> None:
    """Put up the empty box of a round."""
    contents = ballot_file.read(home)
    ballot_file.write(home, replace(contents, boxes=contents.boxes | {Box(_key(round_), "names")}))


def door(contents: Contents, round_: Round) -> Door | None:
    """Return how people are let in to a round, None when it has no box."""
    return next((box.door for box in contents.boxes if box.round == _key(round_)), None)


def count(contents: Contents, round_: Round) -> int:
    """Return how many ballots are in a box. No front may show it: see `disclosure.enough`."""
    return sum(ballot.round == _key(round_) for ballot in contents.ballots)


def refuse(contents: Contents, round_: Round, voter: Voter) -> None:
    """Raise RefusedError unless this voter may put a ballot in the box of a round now."""
    way = door(contents, round_)
    if way is None:
        raise RefusedError("lost", f"the ballots of round {round_.number} are lost, so it takes no more")
    if isinstance(voter, ByName):
        _refuse_name(contents, round_, voter.handle, way)
    elif way != "papers":
        raise RefusedError("no_papers", "no papers were printed for this round", hint="answer with: teamhealth pulse")
    elif (_key(round_), digest(voter.code)) not in contents.papers:
        raise RefusedError("paper_spent", "this paper is not of this round, or was used already")


def cast(home: Path, round_: Round, voter: Voter, scores: Mapping[str, int], comment: str | None) -> None:
    """Put a ballot into the box of a round; when this returns it is on the disk and cannot be changed.

    `scores` holds 1 to 5 by item; what the voter cannot say is left out. Raises RefusedError when
    the voter may not, ValueError for a score of another round or scale.
    """
    asked = {item.item for item in round_.items}
    if not asked.issuperset(scores) or not set(scores.values()) <= {1, 2, 3, 4, 5}:
        raise ValueError(f"no answers to round {round_.number}: {scores}")
    contents = ballot_file.read(home)
    refuse(contents, round_, voter)
    key = _key(round_)
    ballot = Ballot(os.urandom(16), key, tuple(sorted(scores.items())))
    written = {Written(os.urandom(16), key, comment)} if comment else set()
    with_ballot = replace(contents, ballots=contents.ballots | {ballot}, comments=contents.comments | written)
    ballot_file.write(home, _spent(with_ballot, key, voter))


def print_papers(home: Path, round_: Round) -> list[str]:
    """Return one new code for each person of the ring; from now on only papers are let in.

    Raises NotPermittedError when papers were printed before, or somebody has answered by name already.
    """
    contents = ballot_file.read(home)
    way, key = door(contents, round_), _key(round_)
    if way is None:
        raise NotPermittedError(f"the ballots of round {round_.number} are lost, so it takes no more")
    if way == "papers":
        raise NotPermittedError(
            f"the papers of round {round_.number} were printed already",
            hint="they are printed once, because two sets could be counted twice; the next round gets new ones",
        )
    if any(round_key == key for round_key, _ in contents.taken_part):
        raise NotPermittedError(
            f"round {round_.number} is being answered by name",
            hint="nobody must be able to answer twice: print the papers right after the next round has opened",
        )
    codes = [_new_code() for _ in round_.ring]
    ballot_file.write(
        home,
        replace(
            contents,
            boxes=(contents.boxes - {Box(key, way)}) | {Box(key, "papers")},
            papers=contents.papers | {(key, digest(code)) for code in codes},
        ),
    )
    return codes


def digest(code: str) -> bytes:
    """Return what is kept of a paper's code, however it was spaced, capitalised or misread."""
    letters = "".join(c for c in code.lower() if c.isalnum()).translate(_MISREAD)
    return hashlib.sha256(letters.encode()).digest()


def seal(home: Path, team: int, round_: Round, document: str, *, shows_comments: bool) -> None:
    """Put what a round lets the team know in the place of its ballots: the instant at which it is closed.

    Comments that it does not show wait for a later round; those that it does are let go of.
    """
    before = ballot_file.read(home)
    contents = without(before, _key(round_))
    others = frozenset(c for c in contents.carried if c.team != team)
    waiting: frozenset[Carried] = frozenset()
    if not shows_comments:
        month = f"{round_.day:%Y-%m}"
        written = [c.text for c in before.comments if c.round == _key(round_)]
        waiting = frozenset(Carried(os.urandom(16), team, month, text) for text in written)
        waiting |= contents.carried - others
    ballot_file.write(
        home, replace(contents, carried=others | waiting, sealed=contents.sealed | {(_key(round_), document)})
    )


def sealed(contents: Contents, round_: Round) -> str | None:
    """Return the document a round was sealed with, None while it is open."""
    return next((document for key, document in contents.sealed if key == _key(round_)), None)


def is_lost(contents: Contents, round_: Round) -> bool:
    """Tell whether an open round has neither its box nor what it was sealed with, as after a restored home."""
    return door(contents, round_) is None and sealed(contents, round_) is None


def rounds_in(contents: Contents) -> set[bytes]:
    """Return the keys of all rounds of which something is in the file."""
    opened = {box.round for box in contents.boxes} | {key for key, _ in contents.sealed | contents.papers}
    answered = {ballot.round for ballot in contents.ballots} | {comment.round for comment in contents.comments}
    return opened | answered | {key for key, _ in contents.taken_part}


def tidied(contents: Contents, open_rounds: Collection[str], first_month: str) -> Contents:
    """Return contents without what belongs to no open round, and without comments that have waited too long.

    A round that ended, or that the store does not know, is not open. `first_month` (YYYY-MM) is the
    first whose comments may still wait.
    """
    kept = {bytes.fromhex(identifier) for identifier in open_rounds}
    left = contents
    for key in rounds_in(contents) - kept:
        left = without(left, key)
    return replace(left, carried=frozenset(c for c in left.carried if c.month >= first_month))


def without(contents: Contents, key: bytes) -> Contents:
    """Return contents without anything of one round."""
    return Contents(
        boxes=frozenset(box for box in contents.boxes if box.round != key),
        ballots=frozenset(ballot for ballot in contents.ballots if ballot.round != key),
        comments=frozenset(comment for comment in contents.comments if comment.round != key),
        carried=contents.carried,
        taken_part=frozenset(row for row in contents.taken_part if row[0] != key),
        papers=frozenset(row for row in contents.papers if row[0] != key),
        sealed=frozenset(row for row in contents.sealed if row[0] != key),
    )


def _refuse_name(contents: Contents, round_: Round, handle: str, way: Door) -> None:
    if way == "papers":
        raise RefusedError(
            "papers_only", "this round is answered on papers", hint="draw one and use: teamhealth pulse --paper CODE"
        )
    if handle not in round_.ring:
        raise RefusedError("not_in_ring", f"{handle} was not on the team when round {round_.number} opened")
    if (_key(round_), handle) in contents.taken_part:
        raise RefusedError("answered", f"{handle} has answered round {round_.number}; what was sent stays as it is")


def _spent(contents: Contents, key: bytes, voter: Voter) -> Contents:
    if isinstance(voter, ByName):
        return replace(contents, taken_part=contents.taken_part | {(key, voter.handle)})
    return replace(contents, papers=contents.papers - {(key, digest(voter.code))})


def _new_code() -> str:
    letters = "".join(_LETTERS[byte % 32] for byte in os.urandom(_CODE_LENGTH))
    return "-".join(letters[place : place + 4] for place in range(0, _CODE_LENGTH, 4))


def _key(round_: Round) -> bytes:
    return bytes.fromhex(round_.id)
