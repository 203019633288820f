"""The model of config.toml."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from teamhealth import clock, schedule
from teamhealth.culture.source import languages
from teamhealth.text import named, shown

SMALLEST_MINIMUM = 5
"""With fewer answers no rounding hides who said what."""


def _not_blank(name: str) -> str:
    if not shown(name):
        raise ValueError("must not be blank")
    return name


Name = Annotated[str, AfterValidator(_not_blank)]
"""A text in which something can be seen."""


class TeamSettings(BaseModel):
    """What holds for one team."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    timezone: str | None = Field(None, examples=["Europe/Oslo"])
    """Where the team's day begins and ends: a name of the tz database. Without it, the zone of this computer."""

    minimum: int = Field(SMALLEST_MINIMUM, ge=SMALLEST_MINIMUM, examples=[6])
    """The number of answers from which on a value is shown: 5 or more."""

    schedule: str = Field("0 15 * * 5", examples=["0 15 * * 5"])
    """When a round closes: five cron fields (minute, hour, day, month, weekday) in the team's time zone, or a word such
    as @weekly or @monthly. The default is Fridays at 15:00."""

    require_response: bool = Field(True, examples=[False])
    """Whether the next round waits for the response to the last result. The default is true."""

    lenses: list[str] = Field(default_factory=list, examples=[["superior_service"]])
    """Lenses besides "provider" whose elements the rounds may ask about too, by their ids."""

    talk_together: bool = Field(False, examples=[True])
    """Talk the questions over instead of asking them: for teams of five or six, where one missing answer hides a
    round."""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        try:
            clock.zone(name)
        except LookupError:
            raise ValueError("no such time zone; use a name such as 'Europe/Oslo'") from None
        return name

    @field_validator("schedule")
    @classmethod
    def _comes_again(cls, expression: str) -> str:
        schedule.check(expression)
        return expression


def _examples(model: type[BaseModel]) -> dict[str, Any]:
    return {name: (field.examples or [None])[0] for name, field in model.model_fields.items()}


class Config(BaseModel):
    """The settings of a home; every one may be left out."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    team: Name | None = Field(None, examples=["North"])
    """The team a command is about when --team is not given. Not needed while there is only one."""

    me: Name | None = Field(None, examples=["ana"])
    """Your own handle: who acts when --by is not given."""

    lang: str | None = Field(None, examples=["nb"])
    """The language of the questions, "en" or "nb", when --lang is not given. Without it, that of your terminal."""

    keeper: Name | None = Field(None, examples=["Bo Berg"])
    """Who can read the files of this home, by name: the promise before every pulse names them. Without it, the owner of
    the folder is named."""

    teams: dict[str, TeamSettings] = Field(default_factory=dict, examples=[{"North": _examples(TeamSettings)}])
    """What holds for one team only, a table each."""

    checks: dict[str, dict[str, Any]] = Field(default_factory=dict, examples=[{"idea_backlog_age": {"limit_days": 90}}])
    """The options of a check, for all teams. Which there are is told by: teamhealth checks show NAME"""

    @field_validator("lang")
    @classmethod
    def _is_bundled(cls, lang: str | None) -> str | None:
        if lang is not None and lang not in languages():
            raise ValueError(f"no such language; there are {', '.join(languages())}")
        return lang

    def of(self, team: str) -> TeamSettings:
        """Return what holds for a team, however its table writes the name; the defaults when it has none."""
        return named(team, self.teams) or TeamSettings()
