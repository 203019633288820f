"""Reading the cells of a ticket log: priorities, yes and no, and counts that may be yes or no."""

import re

from teamhealth.errors import UsageError
from teamhealth.exchange import fields, options
from teamhealth.exchange.fields import Reading, Unreadable
from teamhealth.facts import Scale

PRIORITIES = {
    1: ("critical", "urgent", "highest", "kritisk", "haster"),
    2: ("high", "høy"),
    3: ("medium", "moderate", "normal", "middels"),
    4: ("low", "lav"),
    5: ("planning", "lowest", "planlagt"),
}
"""The words for each priority, 1 being the most urgent; a number goes before its word."""

YES = ("true", "yes", "y", "1", "1.0", "ja", "j")
NO = ("false", "no", "n", "0", "0.0", "nei")

_PRIORITY = re.compile(r"(?:p|prio|priority)?\s*([1-9]\d?)(?:\.0+)?(?:\s*[-–:(].*)?", re.ASCII)
_BY_WORD = {word: number for number, words in PRIORITIES.items() for word in words}


def priority(cell: str, reading: Reading) -> int:
    """Return a priority, 1 being the most urgent, of `3`, `P3`, `3 - Moderate` or `Moderate`. Raises Unreadable."""
    text = cell.casefold()
    found = _PRIORITY.fullmatch(text)
    number = int(found[1]) if found else _BY_WORD.get(text)
    if number is None:
        words = ", ".join(f"{names[0]} ({number})" for number, names in PRIORITIES.items())
        raise Unreadable("is no priority", f"a number from 1, alone or first as in 'P2' and '3 - Moderate', or {words}")
    return number


def yes_or_no(cell: str, reading: Reading) -> bool:
    """Return whether a cell says yes. Raises Unreadable for what is neither yes nor no."""
    text = cell.casefold()
    if text not in (*YES, *NO):
        raise Unreadable("is neither yes nor no", "yes, no, true, false, y, n, 1, 0, ja or nei")
    return text in YES


def followed(cell: str, reading: Reading) -> bool:
    """Return whether a cell says yes, or when: a date is a yes. Raises Unreadable."""
    try:
        return yes_or_no(cell, reading)
    except Unreadable as neither:
        try:
            fields.day(cell, reading)
        except Unreadable as problem:
            raise Unreadable("is neither yes, no nor a date", f"{neither.accepted}; {problem.accepted}") from problem
        return True


def times(cell: str, reading: Reading) -> int:
    """Return a count; yes is once, no is never. Raises Unreadable."""
    try:
        return fields.count(cell, reading)
    except Unreadable as problem:
        try:
            return int(yes_or_no(cell, reading))
        except Unreadable as neither:
            raise Unreadable("is no count", f"{problem.accepted}, yes or no") from neither


def scale(cell: str, reading: Reading) -> Scale:
    """Return the scale of a cell such as 1-5. Raises Unreadable."""
    try:
        return options.scale(cell)
    except UsageError as problem:
        raise Unreadable("is no scale", "LO-HI, such as 1-5 or 0-10") from problem
