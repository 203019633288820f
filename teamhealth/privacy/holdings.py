"""What is kept of whom, and for how long: each kind in one sentence, and whether there is any of it."""

import sqlite3
from typing import NamedTuple

from teamhealth.store import deliveries, inspection, kept, old_words
from teamhealth.store.teams import Team

_KINDS = {
    "roster": "the roster: handle, name, role, group, contact, when somebody came, was away and left",
    "thanks": f"thanks: who thanked whom, on which day, for what; the words for {old_words.MONTHS} months",
    "items": "ideas, needs, promises and lessons with what happened to them, and who opened, owns and answered each",
    "unsigned": "unsigned ideas and needs: no author, no day but the week",
    "activities": (
        "activities: with whom a one-to-one was held, who learned or was at the front line, on which day; the notes for"
        f" {old_words.MONTHS} months; no command shows them but privacy about-me, to whom they are about, and export"
    ),
    "responsibilities": "responsibilities: who answers for what, from when to when",
    "measures": "numbers that were brought in, about the team or about somebody",
    "tickets": "tickets: when customers asked, what was promised and what became of it; nobody's name",
    "rings": "rounds: who was asked, and of those who was still on the team at the end; never who answered",
    "releases": "results: a rounded level a question, or that too few answered; never a single answer",
    "comments": f"comments, without their writers; their words for {old_words.MONTHS} months",
    "responses": "what was answered to results and to comments, and by whom",
    "talks": "notes of talks, without names",
    "kept": (
        f"for each question its last {kept.ASKINGS} means, to {kept.STEP} of a point, and one variance over all"
        " questions; no command shows them, and whoever can read store.db can"
    ),
    "deliveries": f"reminders: which went to whom, when and how, without their words; for {deliveries.KEPT_DAYS} days",
    "looks": "when each viewer last looked, and what they saw then",
}


class Holding(NamedTuple):
    """One kind of what may be kept: its name, what it is in a sentence, and whether there is any of it now."""

    kind: str
    what: str
    is_held: bool


def read(db: sqlite3.Connection, team: Team) -> list[Holding]:
    """Return what may be kept of a team and its people."""
    held = inspection.held(db, team)
    return [Holding(kind, what, kind in held) for kind, what in _KINDS.items()]
