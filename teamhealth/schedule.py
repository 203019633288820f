"""Repeating times as people write them for cron, in a team's time zone; the only module that knows croniter.

Five fields, or a word such as `@weekly`. Where a day of the month and a weekday are both given, either suffices; where
one of them begins with `*`, both must fit. What croniter takes beyond plain cron (seconds, last days, chance) is
refused, so that an expression means here what it means elsewhere.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

WORDS = ("@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually")
"""The words that stand for five fields."""

_MINUTE = timedelta(minutes=1)
_VALUE = "([0-9]{1,2}|[a-z]{3})"
_ONE = re.compile(_VALUE, re.IGNORECASE)
_MANY = re.compile(rf"(?:\*|{_VALUE}-{_VALUE})(?:/([0-9]{{1,2}}))?", re.IGNORECASE)


class _Field(NamedTuple):
    """One of the five: its name, its lowest and highest value, and the names of its values from the lowest on."""

    name: str
    low: int
    high: int
    names: tuple[str, ...] = ()


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS = (
    _Field("minute", 0, 59),
    _Field("hour", 0, 23),
    _Field("day", 1, 31),
    _Field("month", 1, 12, _MONTHS),
    _Field("weekday", 0, 7, _WEEKDAYS),
)
_LONGEST = {month: 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31 for month in range(1, 13)}


def check(expression: str) -> None:
    """Raise ValueError, naming the field that is wrong, unless the expression is one that comes again and again."""
    _checked(expression)


def next_after(expression: str, moment: datetime, zone: tzinfo | None) -> datetime:
    """Return the first time of a schedule strictly after an aware moment, aware, in `zone` (None: the machine's own).

    The schedule's times are local ones. One that the clock skips in spring comes once, at the first minute after the
    gap; one that the clock repeats in autumn comes once, the first time. Raises ValueError as `check`.
    """
    plain = _checked(expression)
    # It costs more to load than the rest of a one-line command.
    from croniter import croniter

    # A clock face without a zone knows no gap and no fold: how those are taken is decided here, not by croniter, which
    # takes the two fields of days as cron does only when asked to.
    face = moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    faces = croniter(plain, face, implement_cron_bug=True).all_next(datetime)
    # A later face never comes at an earlier instant; what is no later than the moment belongs to an hour that repeats.
    instants = (instant(face, zone) for face in faces)
    return next(instant for instant in instants if instant > moment.astimezone(UTC)).astimezone(zone)


def between(expression: str, after: datetime, until: datetime, zone: tzinfo | None) -> Iterator[datetime]:
    """Yield the times of a schedule after one aware moment up to and with another, oldest first; as `next_after`."""
    moment = next_after(expression, after, zone)
    # Two moments of one zone are compared by their faces, which an hour that repeats turns round.
    while moment.astimezone(UTC) <= until.astimezone(UTC):
        yield moment
        moment = next_after(expression, moment, zone)


def instant(face: datetime, zone: tzinfo | None) -> datetime:
    """Return the instant, in UTC, at which the clock of a zone first shows a local time, or has just skipped it."""
    while True:
        # A datetime without a zone is taken as one of the machine's.
        instant = (face.replace(tzinfo=zone) if zone else face).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == face:
            return instant
        face += _MINUTE


def _checked(expression: str) -> str:
    """Return the expression with single spaces; raises ValueError as `check`."""
    fields = expression.split()
    if expression.lstrip().startswith("@"):
        if len(fields) > 1 or fields[0].lower() not in WORDS:
            raise ValueError(f"{expression!r} is no word for a schedule; there are {', '.join(WORDS)}")
    elif len(fields) != len(_FIELDS):
        wanted = " ".join(field.name for field in _FIELDS)
        raise ValueError(f"five fields are needed: {wanted}, not {len(fields)}")
    else:
        _, _, days, months, _ = (_values(field, written) for field, written in zip(_FIELDS, fields, strict=True))
        if min(days) > max(_LONGEST[month] for month in months):
            raise ValueError(f"day {fields[2]!r} never comes in month {fields[3]!r}")
    return " ".join(fields)


def _values(field: _Field, written: str) -> set[int]:
    """Return the values that a field stands for; raises ValueError, naming the part between commas that is none."""
    return {value for part in written.split(",") for value in _range(field, part)}


def _range(field: _Field, part: str) -> range:
    """Return the values of one part: a value, or `*` or an upward range with or without a step."""
    if one := _ONE.fullmatch(part):
        return range(value := _value(field, part, one[1]), value + 1)
    many = _MANY.fullmatch(part)
    if many is None:
        raise _mistake(field, part)
    low, high = (_value(field, part, many[1]), _value(field, part, many[2])) if many[1] else (field.low, field.high)
    # To croniter a range from a value to itself is every value, and what a step makes of a downward one is its own.
    if low >= high:
        raise ValueError(f"{field.name} {part!r} is none: a range goes from the lower value to the higher")
    step = int(many[3] or 1)
    if not 1 <= step <= field.high:
        raise ValueError(f"{field.name} {part!r} is none: a step is 1 to {field.high}")
    return range(low, high + 1, step)


def _value(field: _Field, part: str, written: str) -> int:
    name = written.lower()
    value = field.low + field.names.index(name) if name in field.names else int(written) if written.isdigit() else -1
    if not field.low <= value <= field.high:
        raise _mistake(field, part)
    return value


def _mistake(field: _Field, part: str) -> ValueError:
    names = f", or {field.names[0]} to {field.names[-1]}" if field.names else ""
    return ValueError(f"{field.name} {part!r} is none: {field.low} to {field.high}{names}")
