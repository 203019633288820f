"""The part of config.toml that is about reminders: what is told when, through which channel, and what people want."""

from collections.abc import Collection, Mapping
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from teamhealth import schedule

Kind = Literal[
    "round_opened",
    "round_closing",
    "daily_look",
    "thanked",
    "check_bad",
    "waiting",
    "promise_due",
    "one_to_one_due",
    "custom",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

EVERYBODY = "everybody"
MANAGERS = "managers"

SCHEDULED: dict[str, str] = {"daily_look": "0 9 * * 1-5", "thanked": "0 15 * * 5", "custom": ""}
"""The kinds that come by a schedule, and the one each has when none is given; "" means one must be."""

TO_ALL_ALIKE = frozenset({"round_opened", "round_closing"})
"""The kinds that go to everybody who is asked, in the same words: nobody can be left out or picked."""

TO_ONE = frozenset({"thanked", "promise_due", "one_to_one_due"})
"""The kinds that say something about one person, and so go to a channel of one person's own."""

ESCALATING = frozenset({"check_bad", "waiting", "promise_due"})
"""The kinds that may go on to a second person."""

_SETTINGS: dict[str, frozenset[str]] = {
    "round_opened": frozenset(),
    "round_closing": frozenset({"hours_before"}),
    "daily_look": frozenset({"to", "schedule"}),
    "thanked": frozenset({"schedule"}),
    "check_bad": frozenset({"to", "again_days", "escalate_to", "escalate_after_days"}),
    "waiting": frozenset({"to", "limit_days", "again_days", "escalate_to", "escalate_after_days"}),
    "promise_due": frozenset({"days_before", "again_days", "escalate_to", "escalate_after_days"}),
    "one_to_one_due": frozenset({"to", "limit_days", "again_days"}),
    "custom": frozenset({"to", "schedule", "text"}),
}
"""What can be set for each kind, besides what can be for all."""

_FOR_ALL = frozenset({"kind", "channels", "teams", "window_minutes"})


def _comes_again(expression: str) -> str:
    schedule.check(expression)
    return expression


def _reference(url: str) -> str:
    """Refuse an address in plain sight: it holds the secret that lets anybody write there."""
    scheme = url.partition(":")[0]
    if scheme in ("keyring", "env", "file") and url.partition(":")[2].strip():
        return url
    if url in ("bell:", "toast:", "desktop:"):
        return url
    raise ValueError(
        'write "desktop:", "bell:" or "toast:", or where its address is kept: "keyring:NAME" (put there by: teamhealth'
        ' secrets set NAME), "env:VARIABLE" or "file:PATH"'
    )


Cron = Annotated[str, AfterValidator(_comes_again)]


class ReminderSettings(BaseModel):
    """One reminder; the name of its table is its kind, unless `kind` says otherwise."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    kind: Kind | None = Field(None, examples=["custom"])
    """What it is about: round_opened, round_closing, daily_look, thanked, check_bad, waiting, promise_due,
    one_to_one_due or custom. Without it, the name of the table."""

    channels: list[str] = Field(min_length=1, examples=[["mail"]])
    """Through which of the channels below it goes."""

    to: list[str] = Field(default_factory=list, examples=[["managers"]])
    """Who gets it: handles, "managers" or "everybody". Managers, when it is not given."""

    schedule: Cron | None = Field(None, examples=["0 14 * * 5"])
    """When it comes: five cron fields in the team's time zone, or a word such as @daily."""

    text: str | None = Field(None, min_length=1, max_length=200, examples=["Whom do you thank this week?"])
    """What a custom reminder says."""

    hours_before: int = Field(24, ge=1, le=168)
    """How long before a round closes."""

    days_before: int = Field(2, ge=0, le=60)
    """How long before a promise is due."""

    limit_days: int = Field(0, ge=0, le=3650)
    """How long something may wait: an idea or need without a word (14), a member without a one-to-one noted (30)."""

    again_days: int = Field(7, ge=1, le=365)
    """When the same thing is told again, while it lasts."""

    escalate_to: str | None = None
    """Whom it goes to next, by handle, when nothing happened."""

    escalate_after_days: int = Field(3, ge=1, le=365)
    """How long to wait before that."""

    window_minutes: int = Field(15, ge=0, le=1440)
    """How long to wait for others, so that several come as one message."""

    teams: list[str] = Field(default_factory=list)
    """Which teams it is for; all, when it is not given."""


class ChannelSettings(BaseModel):
    """A way to reach people; its address is a secret, so only where it is kept stands here."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    url: Annotated[str, AfterValidator(_reference)] = Field(examples=["keyring:mail"])
    """Where its address is kept: "keyring:NAME", "env:VARIABLE" or "file:PATH"; or "desktop:", "bell:" or "toast:"."""

    to_contacts: bool = Field(False, examples=[True])
    """Whether it writes to each person's own contact, as a mail account does, and not to one place that all read."""


class PersonSettings(BaseModel):
    """What one person wants of reminders."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    quiet: bool = Field(False, examples=[True])
    """Send them nothing of their own."""

    channel: str | None = Field(None, examples=["ntfy_ana"])
    """A channel that only they read, used in place of their contact."""

    days_before: int | None = Field(None, ge=0, le=60)
    """How long before a promise of theirs is due."""


def kind_of(name: str, settings: ReminderSettings) -> Kind:
    """Return the kind of a reminder. Raises ValueError when neither its table's name nor a setting says one."""
    found = settings.kind or next((kind for kind in KINDS if kind == name), None)
    if found is None:
        raise ValueError(f"the reminder {name!r} needs a kind: {', '.join(KINDS)}")
    return found


def check_together(
    reminders: Mapping[str, ReminderSettings],
    channels: Mapping[str, ChannelSettings],
    people: Mapping[str, PersonSettings],
) -> None:
    """Raise ValueError, saying what and where, when reminders, channels and people do not fit each other."""
    for name, person in people.items():
        if person.channel and person.channel not in channels:
            raise ValueError(f"people.{name}.channel: there is no [channels.{person.channel}]")
    own = {person.channel for person in people.values() if person.channel}
    for name, settings in reminders.items():
        kind = kind_of(name, settings)
        _check_settings(name, kind, settings)
        for channel in settings.channels:
            _check_channel(f"reminders.{name}", kind, channel, channels, own)


def _check_settings(name: str, kind: Kind, settings: ReminderSettings) -> None:
    foreign = settings.model_fields_set - _FOR_ALL - _SETTINGS[kind]
    if foreign:
        raise ValueError(f"reminders.{name}: a {kind} reminder has no {min(foreign)}")
    if kind in SCHEDULED and not (settings.schedule or SCHEDULED[kind]):
        raise ValueError(f"reminders.{name}: a {kind} reminder needs a schedule")
    if kind == "custom" and not settings.text:
        raise ValueError(f"reminders.{name}: a custom reminder needs a text")


def _check_channel(
    where: str, kind: Kind, channel: str, channels: Mapping[str, ChannelSettings], own: Collection[str]
) -> None:
    known = channels.get(channel)
    if known is None:
        raise ValueError(f"{where}: there is no [channels.{channel}]; there are: {', '.join(channels) or 'none yet'}")
    if kind in TO_ONE and not known.to_contacts and channel not in own:
        raise ValueError(
            f"{where}: {kind} is for one person's eyes, and {channel!r} is read by all;"
            " use a channel with to_contacts = true, or one that is somebody's own"
        )
