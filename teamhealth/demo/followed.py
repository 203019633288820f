"""How the story tells an idea, a need, a promise or a lesson: when it was opened, and what became of it."""

from dataclasses import dataclass

from teamhealth.demo.people import MANAGER


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to it: a day, the word of an event, and what was said. `into` is another title."""

    when: str
    kind: str
    note: str | None = None
    by: str = MANAGER
    owner: str | None = None
    due: str | None = None
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One idea, need, promise or lesson, with its steps in the order of their days."""

    title: str
    opened: str
    by: str
    steps: tuple[Step, ...] = ()
    severity: int | None = None
    due: str | None = None
    cause: str | None = None
