"""The facts of a file that `facts_file` wrote, as a child reads them: each kind when it is asked for."""

import json
import os
from datetime import datetime
from typing import TypeVar

from teamhealth.checking.facts_json import from_json
from teamhealth.facts import (
    Absence,
    Activity,
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

Fact = TypeVar("Fact")

INDEX_SIZE = 8
"""How many bytes at the start of the file tell the length of the index, which comes next; the parts follow."""


class FileSource:
    """The facts of a file, each kind read when it is asked for."""

    def __init__(self, descriptor: int) -> None:
        """Read the index; `now`, an aware moment, and `team` are those of the context that was written."""
        size = int.from_bytes(os.pread(descriptor, INDEX_SIZE, 0), "big")
        index = json.loads(os.pread(descriptor, size, INDEX_SIZE))
        self.now = datetime.fromisoformat(index["now"])
        self.team = str(index["team"])
        self._places: dict[str, tuple[int, int]] = index["places"]
        self._start = INDEX_SIZE + size
        self._descriptor = descriptor

    def ideas(self) -> list[Idea]:
        """Return the ideas, oldest first."""
        return self._read("ideas", Idea)

    def needs(self) -> list[Need]:
        """Return the needs, oldest first."""
        return self._read("needs", Need)

    def promises(self) -> list[Promise]:
        """Return the promises, oldest first."""
        return self._read("promises", Promise)

    def lessons(self) -> list[Lesson]:
        """Return the lessons, oldest first."""
        return self._read("lessons", Lesson)

    def recognitions(self) -> list[Recognition]:
        """Return the thanks, oldest first, without their words."""
        return self._read("recognitions", Recognition)

    def members(self) -> list[Member]:
        """Return the roster, by pseudonym."""
        return self._read("members", Member)

    def capacity(self) -> list[Capacity]:
        """Return the capacity rows, oldest first."""
        return self._read("capacity", Capacity)

    def activities(self) -> list[Activity]:
        """Return the activities, oldest first."""
        return self._read("activities", Activity)

    def responsibilities(self) -> list[Responsibility]:
        """Return the responsibilities, by title."""
        return self._read("responsibilities", Responsibility)

    def absences(self) -> list[Absence]:
        """Return the absences, by pseudonym."""
        return self._read("absences", Absence)

    def measures(self, name: str) -> list[Measure]:
        """Return the values of a series, oldest first."""
        return self._read(f"measures {name}", Measure)

    def tickets(self) -> list[Ticket]:
        """Return the tickets, oldest first."""
        return self._read("tickets", Ticket)

    def releases(self) -> list[Release]:
        """Return the releases, oldest first."""
        return self._read("releases", Release)

    def measure_names(self) -> list[str]:
        """Return the names of the series of measures."""
        return [name.removeprefix("measures ") for name in self._places if name.startswith("measures ")]

    def _read(self, name: str, kind: type[Fact]) -> list[Fact]:
        if name not in self._places:
            return []
        start, size = self._places[name]
        text = bytearray()
        while len(text) < size:
            piece = os.pread(self._descriptor, size - len(text), self._start + start + len(text))
            if not piece:
                raise OSError(f"the facts end within {name}")
            text += piece
        return from_json(kind, text)
