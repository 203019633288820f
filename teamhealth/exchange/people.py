"""The people a file speaks of: recognised where the roster knows them, put on it where it does not."""

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from teamhealth.facts import Member
from teamhealth.store import members
from teamhealth.store.teams import Team


class People:
    """Everybody an import meets, with the first day on which each did something with somebody else."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[Team, dict[str, str]] = {}
        self._first: dict[Team, dict[str, date]] = defaultdict(dict)

    def handle(self, team: Team, name: str | None) -> str | None:
        """Return the handle of somebody: the one the roster has for this handle or full name, else the name itself."""
        if name is None:
            return None
        if team not in self._known:
            self._known[team] = _names(members.read(self._db, team, date.max, leavers=True))
        known, wanted = self._known[team], bare(name)
        return known.get(wanted) or known.get(wanted.casefold(), wanted)

    def met(self, team: Team, handle: str | None, day: date) -> None:
        """Note that somebody was there on a day."""
        if handle is not None:
            first = self._first[team]
            first[handle] = min(day, first.get(handle, day))

    def join_roster(self) -> list[str]:
        """Put those nobody had entered on the roster, joined on their first day; return their handles."""
        added: list[str] = []
        for team, first in self._first.items():
            added += members.add_unknown(self._db, team, sorted(first.items()))
        return added


def bare(name: str) -> str:
    """Return a handle in its one form: lower case, without the @ that people put before it."""
    return unicodedata.normalize("NFC", name.lstrip("@ ") or name).lower()


def _names(roster: Iterable[Member]) -> dict[str, str]:
    """Return handles by handle, and by casefolded handle or full name where only one person has it."""
    roster = list(roster)
    owners: dict[str, set[str]] = defaultdict(set)
    for member in roster:
        for name in (member.handle, member.name):
            if name:
                owners[name.casefold()].add(member.handle)
    unique = {name: next(iter(handles)) for name, handles in owners.items() if len(handles) == 1}
    return unique | {member.handle: member.handle for member in roster}
