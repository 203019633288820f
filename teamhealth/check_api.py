"""The public surface for check authors, version 1: everything a check may use, on one screen.

A check is a generator function with the decorator `check`; it takes a `CheckContext` and its
options and yields `Metric`, `Finding` and `levels(...)`. It can be tested with
`list(run(context, Options()))`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from logging import Logger, getLogger
from typing import TYPE_CHECKING, Any, Protocol

from teamhealth.facts import (
    Absence,
    Activity,
    Capacity,
    Event,
    EventKind,
    Idea,
    Item,
    Lesson,
    Measure,
    Member,
    Need,
    Promise,
    Reason,
    Recognition,
    Release,
    ReleasedItem,
    Responsibility,
    Scale,
    State,
    Ticket,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = [
    "API_VERSION",
    "Absence",
    "Activity",
    "Capacity",
    "CheckContext",
    "CheckError",
    "CheckSpec",
    "Event",
    "EventKind",
    "Finding",
    "Idea",
    "Item",
    "Lesson",
    "Level",
    "Measure",
    "Member",
    "Metric",
    "Need",
    "NoData",
    "Output",
    "Promise",
    "Reason",
    "Recognition",
    "Release",
    "ReleasedItem",
    "Responsibility",
    "Scale",
    "State",
    "Ticket",
    "check",
    "levels",
]

API_VERSION = 1


class NoData(Exception):
    """Raised by a check that has nothing to judge yet; its message says what is missing."""


class CheckError(Exception):
    """Raised by a check that cannot do its work; its message is shown to the user."""


@dataclass(frozen=True, slots=True)
class Metric:
    """What a check measured: a number, a word where a number would say too much, None where there is none.

    `low` to `high` is its 95 % interval, or the band it lies in.
    """

    name: str
    value: float | str | None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    warn: float | None = None
    crit: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One judgement: a state, a sentence, what it is about, and what helps."""

    state: State
    summary: str
    subject: str | None = None
    remedy: str | None = None
    reason: Reason | None = None

    @classmethod
    def ok(cls, summary: str, subject: str | None = None, remedy: str | None = None) -> Finding:
        """Return a finding that all is well."""
        return cls(State.OK, summary, subject, remedy)

    @classmethod
    def warn(cls, summary: str, subject: str | None = None, remedy: str | None = None) -> Finding:
        """Return a finding that needs attention."""
        return cls(State.WARN, summary, subject, remedy)

    @classmethod
    def crit(cls, summary: str, subject: str | None = None, remedy: str | None = None) -> Finding:
        """Return a finding that needs attention now."""
        return cls(State.CRIT, summary, subject, remedy)

    @classmethod
    def unknown(
        cls, summary: str, reason: Reason | str, subject: str | None = None, remedy: str | None = None
    ) -> Finding:
        """Return a finding that cannot be judged; raises ValueError for a reason that is none."""
        return cls(State.UNKNOWN, summary, subject, remedy, Reason(reason))


@dataclass(frozen=True, slots=True)
class Level:
    """A metric judged by its thresholds: what `levels` returns."""

    metric: Metric
    finding: Finding


def levels(
    name: str, value: float | None, *, warn: float, crit: float, unit: str | None = None, summary: str | None = None
) -> Level:
    """Judge a value: crit or warn from the threshold on, in the direction in which `crit` lies from `warn`.

    Equal thresholds mean that more is worse. A value of None is unknown (`no_data`). `summary`
    replaces the sentence made of the name, the value and the threshold.
    """
    metric = Metric(name, value, unit, warn=warn, crit=crit)
    label = name.replace("_", " ")
    if value is None:
        return Level(metric, Finding.unknown(summary or f"{label}: nothing to measure yet", Reason.NO_DATA))
    sign = 1 if crit >= warn else -1
    state = State.CRIT if sign * (value - crit) >= 0 else State.WARN if sign * (value - warn) >= 0 else State.OK
    shown = f"{label} {value:g}{' ' + unit if unit else ''}"
    limits = {State.CRIT: f"critical from {crit:g}", State.WARN: f"a warning from {warn:g}", State.OK: "within limits"}
    return Level(metric, Finding(state, summary or f"{shown}, {limits[state]}"))


Output = Metric | Finding | Level


class FactSource(Protocol):
    """Where a context takes its facts from: already cut to one team and to what was known by `now`."""

    def ideas(self) -> list[Idea]: ...
    def needs(self) -> list[Need]: ...
    def promises(self) -> list[Promise]: ...
    def lessons(self) -> list[Lesson]: ...
    def recognitions(self) -> list[Recognition]: ...
    def members(self) -> list[Member]: ...
    def capacity(self) -> list[Capacity]: ...
    def activities(self) -> list[Activity]: ...
    def responsibilities(self) -> list[Responsibility]: ...
    def absences(self) -> list[Absence]: ...
    def measures(self, name: str) -> list[Measure]: ...
    def measure_names(self) -> list[str]: ...
    def tickets(self) -> list[Ticket]: ...
    def releases(self) -> list[Release]: ...


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check may see: one team as of one moment, read-only. Never a ballot, never a comment.

    `now` is aware; `today` is its local date for the team, from which ages are counted.
    """

    now: datetime
    team: str
    source: FactSource
    log: Logger = field(default_factory=lambda: getLogger("teamhealth.check"))

    @property
    def today(self) -> date:
        """The local day of `now`."""
        return self.now.date()

    def ideas(self) -> list[Idea]:
        """Return the ideas opened so far, oldest first."""
        return self.source.ideas()

    def needs(self) -> list[Need]:
        """Return the needs opened so far, oldest first."""
        return self.source.needs()

    def promises(self) -> list[Promise]:
        """Return the promises made so far, oldest first."""
        return self.source.promises()

    def lessons(self) -> list[Lesson]:
        """Return the lessons written so far, oldest first."""
        return self.source.lessons()

    def recognitions(self) -> list[Recognition]:
        """Return every thanks so far, oldest first, those to oneself included."""
        return self.source.recognitions()

    def members(self) -> list[Member]:
        """Return who is on the roster today, by handle."""
        return self.source.members()

    def capacity(self) -> list[Capacity]:
        """Return the capacity rows up to this month, oldest first."""
        return self.source.capacity()

    def activities(self) -> list[Activity]:
        """Return the one-to-ones, learning and times at the front line so far, oldest first, without their notes."""
        return self.source.activities()

    def responsibilities(self) -> list[Responsibility]:
        """Return what somebody has to answer for today, by title, and who does."""
        return self.source.responsibilities()

    def absences(self) -> list[Absence]:
        """Return the absences of those on the roster today that have begun, by member, oldest first."""
        return self.source.absences()

    def measures(self, name: str) -> list[Measure]:
        """Return the values so far of a series that the team brings in itself, oldest first."""
        return self.source.measures(name)

    def tickets(self) -> list[Ticket]:
        """Return the customers' tickets opened so far, oldest first; what happened to them after today is left out."""
        return self.source.tickets()

    def releases(self) -> list[Release]:
        """Return what the rounds of the team's members let the team know so far, oldest first."""
        return self.source.releases()


Run = Callable[[CheckContext, Any], Iterator[Output]]


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """A check with what it says of itself. Calling it calls its function."""

    name: str
    title: str
    feeds: tuple[str, ...]
    options: type[BaseModel]
    why: str
    remedy: str
    run: Run
    version: str = ""

    def __call__(self, context: CheckContext, options: BaseModel) -> Iterator[Output]:
        """Run the check's own function."""
        return self.run(context, options)


def check(
    *,
    name: str,
    title: str,
    why: str,
    remedy: str,
    feeds: list[str] | None = None,
    options: type[BaseModel] | None = None,
    version: str = "",
    api: int = API_VERSION,
) -> Callable[[Run], CheckSpec]:
    """Declare a check: its name, what people call it, the elements it feeds, why it matters, what helps.

    `version` is the check's own, for `checks list`; `api` the version of this module that it was written for.
    Raises ValueError when the name is no lower-case identifier, a text is empty, or `api` is not known here.
    """
    if api != API_VERSION:
        raise ValueError(
            f"the check {name!r} is written for version {api} of the check API, and this program knows version"
            f" {API_VERSION}: update teamhealth, or write the check for version {API_VERSION}"
        )
    if not (name.isidentifier() and name == name.lower()):
        raise ValueError(f"the check name {name!r} must be a lower-case identifier such as 'idea_backlog_age'")
    for label, text in (("title", title), ("why", why), ("remedy", remedy)):
        if not text.strip():
            raise ValueError(f"the check {name!r} has an empty {label}")
    model = options or _no_options()
    return lambda run: CheckSpec(name, title, tuple(feeds or ()), model, why, remedy, run, version)


def _no_options() -> type[BaseModel]:
    """Return the model of a check that has no options; pydantic is only loaded where checks are."""
    from pydantic import create_model

    return create_model("NoOptions", __config__={"extra": "forbid"})
