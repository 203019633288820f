"""Trying the channels of a reminder: a message that says it is a trial, to nobody but who asked for it."""

from typing import Literal, NamedTuple

from teamhealth.config import Config
from teamhealth.reminders import message
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble, Send

Outcome = Literal["sent", "later", "failed"]


class Trial(NamedTuple):
    """How a channel came out: sent, cannot be sent now (`later`), or not until something is changed (`failed`)."""

    channel: str
    outcome: Outcome
    problem: str = ""


def run(settings: Config, reminder: str, team: str, contact: str, send: Send) -> list[Trial]:
    """Send a trial through each channel of a reminder; one that writes to people's contacts writes to `contact`."""
    return [_try(settings, channel, team, contact, send) for channel in settings.reminders[reminder].channels]


def _try(settings: Config, channel: str, team: str, contact: str, send: Send) -> Trial:
    address = contact if settings.channels[channel].to_contacts else ""
    try:
        send(channel, address, message.trial(settings.lang or "en", team, channel))
    except PassingTrouble as problem:
        return Trial(channel, "later", str(problem))
    except LastingTrouble as problem:
        return Trial(channel, "failed", str(problem))
    return Trial(channel, "sent")
