"""The model of config.toml."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from teamhealth import clock
from teamhealth.text import named

SMALLEST_MINIMUM = 5
"""With fewer answers no rounding hides who said what."""


class TeamSettings(BaseModel):
    """What holds for one team."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    timezone: str | None = Field(None, examples=["Europe/Oslo"])
    """Where the team's day begins and ends: a name of the tz database. Without it, the zone of this computer."""

    minimum: int = Field(SMALLEST_MINIMUM, ge=SMALLEST_MINIMUM, examples=[6])
    """The number of answers from which on a value is shown: 5 or more."""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        try:
            clock.zone(name)
        except LookupError:
            raise ValueError("no such time zone; use a name such as 'Europe/Oslo'") from None
        return name


class Config(BaseModel):
    """The settings of a home; every one may be left out."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    team: str | None = Field(None, examples=["North"])
    """The team a command is about when --team is not given. Not needed while there is only one."""

    me: str | None = Field(None, examples=["ana"])
    """Your own handle: who acts when --by is not given."""

    teams: dict[str, TeamSettings] = Field(
        default_factory=dict, examples=[{"North": {"timezone": "Europe/Oslo", "minimum": 6}}]
    )
    """What holds for one team only, a table each."""

    checks: dict[str, dict[str, Any]] = Field(default_factory=dict, examples=[{"idea_backlog_age": {"limit_days": 90}}])
    """The options of a check, for all teams. Which there are is told by: teamhealth checks show NAME"""

    def of(self, team: str) -> TeamSettings:
        """Return what holds for a team, however its table writes the name; the defaults when it has none."""
        return named(team, self.teams) or TeamSettings()
