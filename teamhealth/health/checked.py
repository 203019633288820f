"""What the checks said of one team on one day, as `check` tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from teamhealth.checking.reading import Reading
from teamhealth.facts import Reason, State
from teamhealth.health.indicators import Indicator, together

if TYPE_CHECKING:
    from teamhealth import documents


@dataclass(frozen=True, slots=True)
class TeamChecks:
    """The readings of one team as of a moment in its time zone; `indicators` are made of them where somebody asks."""

    team: str
    now: datetime
    readings: tuple[Reading, ...]
    indicators: tuple[Indicator, ...] = ()

    @property
    def day(self) -> date:
        """The team's local day."""
        return self.now.date()

    @property
    def verdict(self) -> tuple[State, Reason | None]:
        """The worst state of the checks and, where it is unknown, why; silent checks are left out of it."""
        return together([(reading.state, reading.reason) for reading in self.readings])

    def as_json(self) -> documents.Checks:
        """Return the documented form of `check --json`."""
        return {
            "as_of": self.day.isoformat(),
            "team": self.team,
            "state": self.verdict[0].value,
            "checks": [reading.as_json() for reading in self.readings],
        }
