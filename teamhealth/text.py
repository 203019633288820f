"""Text as people type it, made fit to be kept and shown on one line."""

import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from teamhealth.errors import BadDataError

TITLE_LIMIT = 200
MESSAGE_LIMIT = 1000

Value = TypeVar("Value")


def one_line(text: str, what: str, limit: int = TITLE_LIMIT) -> str:
    """Return the text without control characters and with single spaces.

    Raises BadDataError, naming `what` it is, when nothing is left or it is longer than `limit`.
    """
    clean = shown(text)
    if not clean:
        raise BadDataError(f"{what} is empty", hint="write it in quotes after the command")
    if len(clean) > limit:
        raise BadDataError(f"{what} has {len(clean)} characters; {limit} is the most", hint="say it shorter")
    return clean


def shown(text: str) -> str:
    """Return the text without control characters and with single spaces, fit to be shown on one line."""
    visible = (" " if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in text)
    return " ".join("".join(visible).split())


def folded(text: str) -> str:
    """Return the form in which names are compared: without outer spaces, upper case and ways to write an accent."""
    return unicodedata.normalize("NFC", text.strip()).casefold()


def named(name: str, values: Mapping[str, Value]) -> Value | None:
    """Return the value of this very name, else of one that compares equal, else None."""
    if name in values:
        return values[name]
    wanted = folded(name)
    return next((value for known, value in values.items() if folded(known) == wanted), None)
