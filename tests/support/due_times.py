"""What comes by a schedule, worked out by watching the clock: nothing here knows the program's own schedules."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONDAY_TO_FRIDAY = frozenset(range(5))
EVERY_DAY = frozenset(range(7))


class Daily(NamedTuple):
    """A time of day on some weekdays (0 is Monday), and the same as cron writes it."""

    at: time
    days: frozenset[int] = EVERY_DAY

    @property
    def cron(self) -> str:
        return f"{self.at.minute} {self.at.hour} * * {'*' if self.days == EVERY_DAY else '1-5'}"


def shown(face: datetime, zone: ZoneInfo) -> datetime:
    """Return the minute, in UTC, at which a clock that is watched first shows a local time, or has just skipped it."""
    start = (face.replace(tzinfo=zone) - 3 * HOUR).astimezone(UTC)
    minutes = (start + number * MINUTE for number in range(6 * 60))
    return next(minute for minute in minutes if minute.astimezone(zone).replace(tzinfo=None) >= face)


def is_change(zone: ZoneInfo, face: datetime) -> bool:
    """Tell whether the clock is changed within a few hours of a local time."""
    return (face - 6 * HOUR).replace(tzinfo=zone).utcoffset() != (face + 6 * HOUR).replace(tzinfo=zone).utcoffset()


def times(daily: Daily, zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield, in UTC, when something daily comes from the local day of one moment to that of another."""
    day = first.astimezone(zone).date()
    while day <= last.astimezone(zone).date():
        face = datetime.combine(day, daily.at)
        if day.weekday() in daily.days:
            yield shown(face, zone) if is_change(zone, face) else face.replace(tzinfo=zone).astimezone(UTC)
        day += DAY


def changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """Return the hours, in UTC, in which the clock of a zone is changed in a year."""
    hours = [datetime(year, 1, 1, tzinfo=UTC) + number * HOUR for number in range(8760)]
    return [hour for hour in hours if hour.astimezone(zone).utcoffset() != (hour + HOUR).astimezone(zone).utcoffset()]
