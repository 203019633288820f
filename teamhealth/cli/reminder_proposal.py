"""What could be switched on where no reminder is: lines to paste into config.toml, each with what it would do."""

from collections.abc import Iterator
from pathlib import Path

from teamhealth import paths
from teamhealth.cli.reminder_text import SAYS
from teamhealth.health.address import addressed

_CHANNEL = """\
[channels.mail]
url = "keyring:mail"
to_contacts = true"""

_TABLES = {
    "daily_look": "to the managers, on weekdays at nine",
    "round_opened": "to everybody who is asked",
    "round_closing": "to the same, a day before",
    "thanked": "to whoever was, on Fridays at three",
    "waiting": "to the managers, after 14 days",
    "promise_due": "to whoever promised, two days before and on the day",
    "check_bad": "to the managers",
    "one_to_one_due": "to the managers, after 30 days",
}


_COMMANDS = (
    "teamhealth secrets set mail",
    "teamhealth member set ana --contact ana@example.org",
    "teamhealth remind list",
    "teamhealth remind install",
)


def lines(home: Path, address: str) -> Iterator[str]:
    """Yield the proposal, its commands with the options that reach this home and team (as `health.address.of`)."""
    yield f"No reminder is switched on. To switch some on, put these lines into\n{paths.config_file(home)},"
    yield "and leave out what you do not want:"
    yield f"\n{toml()}\n"
    yield "Then tell where mails leave (the address is asked for, and kept in the keyring),"
    yield "note where each person is reached, look at what would be sent, and have it run:"
    yield from (f"  {addressed(command, address)}" for command in _COMMANDS)


def toml() -> str:
    """Return the lines to paste."""
    tables = [f'[reminders.{kind}]  # {SAYS[kind]}: {when}\nchannels = ["mail"]' for kind, when in _TABLES.items()]
    return "\n\n".join([_CHANNEL, *tables])
