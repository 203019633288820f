"""Facts given as plain lists, for a check that is run without a store."""

from dataclasses import dataclass, field

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
    activity_list: list[Activity] = field(default_factory=list)
    responsibility_list: list[Responsibility] = field(default_factory=list)
    absence_list: list[Absence] = field(default_factory=list)
    measure_list: list[Measure] = field(default_factory=list)
    ticket_list: list[Ticket] = field(default_factory=list)

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

    def activities(self) -> list[Activity]:
        """Return the activities."""
        return self.activity_list

    def responsibilities(self) -> list[Responsibility]:
        """Return the responsibilities."""
        return self.responsibility_list

    def absences(self) -> list[Absence]:
        """Return the absences."""
        return self.absence_list

    def measures(self, name: str) -> list[Measure]:
        """Return the values of a series."""
        return [measure for measure in self.measure_list if measure.name == name]

    def measure_names(self) -> list[str]:
        """Return the names of the series."""
        return sorted({measure.name for measure in self.measure_list})

    def tickets(self) -> list[Ticket]:
        """Return the tickets."""
        return self.ticket_list
