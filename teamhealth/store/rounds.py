"""Rounds: who was asked what, from when until when, and how it ended."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime

from teamhealth import ids
from teamhealth.facts import AskedItem, Round
from teamhealth.store import damage, due_rounds
from teamhealth.store.teams import Team


@damage.explained("a round")
def read(db: sqlite3.Connection, team: Team) -> list[Round]:
    """Return the rounds of a team, oldest first."""
    rows = db.execute(
        "SELECT r.id, r.number, r.opened, r.closes, r.day, r.minimum, r.ring, r.items, e.kind, e.stayed,"
        " e.release, r.changes, e.changes"
        " FROM round r LEFT JOIN round_end e ON e.round = r.id WHERE r.team = ? ORDER BY r.number",
        (team.key,),
    )
    return [
        Round(
            id=row[0].hex(),
            number=row[1],
            opened=_moment(row[2]),
            closes=_moment(row[3]),
            day=date.fromisoformat(row[4]),
            minimum=row[5],
            ring=tuple(json.loads(row[6])),
            items=tuple(AskedItem(*asked) for asked in json.loads(row[7])),
            end=row[8],
            stayed=tuple(json.loads(row[9])) if row[9] else (),
            release=row[10].hex() if row[10] else None,
            changes=row[11],
            end_changes=row[12] or 0,
        )
        for row in rows
    ]


def own_words(db: sqlite3.Connection, team: Team) -> dict[str, str]:
    """Return the sentences of the team's own questions by item, as they were first asked: that is how they stay."""
    found: dict[str, str] = {}
    for round_ in read(db, team):
        for asked in round_.items:
            if asked.words is not None:
                found.setdefault(asked.item, asked.words)
    return found


def last(db: sqlite3.Connection, team: Team) -> Round | None:
    """Return the latest round of a team, open or not, None when there was none."""
    return next(reversed(read(db, team)), None)


def add(db: sqlite3.Connection, team: Team, round_: Round) -> None:
    """Append an open round; its moments are kept to the minute."""
    db.execute(
        "INSERT INTO round (id, team, number, opened, closes, day, minimum, ring, items, changes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            bytes.fromhex(round_.id),
            team.key,
            round_.number,
            due_rounds.text(round_.opened),
            due_rounds.text(round_.closes),
            round_.day.isoformat(),
            round_.minimum,
            json.dumps(round_.ring, ensure_ascii=False),
            json.dumps([[asked.item, asked.element, asked.anchor, asked.words] for asked in round_.items]),
            round_.changes,
        ),
    )


def end(db: sqlite3.Connection, round_: Round, release: str | None, stayed: Iterable[str], changes: int) -> None:
    """Append the end of a round, on its own day: released, or lost when there is no release.

    `changes` is what `Round.end_changes` says. A second end adds nothing.
    """
    db.execute(
        "INSERT INTO round_end (id, round, kind, day, release, stayed, changes) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (
            ids.derived_id("round end", round_.id),
            bytes.fromhex(round_.id),
            "released" if release else "lost",
            round_.day.isoformat(),
            bytes.fromhex(release) if release else None,
            json.dumps(list(stayed), ensure_ascii=False),
            changes,
        ),
    )


def _moment(text: str) -> datetime:
    # Not by strptime, which loads the calendar and the locale first.
    return datetime.fromisoformat(text)
