"""The part of config.toml that is about reminders: what is told when, through which channel, and what people want."""

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from teamhealth import schedule
from teamhealth.config.trouble import HiddenValueError

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

SETTINGS: dict[str, frozenset[str]] = {
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

FOR_ALL = frozenset({"kind", "channels", "teams", "window_minutes"})
"""What can be set for every kind."""


def _comes_again(expression: str) -> str:
    schedule.check(expression)
    return expression


def _kept(url: str) -> str:
    """Refuse an address in plain sight: it holds the secret that lets anybody write there."""
    scheme, _, rest = url.partition(":")
    if scheme in ("keyring", "env", "file") and rest.strip():
        return url
    raise HiddenValueError(
        'write where it is kept: "keyring:NAME" (put there by: teamhealth secrets set NAME), "env:VARIABLE" or'
        ' "file:PATH"'
    )


def _reference(url: str) -> str:
    """Refuse what is neither a channel of this machine nor says where an address is kept."""
    scheme, _, rest = url.partition(":")
    if scheme in ("keyring", "env", "file") and rest.strip():
        return url
    if url in ("bell:", "toast:", "desktop:"):
        return url
    raise HiddenValueError(
        'write "desktop:", "bell:" or "toast:", or where its address is kept: "keyring:NAME" (put there by: teamhealth'
        ' secrets set NAME), "env:VARIABLE" or "file:PATH"'
    )


Cron = Annotated[str, AfterValidator(_comes_again)]
"""A schedule."""

Kept = Annotated[str, AfterValidator(_kept)]
"""Where an address is kept that is a secret."""


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

    again_days: int = Field(7, ge=1, le=60)
    """When the same thing is told again, while it lasts."""

    escalate_to: str | None = None
    """Whom it goes to next, by handle, when nothing happened."""

    escalate_after_days: int = Field(3, ge=1, le=60)
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
        raise ValueError("its name is no kind of reminder, and it says none")
    return found
