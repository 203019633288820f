"""Answering what somebody wrote in a pulse, for all to see."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from teamhealth import ids
from teamhealth.acts import roles
from teamhealth.errors import BadDataError
from teamhealth.facts import Comment, CommentAnswer
from teamhealth.store import responses
from teamhealth.store.teams import Team

_LEAST_DIGITS = 4


def read(db: sqlite3.Connection, team: Team) -> list[Comment]:
    """Return every comment that a team's releases have shown."""
    return [comment for written in responses.comments_of_team(db, team, date.max).values() for comment in written]


def find(text: str, known: Sequence[Comment]) -> Comment:
    """Return the comment meant by its id, or by a unique beginning or end of it (4 digits or more).

    Raises BadDataError when none or several are meant, or its text was erased.
    """
    digits = text.strip().casefold()
    found = [comment for comment in known if len(digits) >= _LEAST_DIGITS and _is_part(digits, comment.id)]
    if len(found) > 1:
        listed = ", ".join(ids.short(comment.id) for comment in found[:6])
        raise BadDataError(f"{text!r} may be any of {len(found)} comments", hint=f"say which: {listed}")
    if not found:
        raise BadDataError(f"there is no comment {text!r}", hint="list them with: teamhealth results")
    if found[0].text is None:
        raise BadDataError(f"comment {ids.short(found[0].id)} was erased", hint="there is nothing left to answer")
    return found[0]


def answer(db: sqlite3.Connection, team: Team, comment: str, reply: CommentAnswer) -> tuple[Comment, str]:
    """Record an answer to a comment meant as `find` reads it; return that comment and the answer's id.

    Raises NotPermittedError when a plain member answers, BadDataError as `find`.
    """
    roles.refuse_plain_member(db, team, reply.by, reply.day, "answering a comment")
    meant = find(comment, read(db, team))
    return meant, responses.answer_comment(db, meant.id, reply).hex()


def _is_part(digits: str, identifier: str) -> bool:
    shown = ids.short(identifier)
    return identifier.startswith(digits) or identifier.endswith(digits) or shown.startswith(digits)
