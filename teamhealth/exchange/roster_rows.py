"""Writing a row about a member: what it says beyond what the roster has, as appended events."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from teamhealth import ids
from teamhealth.exchange.fields import Record
from teamhealth.facts import Member
from teamhealth.store import members
from teamhealth.store.teams import Team


class ChangedRoster(ValueError):
    """A row contradicts itself, or gives another past day than the roster has."""


class _Event(NamedTuple):
    kind: str
    day: date | None
    value: str | None = None


_Away = dict[date, date | None]
"""Absences: the last day by the first, None while it is open."""


class RosterWriter:
    """The roster of one team while rows about its members come in."""

    def __init__(self, db: sqlite3.Connection, team: Team, today: date) -> None:
        self._db = db
        self._team = team
        self._today = today
        self._known = {member.handle: member for member in members.read(db, team, date.max, leavers=True)}
        self._recorded, self._guessed = _events_of(db, team)

    def __contains__(self, handle: str) -> bool:
        return handle in self._known

    def write(self, handle: str, record: Record) -> tuple[int, list[str]]:
        """Append what a row says beyond the roster.

        Returns how many events that took, and remarks on what could not be taken over. Raises ChangedRoster, and
        then nothing was appended.
        """
        _check(record)
        known = self._known.get(handle)
        kept: list[str] = []
        absence, away = _absence(dict(known.away if known else ()), record["away_from"], record["away_until"])
        events = [*self._attributes(known, record), *self._joined(handle, known, record, kept)]
        events += [*self._left(handle, known, record), *absence]
        self._append(handle, events, away)
        return len(events), kept

    def be_away(self, handle: str, first: date, last: date | None) -> str | None:
        """Append what an absence says beyond the roster, and return the kind of event that took; None for a known one.

        The member need not be on the roster. Raises ChangedRoster, and then nothing was appended.
        """
        if last is not None and last < first:
            raise ChangedRoster(f"to {last} lies before from {first}")
        known = self._known.get(handle)
        events, away = _absence(dict(known.away if known else ()), first, last)
        self._append(handle, events, away)
        return events[0].kind if events else None

    def _append(self, handle: str, events: Iterable[_Event], away: _Away) -> None:
        for event in events:
            name = ids.derived_id(
                "member_event", self._team.name, handle, event.kind, str(event.day), event.value or ""
            )
            members.record(self._db, self._team, handle, event.kind, event.day, event.value, name)
            self._recorded.add((handle, event.kind, event.day))
        known = self._known.get(handle) or Member(handle)
        self._known[handle] = replace(known, away=tuple(sorted(away.items())))

    def _attributes(self, known: Member | None, record: Record) -> Iterator[_Event]:
        """Yield what is new about a member: since always for a new one, from today on for another."""
        for name in members.ATTRIBUTES:
            value = record[name]
            if value is not None and value != (getattr(known, name) if known else None):
                yield _Event(name, self._today if known else None, value)

    def _joined(self, handle: str, known: Member | None, record: Record, kept: list[str]) -> Iterator[_Event]:
        day: date | None = record["joined"]
        if known is None:
            yield _Event("joined", day)
        elif (handle, "joined", day) in self._recorded:
            return
        elif known.joined is not None and (handle, known.joined) in self._guessed:
            # The roster has only a first event to go by; what the file knows is better, unless that was earlier.
            if day is None or day < known.joined:
                yield _Event("joined", day)
            else:
                kept.append("joined after something they did")
        elif day is None:
            return
        elif known.left and day > known.left:
            yield _Event("joined", day)
        elif known.joined is None:
            kept.append("a day in joined for somebody who was there since always")
        else:
            raise ChangedRoster(f"joined on {known.joined}, the file now says {day}")

    def _left(self, handle: str, known: Member | None, record: Record) -> Iterator[_Event]:
        day: date | None = record["left"]
        if day is None or (handle, "left", day) in self._recorded:
            return
        came_back = known is not None and known.left and record["joined"] and record["joined"] > known.left
        if known is not None and known.left and not came_back:
            raise ChangedRoster(f"left on {known.left}, the file now says {day}")
        yield _Event("left", day)


def _events_of(db: sqlite3.Connection, team: Team) -> tuple[set[tuple[str, str, date | None]], set[tuple[str, date]]]:
    """Return the roster events there are (handle, kind, day), and the days of joining that are only first events."""
    recorded, guessed = set(), set()
    for identifier, handle, kind, text in db.execute(
        "SELECT id, handle, kind, day FROM member_event WHERE team = ?", (team.key,)
    ):
        day = date.fromisoformat(text) if text else None
        recorded.add((handle, kind, day))
        if day and identifier == ids.derived_id("joined", team.name, handle, text):
            guessed.add((handle, day))
    return recorded, guessed


def _check(record: Record) -> None:
    for first, last in (("joined", "left"), ("away_from", "away_until")):
        if record[first] and record[last] and record[last] < record[first]:
            raise ChangedRoster(f"{last} {record[last]} lies before {first} {record[first]}")


def _absence(away: _Away, start: date | None, until: date | None) -> tuple[list[_Event], _Away]:
    """Return what is new about when a member was away, and all absences with it. Raises ChangedRoster."""
    if start is None and until is not None and until not in away.values():
        start = _open_absence(away, until)
    if start is None:
        return [], away
    known_end = away.get(start)
    if known_end and until and until != known_end:
        raise ChangedRoster(f"away from {start} until {known_end}, the file now says until {until}")
    after = away | {start: until or known_end}
    if after == away:
        return [], away
    _refuse_overlap(after)
    if start in away:
        return [_Event("away_until", until)], after
    return [_Event("away_from", start, until.isoformat() if until else None)], after


def _open_absence(away: _Away, until: date) -> date:
    """Return the start of the absence that an end without a start belongs to."""
    start = next((day for day, end in sorted(away.items(), reverse=True) if end is None and day <= until), None)
    if start is None:
        raise ChangedRoster(f"away_until {until} without away_from")
    return start


def _refuse_overlap(away: _Away) -> None:
    """Raise ChangedRoster when an absence begins before the one before it has ended."""
    for (_, end), (start, _) in pairwise(sorted(away.items())):
        if end is not None and start <= end:
            raise ChangedRoster(f"away from {start}, but also until {end}")
