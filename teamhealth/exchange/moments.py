"""Reading a cell that holds a day, and perhaps the time of day with it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from teamhealth.exchange import fields
from teamhealth.exchange.fields import Reading, Unreadable

_TIME = re.compile(r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*([ap]m)?", re.ASCII | re.IGNORECASE)
_BEFORE_TIME = re.compile(r"[ T,]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """A local date, and the instant in UTC where the cell had a time of day."""

    day: date
    instant: datetime | None = None


def moment(cell: str, reading: Reading) -> Moment:
    """Return what a cell says: a date as `fields.day` reads it, with or without a time. Raises Unreadable."""
    day = fields.day(cell, reading)
    try:
        return Moment(day, _instant(cell, day, reading.zone))
    except (ValueError, OverflowError, OSError) as problem:
        raise Unreadable("has no such time of day", "14:05, 14:05:30 or 2:05 pm after the date") from problem


def _instant(cell: str, day: date, zone: tzinfo | None) -> datetime | None:
    parts = _BEFORE_TIME.split(cell, maxsplit=1)
    if len(parts) == 1:
        return None
    if cell[:4].isdigit():
        return _in_utc(fields.iso_moment(cell), zone)
    return _in_utc(datetime.combine(day, _time(parts[1])), zone)


def _time(text: str) -> time:
    """Return a time of day, of 12 or of 24 hours; raises ValueError."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hour, half = int(found[1]), (found[4] or "").lower()
    if half and not 1 <= hour <= 12:
        raise ValueError(text)
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return time(hour, int(found[2]), int(found[3] or 0))


def _in_utc(moment: datetime, zone: tzinfo | None) -> datetime:
    """Return an instant; a time without an offset is one in `zone`, None being the machine's own."""
    aware = moment if moment.tzinfo or zone is None else moment.replace(tzinfo=zone)
    return aware.astimezone(UTC)
