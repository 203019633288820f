"""The model of config.toml."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from teamhealth import clock, schedule, working_time
from teamhealth.config.fitting import check_together
from teamhealth.config.reminding import ChannelSettings, Kept, PersonSettings, ReminderSettings
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

    working_days: list[str] = Field(default=list(working_time.WEEKDAYS[:5]), examples=[["mon", "tue", "wed", "thu"]])
    """On which days people may be reminded. The default is Monday to Friday."""

    holidays: str | None = Field(None, examples=["NO"])
    """Whose public holidays are kept, when nobody is reminded: a country as "NO", or with its part as "DE-BY"."""

    quiet_hours: str = Field("20:00-07:00", examples=["18:00-08:00"])
    """Between which hours nobody is reminded; what comes up then waits until they end. Empty for none."""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        try:
            clock.zone(name)
        except LookupError:
            raise ValueError("no such time zone; use a name such as 'Europe/Oslo'") from None
        return name

    @field_validator("working_days")
    @classmethod
    def _are_days(cls, days: list[str]) -> list[str]:
        strange = [day for day in days if day not in working_time.WEEKDAYS]
        if strange or not days:
            raise ValueError(f"name one or more of {', '.join(working_time.WEEKDAYS)}")
        return days

    @field_validator("holidays")
    @classmethod
    def _is_country(cls, code: str | None) -> str | None:
        if code is not None:
            working_time.check_country(code)
        return code

    @field_validator("quiet_hours")
    @classmethod
    def _is_span(cls, hours: str) -> str:
        if hours:
            working_time.quiet_hours(hours)
        return hours

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

    check_deadline_s: float = Field(5.0, gt=0, le=60, examples=[10.0])
    """How many seconds a check of your own or of a package may take before it is ended: at most 60. The default is
    5."""

    ping: Kept | None = Field(None, examples=["keyring:ping"])
    """An address that is fetched while `remind` does its work, so that whoever watches it notices when it stops
    (Healthchecks and the like): where it is kept, as that of a channel."""

    teams: dict[str, TeamSettings] = Field(default_factory=dict, examples=[{"North": _examples(TeamSettings)}])
    """What holds for one team only, a table each."""

    checks: dict[str, dict[str, Any]] = Field(default_factory=dict, examples=[{"idea_backlog_age": {"limit_days": 90}}])
    """The options of a check, for all teams. Which there are is told by: teamhealth checks show NAME"""

    reminders: dict[str, ReminderSettings] = Field(
        default_factory=dict, examples=[{"daily_look": {"channels": ["mail"]}}]
    )
    """What people are reminded of, a table each; nothing, when there is none. What each would send is told by:
    teamhealth remind list"""

    channels: dict[str, ChannelSettings] = Field(
        default_factory=dict, examples=[{"mail": {"url": "keyring:mail", "to_contacts": True}}]
    )
    """The ways to reach people, a table each. Their addresses are secrets, put where they belong by:
    teamhealth secrets set NAME"""

    people: dict[str, PersonSettings] = Field(default_factory=dict, examples=[{"ana": {"days_before": 5}}])
    """What one person wants of reminders, by handle."""

    @field_validator("lang")
    @classmethod
    def _is_bundled(cls, lang: str | None) -> str | None:
        if lang is not None and lang not in languages():
            raise ValueError(f"no such language; there are {', '.join(languages())}")
        return lang

    @model_validator(mode="after")
    def _fits_together(self) -> "Config":
        check_together(self.reminders, self.channels, self.people)
        return self

    def of(self, team: str) -> TeamSettings:
        """Return what holds for a team, however its table writes the name; the defaults when it has none."""
        return named(team, self.teams) or TeamSettings()
