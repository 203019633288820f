"""What a secret is: a text that shows itself to nobody by accident."""

import re
from collections.abc import Callable

from teamhealth.errors import ConfigError

Ask = Callable[[bool], str]
"""Asks somebody at a terminal for the passphrase; True where it is a new one, to be typed twice."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


class SecretError(ConfigError):
    """A secret is missing, or cannot be read or kept (exit 78); the message holds nothing of it."""


class Secret:
    """A secret text. Printed, logged, shown in a traceback or put into a message, it is only "<secret>"."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "<secret>"

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text


def checked_name(name: str) -> str:
    """Return a name that a secret may have; raises SecretError for any other."""
    if not _NAME.fullmatch(name):
        raise SecretError(
            "a secret's name is made of letters, digits, dots, hyphens and underscores, 64 at most",
            hint="name it as its channel, for example: mail",
        )
    return name


def one_line(text: str, where: str) -> Secret:
    """Return what stands in a text as a secret, without the spaces and the line end around it.

    Raises SecretError, saying `where` it was, when that is nothing or more than one line.
    """
    found = text.strip()
    if not found:
        raise SecretError(f"{where} is empty", hint="it should hold one line: the address, with its secret")
    if not found.isprintable():
        raise SecretError(f"{where} holds more than one line of text", hint="it should hold one line and nothing else")
    return Secret(found)
