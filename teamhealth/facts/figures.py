"""Numbers from elsewhere: capacity, measures of the team's own, tickets."""

from dataclasses import dataclass
from datetime import date

from teamhealth.facts.answers import Scale


@dataclass(frozen=True, slots=True)
class Capacity:
    """One row of a capacity series: what a month had and what it needed, in the same unit."""

    month: str
    available: float
    needed: float


@dataclass(frozen=True, slots=True)
class Measure:
    """One value of a series that the team brings in itself, such as hours of overtime; `member` if it is about one."""

    id: str
    day: date
    name: str
    value: float
    unit: str | None = None
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """One request of a customer, as far as the ticket log tells; None stands for what it does not tell.

    Priorities are whole numbers, 1 being the most urgent; `reassignments`, `reopened` and `approvals` are counts.
    `promised` is the day it was promised for, `met` whether that was kept, where the log says so. `satisfaction` is on
    `scale`. Days after the one it is read for are not known yet, so a ticket resolved later is open.
    """

    id: str
    opened: date
    resolved: date | None = None
    closed: date | None = None
    priority_first: int | None = None
    priority_last: int | None = None
    reassignments: int | None = None
    reopened: int | None = None
    promised: date | None = None
    met: bool | None = None
    followed_up: bool | None = None
    approvals: int | None = None
    last_contact: date | None = None
    complaint: bool | None = None
    satisfaction: float | None = None
    scale: Scale | None = None

    @property
    def ended(self) -> date | None:
        """The day on which it was resolved, or else closed; None while it is open."""
        return self.resolved or self.closed
