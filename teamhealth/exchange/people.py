"""The people a file speaks of: recognised where the roster knows them, put on it where it does not."""

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from teamhealth import ids
from teamhealth.acts.on_roster import checked_handle, suggested_handle
from teamhealth.errors import BadDataError
from teamhealth.exchange.fields import Unreadable
from teamhealth.exchange.quoting import listed, quoted
from teamhealth.exchange.spelling import folded
from teamhealth.store import members
from teamhealth.store.teams import Team


class People:
    """Everybody an import meets, with the first day on which each did something with somebody else."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._names: dict[Team, _Names] = {}
        self._first: dict[Team, dict[str, date]] = defaultdict(dict)

    def handle(self, team: Team, name: str | None) -> str | None:
        """Return the handle of somebody: the one this handle or full name has on the roster, else one made of the name.

        Raises Unreadable when several have the name.
        """
        if name is None:
            return None
        if team not in self._names:
            self._names[team] = _Names(self._db, team)
        return self._names[team].handle(name)

    def met(self, team: Team, handle: str | None, day: date) -> None:
        """Note that somebody was there on a day."""
        if handle is not None:
            first = self._first[team]
            first[handle] = min(day, first.get(handle, day))

    def join_roster(self) -> list[str]:
        """Put those nobody had entered on the roster, joined on their first day; return their handles."""
        for team, names in self._names.items():
            for handle, name in names.made.items():
                # Also for those who do not join: the next file must find them by their name.
                key = ids.derived_id("member_event", team.name, handle, "name", str(None), name)
                members.record(self._db, team, handle, "name", None, name, key)
        added: list[str] = []
        for team, first in self._first.items():
            added += members.add_unknown(self._db, team, sorted(first.items()))
        return added


class _Names:
    """The handles of a team and the full names they have or had; `made` is full names by the handles made of them."""

    def __init__(self, db: sqlite3.Connection, team: Team) -> None:
        self.made: dict[str, str] = {}
        self._handles: set[str] = set()
        self._owners: dict[str, set[str]] = defaultdict(set)
        for handle, kind, value in db.execute(
            "SELECT handle, kind, value FROM member_event WHERE team = ?", (team.key,)
        ):
            self._enter(handle, value if kind == "name" else None)

    def handle(self, name: str) -> str:
        """Return the handle of a name, found or made; raises Unreadable when several have the name."""
        wanted = bare(name)
        if wanted in self._handles:
            return wanted
        owners = self._owners.get(folded(wanted), set())
        if len(owners) == 1:
            return next(iter(owners))
        return self._own(wanted) or self._made(name, owners)

    def _own(self, wanted: str) -> str | None:
        """Return a new handle for what may be one as it stands."""
        try:
            handle = checked_handle(wanted)
        except BadDataError:
            return None
        self._enter(handle)
        return handle

    def _made(self, name: str, owners: Collection[str]) -> str:
        if owners:
            raise Unreadable(f"{quoted(name)} is the name of several", f"a handle: {listed(sorted(owners))}")
        # Of the whole name: of the first word alone, whoever comes first in a file would take a handle others go by.
        handle = suggested_handle("-".join(name.split()), self._handles)
        self.made[handle] = name
        self._enter(handle, name)
        return handle

    def _enter(self, handle: str, name: str | None = None) -> None:
        self._handles.add(handle)
        for known in (handle, name):
            if known:
                self._owners[folded(bare(known))].add(handle)


def bare(name: str) -> str:
    """Return a handle in its one form: lower case, without the @ that people put before it."""
    return unicodedata.normalize("NFC", name.lstrip("@ ") or name).lower()
