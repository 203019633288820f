"""Where a check's facts come from: the store, cut to one team and one day, or plain lists in a test."""

import sqlite3
from dataclasses import dataclass, field
from datetime import date

from teamhealth.facts import Capacity, Idea, Lesson, Member, Need, Promise, Recognition, Release
from teamhealth.store import capacities, items, members, recognitions, releases
from teamhealth.store.teams import Team


@dataclass(frozen=True, slots=True)
class StoreSource:
    """The facts of a team in the store that were known at the end of `today`."""

    db: sqlite3.Connection
    team: Team
    today: date

    def ideas(self) -> list[Idea]:
        """Return the ideas, oldest first."""
        return items.read(self.db, self.team, Idea, self.today)

    def needs(self) -> list[Need]:
        """Return the needs, oldest first."""
        return items.read(self.db, self.team, Need, self.today)

    def promises(self) -> list[Promise]:
        """Return the promises, oldest first."""
        return items.read(self.db, self.team, Promise, self.today)

    def lessons(self) -> list[Lesson]:
        """Return the lessons, oldest first."""
        return items.read(self.db, self.team, Lesson, self.today)

    def recognitions(self) -> list[Recognition]:
        """Return the thanks, oldest first."""
        return recognitions.read(self.db, self.team, self.today)

    def members(self) -> list[Member]:
        """Return the roster; nobody's contact is for a check to see."""
        return [
            Member(m.handle, m.name, m.role, m.group, m.joined, m.left, None, m.away)
            for m in members.read(self.db, self.team, self.today)
        ]

    def capacity(self) -> list[Capacity]:
        """Return the capacity rows, oldest first."""
        return capacities.read(self.db, self.team, self.today)

    def releases(self) -> list[Release]:
        """Return the releases of the team's own members, oldest first."""
        return releases.read(self.db, self.team, self.today, "members")


class CustomerSource(StoreSource):
    """The same facts, with the releases of the team's customers in the place of its members'."""

    __slots__ = ()

    def releases(self) -> list[Release]:
        """Return the releases of the team's customers, oldest first."""
        return releases.read(self.db, self.team, self.today, "customers")


@dataclass(frozen=True, slots=True)
class Facts:
    """A source made of plain lists, for trying a check without a store."""

    idea_list: list[Idea] = field(default_factory=list)
    need_list: list[Need] = field(default_factory=list)
    promise_list: list[Promise] = field(default_factory=list)
    lesson_list: list[Lesson] = field(default_factory=list)
    recognition_list: list[Recognition] = field(default_factory=list)
    member_list: list[Member] = field(default_factory=list)
    capacity_list: list[Capacity] = field(default_factory=list)
    release_list: list[Release] = field(default_factory=list)

    def ideas(self) -> list[Idea]:
        """Return the ideas."""
        return self.idea_list

    def needs(self) -> list[Need]:
        """Return the needs."""
        return self.need_list

    def promises(self) -> list[Promise]:
        """Return the promises."""
        return self.promise_list

    def lessons(self) -> list[Lesson]:
        """Return the lessons."""
        return self.lesson_list

    def recognitions(self) -> list[Recognition]:
        """Return the thanks."""
        return self.recognition_list

    def members(self) -> list[Member]:
        """Return the roster."""
        return self.member_list

    def capacity(self) -> list[Capacity]:
        """Return the capacity rows."""
        return self.capacity_list

    def releases(self) -> list[Release]:
        """Return the releases."""
        return self.release_list
