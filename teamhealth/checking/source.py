"""Where a check's facts come from: the store, cut to one team and one day."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from teamhealth.facts import (
    Absence,
    Activity,
    Audience,
    Capacity,
    Idea,
    Lesson,
    Measure,
    Member,
    Need,
    Promise,
    Recognition,
    Release,
    Responsibility,
    Ticket,
)
from teamhealth.store import (
    activities,
    capacities,
    items,
    measures,
    members,
    recognitions,
    releases,
    responsibilities,
    tickets,
)
from teamhealth.store.teams import Team

Fact = TypeVar("Fact")


class StoreSource:
    """The facts of a team in the store that were known at the end of `today`, each kind read once.

    `audience` says whose answers the releases are of.
    """

    def __init__(self, db: sqlite3.Connection, team: Team, today: date, audience: Audience = "members") -> None:
        self.db = db
        self.team = team
        self.today = today
        self.audience = audience
        self._read: dict[str, list[Any]] = {}

    def ideas(self) -> list[Idea]:
        """Return the ideas, oldest first."""
        return self._once("ideas", lambda: items.read(self.db, self.team, Idea, self.today))

    def needs(self) -> list[Need]:
        """Return the needs, oldest first."""
        return self._once("needs", lambda: items.read(self.db, self.team, Need, self.today))

    def promises(self) -> list[Promise]:
        """Return the promises, oldest first."""
        return self._once("promises", lambda: items.read(self.db, self.team, Promise, self.today))

    def lessons(self) -> list[Lesson]:
        """Return the lessons, oldest first."""
        return self._once("lessons", lambda: items.read(self.db, self.team, Lesson, self.today))

    def recognitions(self) -> list[Recognition]:
        """Return the thanks, oldest first."""
        return self._once("recognitions", lambda: recognitions.read(self.db, self.team, self.today))

    def members(self) -> list[Member]:
        """Return the roster; nobody's contact is for a check to see."""
        return self._once(
            "members", lambda: [replace(m, contact=None) for m in members.read(self.db, self.team, self.today)]
        )

    def capacity(self) -> list[Capacity]:
        """Return the capacity rows, oldest first."""
        return self._once("capacity", lambda: capacities.read(self.db, self.team, self.today))

    def activities(self) -> list[Activity]:
        """Return the activities, oldest first; nobody's note is for a check to see."""
        return self._once(
            "activities", lambda: [replace(a, note=None) for a in activities.read(self.db, self.team, self.today)]
        )

    def responsibilities(self) -> list[Responsibility]:
        """Return the responsibilities, by title."""
        return self._once("responsibilities", lambda: responsibilities.read(self.db, self.team, self.today))

    def absences(self) -> list[Absence]:
        """Return the absences of those on the roster that have begun, by member, oldest first."""
        return [
            Absence(member.handle, first, last)
            for member in self.members()
            for first, last in member.away
            if first <= self.today
        ]

    def measures(self, name: str) -> list[Measure]:
        """Return the values of a series, oldest first."""
        return self._once(f"measures {name}", lambda: measures.read(self.db, self.team, self.today, name))

    def measure_names(self) -> list[str]:
        """Return the names of the series."""
        return measures.names(self.db, self.team)

    def tickets(self) -> list[Ticket]:
        """Return the tickets, oldest first."""
        return self._once("tickets", lambda: tickets.read(self.db, self.team, self.today))

    def releases(self) -> list[Release]:
        """Return the releases of the audience, oldest first."""
        return self._once("releases", lambda: releases.read(self.db, self.team, self.today, self.audience))

    def _once(self, what: str, read: Callable[[], list[Fact]]) -> list[Fact]:
        """Return a list of its own of what is read once: no check can change what the next one sees."""
        if what not in self._read:
            self._read[what] = read()
        return list(self._read[what])
