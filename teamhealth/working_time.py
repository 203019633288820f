"""When a team may be spoken to: on working days, not on public holidays, not in its quiet hours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache

from teamhealth import schedule

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_QUIET = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_DAY = timedelta(days=1)
_LONGEST_STRETCH = 62
"""Days in a row that no calendar keeps free; beyond it there is no working day to wait for."""

Quiet = tuple[time, time]
"""Quiet hours on the clock: from, until; the second is earlier where they go past midnight."""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The working days of a team (0 is Monday), whose public holidays it keeps, and its quiet hours.

    `country` is a code such as `NO`, or `DE-BY` with a part of the country. `zone` is that of its clock, None the
    machine's own.
    """

    zone: tzinfo | None = None
    days: frozenset[int] = frozenset(range(5))
    country: str | None = None
    quiet: Quiet | None = None

    def is_working_day(self, day: date) -> bool:
        """Tell whether people work on a day."""
        return day.weekday() in self.days and not (self.country and day in _holidays(self.country, day.year))

    def first_allowed(self, moment: datetime) -> datetime:
        """Return the first moment from an aware one on at which the team may be spoken to, in the team's zone.

        The moment itself where it may be now, or where no working day comes for two months.
        """
        local = moment.astimezone(self.zone)
        for _ in range(_LONGEST_STRETCH):
            later = self._after_rest(local)
            if later == local:
                return local
            local = later
        return moment.astimezone(self.zone)

    def _after_rest(self, local: datetime) -> datetime:
        """Return when the rest ends that a moment lies in: the day off, or else the quiet hours; the moment in none."""
        if not self.is_working_day(local.date()):
            return self._at(local.date() + _DAY, time())
        if self.quiet is None or not _is_within(local.time(), self.quiet):
            return local
        start, end = self.quiet
        ends_tomorrow = start > end and local.time() >= start
        day = local.date() + _DAY * ends_tomorrow
        over = self._at(day, end)
        # In the hour that a clock repeats, quiet hours that end within it end a second time.
        return over if over.astimezone(UTC) > local.astimezone(UTC) else self._at(day, end.replace(fold=1))

    def _at(self, day: date, clock: time) -> datetime:
        return schedule.instant(datetime.combine(day, clock), self.zone).astimezone(self.zone)


def quiet_hours(written: str) -> Quiet:
    """Return quiet hours written as `20:00-07:00`. Raises ValueError for anything else, and for hours of no length."""
    found = _QUIET.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"{written!r} is no span of hours; write it as 20:00-07:00")
    first, second, third, fourth = map(int, found.groups())
    start, end = time(first, second), time(third, fourth)
    if start == end:
        raise ValueError(f"{written!r} has no length; leave it out for no quiet hours")
    return start, end


def check_country(code: str) -> None:
    """Raise ValueError unless public holidays are known for a code such as `NO` or `DE-BY`."""
    _holidays(code, 2026)


def _is_within(clock: time, quiet: Quiet) -> bool:
    start, end = quiet
    return start <= clock < end if start < end else clock >= start or clock < end


@cache
def _holidays(code: str, year: int) -> Mapping[date, str]:
    # It costs more to load than a one-line command, and most teams name no country.
    import holidays

    country, _, part = code.partition("-")
    parts = holidays.list_supported_countries().get(country)
    if parts is None or (part and part not in parts):
        raise ValueError(f"no public holidays are known for {code!r}; write a country as NO, or with its part as DE-BY")
    return dict(holidays.country_holidays(country, subdiv=part or None, years=year))
