"""Whom and which teams the tables about reminders name that are not there: nobody would be told, and nobody knows."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from teamhealth.config import Config, nearest
from teamhealth.config.reminding import EVERYBODY, MANAGERS
from teamhealth.config.trouble import Mistake
from teamhealth.store import handles, teams
from teamhealth.text import folded


def find(db: sqlite3.Connection, settings: Config) -> Iterator[Mistake]:
    """Yield each team that is not in the store, and each handle that stands on no roster and never stood on one."""
    known_teams = teams.read(db)
    people = sorted({h.handle for team in known_teams for h in handles.read(db, team, date.max, leavers=True)})
    for name, reminder in settings.reminders.items():
        for team in reminder.teams:
            if folded(team) not in [folded(known.name) for known in known_teams]:
                hint = nearest(team, [known.name for known in known_teams])
                yield _mistake(("reminders", name, "teams"), f"there is no team {team!r}", hint)
        for handle in reminder.to:
            if handle not in (EVERYBODY, MANAGERS, *people):
                yield _nobody(("reminders", name, "to"), handle, [*people, MANAGERS, EVERYBODY])
        if reminder.escalate_to is not None and reminder.escalate_to not in people:
            yield _nobody(("reminders", name, "escalate_to"), reminder.escalate_to, people)
    for handle in settings.people:
        if handle not in people:
            yield _nobody(("people", handle), handle, people)


def _nobody(keys: tuple[str, ...], handle: str, known: list[str]) -> Mistake:
    return _mistake(keys, f"nobody has the handle {handle!r}", nearest(handle, known))


def _mistake(keys: tuple[str, ...], what: str, hint: str) -> Mistake:
    return Mistake(keys, f"{'.'.join(keys)}: {what}", hint)
