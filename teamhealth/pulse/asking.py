"""The sentences that a team's rounds ask, in one language, as a manager is told them before anybody answers."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

from teamhealth import paths
from teamhealth.culture import sentences
from teamhealth.facts import Promise
from teamhealth.pulse import follow_ups, wording
from teamhealth.store import items, rounds
from teamhealth.store.teams import Team

Speaker = Callable[[str], str]
"""Gives the sentence of an item; of one that has none, its id."""


def speaker(db: sqlite3.Connection, home: Path, team: Team, lang: str) -> Speaker:
    """Return what gives the sentences of a team's items, a follow-up with the title of its promise.

    Raises UsageError for a language that is not spoken.
    """
    texts = {**sentences.load(lang, paths.culture_file(home)).texts, **rounds.own_words(db, team)}
    titles = {promise.id: promise.title for promise in items.read(db, team, Promise, date.max)}
    words = wording.load(lang).form.follow_up
    return lambda item: follow_ups.sentence(item, texts, titles, words)
