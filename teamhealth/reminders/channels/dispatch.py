"""Sending through a channel by its name: finding its address, choosing the way, and letting no secret out."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from teamhealth.config import Config
from teamhealth.reminders.channels import trouble
from teamhealth.reminders.channels.address import Address, parse
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble, Send
from teamhealth.secrets import Ask, SecretError, resolve

WAYS = {
    "smtp": "mail",
    "smtps": "mail",
    "ntfy": "ntfy",
    "ntfys": "ntfy",
    "http": "webhook",
    "https": "webhook",
}
"""The module of this package for each scheme; all others go through apprise."""


class Screen(Protocol):
    """What an open dashboard lends to reminders."""

    def ring(self) -> None:
        """Ring the bell of the terminal."""

    def show(self, subject: str, text: str) -> None:
        """Show a message for a while."""


def sender(home: Path, settings: Config, *, screen: Screen | None = None, ask: Ask | None = None) -> Send:
    """Return what sends through the channels of a home; make one for each pass, since it keeps their addresses.

    `screen` is for the channels of an open dashboard. `ask` asks for the passphrase of the encrypted file of secrets;
    without it that comes from the environment alone.
    """
    return _Sender(home, settings, screen, ask)


@dataclass(slots=True, repr=False)
class _Sender:
    home: Path
    settings: Config
    screen: Screen | None
    ask: Ask | None
    addresses: dict[str, Address | LastingTrouble] = field(default_factory=dict)

    def __call__(self, channel: str, address: str, message: Message) -> None:
        """Send, as the protocol `Send` says."""
        known = self.settings.channels.get(channel)
        if known is None:
            raise LastingTrouble(f"there is no [channels.{channel}] in config.toml")
        if known.to_contacts and not address:
            raise LastingTrouble("no contact is noted; note it with: teamhealth member set HANDLE --contact ADDRESS")
        if known.url == "desktop:":
            from teamhealth.reminders.channels import desktop

            return desktop.send(message)
        if known.url in ("bell:", "toast:"):
            return self._on_screen(known.url, message)
        return _guarded(self._address(channel, known.url), address, message)

    def _on_screen(self, url: str, message: Message) -> None:
        if self.screen is None:
            raise PassingTrouble("only an open dashboard serves this channel")
        if url == "bell:":
            self.screen.ring()
        else:
            self.screen.show(message.subject, message.body)

    def _address(self, channel: str, reference: str) -> Address:
        """Return the address of a channel, looked up once; a passphrase that is wrong is wrong for the whole pass."""
        if channel not in self.addresses:
            self.addresses[channel] = self._looked_up(reference)
        found = self.addresses[channel]
        if isinstance(found, LastingTrouble):
            raise LastingTrouble(str(found))
        return found

    def _looked_up(self, reference: str) -> Address | LastingTrouble:
        try:
            return parse(resolve(reference, self.home, self.ask))
        except SecretError as problem:
            return LastingTrouble(f"{problem.message}; {problem.hint}" if problem.hint else problem.message)
        except LastingTrouble as problem:
            return problem


def _guarded(address: Address, contact: str, message: Message) -> None:
    """Send by the way for an address; whatever goes wrong, nothing of the address is in what is raised."""
    found: PassingTrouble | LastingTrouble
    try:
        return _way(address)(address, contact, message)
    except PassingTrouble as problem:
        found = PassingTrouble(trouble.scrubbed(str(problem), address), problem.wait)
    except LastingTrouble as problem:
        found = LastingTrouble(trouble.scrubbed(str(problem), address))
    except Exception as problem:
        # What a library says of its own trouble may repeat the address; one channel must not stop the others.
        found = LastingTrouble(f"it broke on the way ({type(problem).__name__}); try it with: teamhealth remind test")
    raise found


def _way(address: Address) -> Callable[[Address, str, Message], None]:
    name = WAYS.get(address.scheme, "through_apprise")
    module = importlib.import_module(f"teamhealth.reminders.channels.{name}")
    way: Callable[[Address, str, Message], None] = module.send
    return way
