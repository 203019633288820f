"""People: who is on the team, what they do with and for each other, what each answers for."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Recognition:
    """One thanks; `giver` is None when it is not known who gave it."""

    id: str
    day: date
    giver: str | None
    receiver: str
    message: str | None = None

    @property
    def is_self(self) -> bool:
        """Whether somebody thanked themselves."""
        return self.giver == self.receiver


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the roster; `joined` None means since always.

    `away` holds the absences as (first day, last day or None while it is open).
    """

    handle: str
    name: str | None = None
    role: str = "member"
    group: str | None = None
    joined: date | None = None
    left: date | None = None
    contact: str | None = None
    away: tuple[tuple[date, date | None], ...] = ()

    @property
    def is_manager(self) -> bool:
        """Whether this member leads the team and so is not in the ring."""
        return self.role == "manager"


ActivityKind = Literal["one_to_one", "learning", "front_line"]


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done with or by a member on a day: a one-to-one, learning, time at the front line."""

    id: str
    day: date
    kind: ActivityKind
    member: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Something that somebody has to answer for, and who does now: nobody, one, or several.

    `since` is the day it was first known, None for always; `unowned_since` the day from which nobody has had it, None
    while somebody does, and where it never had an owner the same as `since`.
    """

    title: str
    owners: tuple[str, ...] = ()
    since: date | None = None
    unowned_since: date | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a member is away, `first` and `last` included; `last` None while it is open."""

    member: str
    first: date
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the member is away on a day."""
        return self.first <= day and (self.last is None or day <= self.last)
