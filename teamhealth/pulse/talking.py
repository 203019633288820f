"""Talking together: a small team talks its items over in the rotation of the rounds; notes are kept, no numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from teamhealth.pulse import disclosure, rotation
from teamhealth.pulse.rotation import Asked
from teamhealth.store import talks
from teamhealth.store.talks import TalkNote
from teamhealth.store.teams import Team

if TYPE_CHECKING:
    # A plan needs the whole configuration, which the door of a member does without.
    from teamhealth.pulse.opening import Plan


class Talk(NamedTuple):
    """What a team talked about on a day, as (item, note); the note is empty where nothing is to be remembered."""

    day: date
    notes: tuple[tuple[str, str], ...]

    @property
    def remembered(self) -> tuple[tuple[str, str], ...]:
        """The items of which something is to be remembered, with it."""
        return tuple((item, note) for item, note in self.notes if note)


def is_recommended(ring: int, minimum: int = disclosure.MINIMUM) -> bool:
    """Tell whether so few are asked that one or two missing answers hide a round: talking serves them better."""
    return ring <= minimum + 1


def by_day(notes: Sequence[TalkNote]) -> list[Talk]:
    """Return talks, oldest first, from notes in the order of their days."""
    days = groupby(notes, key=lambda note: note.day)
    return [Talk(day, tuple((note.item, note.note) for note in talked)) for day, talked in days]


def last(db: sqlite3.Connection, team: Team, as_of: date) -> Talk | None:
    """Return the latest talk of a team up to a day, None before its first."""
    return next(reversed(by_day(talks.read(db, team, as_of))), None)


def items(plan: Plan, held: Sequence[Talk]) -> tuple[str, ...]:
    """Return the items to talk about next: those talked about longest ago, chosen as a round's are."""
    history = [Asked(number, item, True) for number, talk in enumerate(held, 1) for item, _ in talk.notes]
    return rotation.choose(plan.pool, len(held) + 1, history)
