"""Schedules beside cronsim: the same times, but for what a clock skips or repeats, where each means its own.

Here a time that is skipped comes at the first minute after the gap, and one that is repeated comes the first time.
cronsim, as Debian's cron, does so only where minute and hour are given; else it goes by the clock, and leaves out what
is skipped and tells twice what is repeated.
"""

from datetime import UTC, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth import schedule

ZONES = (
    "America/New_York",
    "Europe/Oslo",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "America/Santiago",
)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
COMMON = (
    "*/15 * * * *",
    "0 */3 * * *",
    "30 2 * * *",
    "15 0 * * *",
    "45 1 * * 0",
    "0 9 * * 1-5",
    "5 4 1,15 * fri",
    "0 15 29 2 *",
    "20 0-6/2 */10 3,10 *",
    "59 23 31 dec sun",
)
NUMBERS = st.sampled_from(["*", "*/7", "0", "30", "59", "5-50/9", "2,15,44"])
HOURS = st.sampled_from(["*", "*/5", "0", "1", "2", "3", "9-17", "0,2,23"])
DAYS = st.sampled_from(["*", "*/9", "1", "29", "1-7", "15,31"])
MONTHS = st.sampled_from(["*", "3", "mar,oct,nov", "*/4"])
WEEKDAYS = st.sampled_from(["*", "0", "7", "mon", "1-5", "sat,sun"])
EXPRESSIONS = st.sampled_from(COMMON) | st.tuples(NUMBERS, HOURS, DAYS, MONTHS, WEEKDAYS).map(" ".join).filter(
    lambda expression: comes(expression)
)


def comes(expression: str) -> bool:
    try:
        schedule.check(expression)
    except ValueError:
        return False
    return True


def is_plain(moment: datetime, zone: ZoneInfo) -> bool:
    """Tell whether no clock is changed within some hours of a moment."""
    return (moment - 5 * HOUR).astimezone(zone).utcoffset() == (moment + 5 * HOUR).astimezone(zone).utcoffset()


def both(expression: str, zone: ZoneInfo, start: datetime, end: datetime) -> tuple[list[datetime], list[datetime]]:
    """Return the times after one moment up to another, in UTC, as told here and as told by cronsim."""
    ours = [moment.astimezone(UTC) for moment in schedule.between(expression, start, end, zone)]
    theirs = (moment.astimezone(UTC) for moment in CronSim(expression, start.astimezone(zone)))
    return ours, list(takewhile(lambda moment: moment <= end, theirs))


@settings(max_examples=10, deadline=None)
@given(
    EXPRESSIONS, st.sampled_from(ZONES), st.datetimes(datetime(2012, 1, 1), datetime(2031, 1, 1)), st.integers(2, 400)
)
def test_both_tell_the_same_times_where_no_clock_is_changed(
    expression: str, name: str, face: datetime, days: int
) -> None:
    zone, start = ZoneInfo(name), face.replace(tzinfo=UTC, microsecond=0)
    # What comes each minute is compared for two days, what comes seldom for a year.
    length = timedelta(days=days) if expression.split()[1] not in ("*", "*/5") else 2 * DAY
    ours, theirs = both(expression, zone, start, start + length)
    assert [m for m in ours if is_plain(m, zone)] == [m for m in theirs if is_plain(m, zone)]


@pytest.mark.parametrize("name", ZONES)
def test_both_tell_the_same_of_fixed_times_over_years_of_changes(name: str) -> None:
    zone, start = ZoneInfo(name), datetime(2017, 6, 1, tzinfo=UTC)
    for expression in ("30 3 * * *", "0 9 * * 1-5", "15 12 */5 * *"):
        ours, theirs = both(expression, zone, start, start + 540 * DAY)
        assert len(ours) > 100
        assert ours == theirs


def local(moments: list[datetime], zone: ZoneInfo) -> list[str]:
    return [f"{moment.astimezone(zone):%H:%M %z}" for moment in moments]


@pytest.mark.parametrize(
    ("name", "day", "expression", "here", "there"),
    [
        ("Europe/Oslo", "2026-03-29", "30 2 * * *", ["03:00 +0200"], ["03:00 +0200"]),
        ("Europe/Oslo", "2026-03-29", "30 * * * *", ["01:30 +0100", "03:00 +0200", "03:30 +0200"], None),
        ("Australia/Lord_Howe", "2026-10-04", "15 2 * * *", ["02:30 +1100"], ["02:30 +1100"]),
        ("America/Santiago", "2026-09-06", "30 0 * * *", ["01:00 -0300"], ["01:00 -0300"]),
        ("Europe/Oslo", "2026-10-25", "30 2 * * *", ["02:30 +0200"], ["02:30 +0200"]),
        ("Europe/Oslo", "2026-10-25", "30 * * * *", ["01:30 +0200", "02:30 +0200", "03:30 +0100"], None),
        ("Australia/Lord_Howe", "2026-04-05", "45 1 * * *", ["01:45 +1100"], ["01:45 +1100"]),
        ("America/New_York", "2026-11-01", "15 1 * * *", ["01:15 -0400"], ["01:15 -0400"]),
    ],
)
def test_at_a_change_of_the_clock_everything_comes_once(
    name: str, day: str, expression: str, here: list[str], there: list[str] | None
) -> None:
    zone = ZoneInfo(name)
    start = datetime.fromisoformat(f"{day}T00:45").replace(tzinfo=zone).astimezone(UTC)
    if name == "America/Santiago":
        start -= 2 * HOUR
    ours, theirs = both(expression, zone, start, start + 4 * HOUR)
    assert local(ours, zone)[: len(here)] == here
    if there is not None:
        assert local(theirs, zone)[: len(there)] == there
    else:
        assert ours != theirs


def test_what_came_before_an_hour_repeated_is_not_held_back_by_the_face_of_the_clock() -> None:
    oslo = ZoneInfo("Europe/Oslo")
    after = datetime(2026, 10, 25, 0, 20, tzinfo=UTC)
    until = datetime(2026, 10, 25, 1, 10, tzinfo=UTC).astimezone(oslo)
    assert (f"{until:%H:%M}", until.fold) == ("02:10", 1)
    assert [f"{m:%H:%M %z}" for m in schedule.between("40 2 * * *", after, until, oslo)] == ["02:40 +0200"]
