"""What was answered to a release, and what people wrote in its round with the answers to that."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from teamhealth import ids
from teamhealth.facts import Comment, CommentAnswer, Response
from teamhealth.store import damage
from teamhealth.store.teams import Team

_OF_TEAM = "SELECT id FROM release WHERE team = ?"
_OF_RELEASE = "?"


def read(db: sqlite3.Connection, release: str, as_of: date) -> list[Response]:
    """Return what was answered to a release up to a day, oldest first."""
    return _responses(db, _OF_RELEASE, bytes.fromhex(release), as_of).get(release, [])


def of_team(db: sqlite3.Connection, team: Team, as_of: date) -> dict[str, list[Response]]:
    """Return what was answered to the releases of a team up to a day, by release, oldest first."""
    return _responses(db, _OF_TEAM, team.key, as_of)


@damage.explained("a response")
def _responses(db: sqlite3.Connection, which: str, key: bytes | int, as_of: date) -> dict[str, list[Response]]:
    """Return responses by release; `which` is a query for the releases that are meant, `key` its parameter."""
    rows = db.execute(
        "SELECT release, day, heard, doing, nothing_because, by FROM response"
        f" WHERE release IN ({which}) AND day <= ? ORDER BY day, seq",
        (key, as_of.isoformat()),
    )
    found: dict[str, list[Response]] = defaultdict(list)
    for release, day, *rest in rows:
        found[release.hex()].append(Response(date.fromisoformat(day), *rest))
    return found


def add(db: sqlite3.Connection, release: str, response: Response, identifier: bytes | None = None) -> bytes:
    """Append what was answered to a release and return its id."""
    identifier = identifier or ids.new_id()
    db.execute(
        "INSERT INTO response (id, release, day, heard, doing, nothing_because, by) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            identifier,
            bytes.fromhex(release),
            response.day.isoformat(),
            response.heard,
            response.doing,
            response.nothing_because,
            response.by,
        ),
    )
    return identifier


def comments(db: sqlite3.Connection, release: str, as_of: date) -> list[Comment]:
    """Return what people wrote in the round of a release, with the answers up to a day, in no order."""
    return _comments(db, _OF_RELEASE, bytes.fromhex(release), as_of).get(release, [])


def comments_of_team(db: sqlite3.Connection, team: Team, as_of: date) -> dict[str, list[Comment]]:
    """Return what people wrote in the rounds of a team by release, with the answers up to a day, in no order."""
    return _comments(db, _OF_TEAM, team.key, as_of)


@damage.explained("a comment")
def _comments(db: sqlite3.Connection, which: str, key: bytes | int, as_of: date) -> dict[str, list[Comment]]:
    """Return comments by release; `which` and `key` as in `_responses`."""
    answers: dict[bytes, list[CommentAnswer]] = defaultdict(list)
    for comment, day, text, by in db.execute(
        "SELECT a.comment, a.day, a.text, a.by FROM comment_answer a JOIN comment c ON c.id = a.comment"
        f" WHERE c.release IN ({which}) AND a.day <= ? ORDER BY a.day, a.seq",
        (key, as_of.isoformat()),
    ):
        answers[comment].append(CommentAnswer(date.fromisoformat(day), text, by))
    found: dict[str, list[Comment]] = defaultdict(list)
    rows = db.execute(f"SELECT release, id, text FROM comment WHERE release IN ({which}) ORDER BY id", (key,))
    for release, identifier, text in rows:
        found[release.hex()].append(Comment(identifier.hex(), text, tuple(answers[identifier])))
    return found


def add_comments(db: sqlite3.Connection, release: str, texts: Iterable[tuple[str, str | None]]) -> None:
    """Append what people wrote, each with its id of 32 hexadecimal digits; None for words that are not kept."""
    db.executemany(
        "INSERT INTO comment (id, release, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(bytes.fromhex(identifier), bytes.fromhex(release), text) for identifier, text in texts],
    )


def erase_comments_before(db: sqlite3.Connection, team: Team, day: date) -> int:
    """Erase the text of comments whose release is before a day; return how many were changed."""
    return db.execute(
        "UPDATE comment SET text = NULL WHERE text IS NOT NULL"
        " AND release IN (SELECT id FROM release WHERE team = ? AND day < ?)",
        (team.key, day.isoformat()),
    ).rowcount


def comment_id(release: str, place: int, text: str) -> str:
    """Return the id of a comment of a release, made of nothing but its text and its place in the order shown."""
    return ids.derived_id("comment", release, str(place), text).hex()


def answer_comment(db: sqlite3.Connection, comment: str, answer: CommentAnswer) -> bytes:
    """Append an answer to a comment and return its id."""
    identifier = ids.new_id()
    db.execute(
        "INSERT INTO comment_answer (id, comment, day, text, by) VALUES (?, ?, ?, ?, ?)",
        (identifier, bytes.fromhex(comment), answer.day.isoformat(), answer.text, answer.by),
    )
    return identifier
