"""Working time: the first minute at which a team may be spoken to, beside a watch that goes minute by minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from teamhealth import working_time
from teamhealth.working_time import WorkingTime

MINUTE = timedelta(minutes=1)
# Around both changes of the clock, and one at midnight.
STRETCHES = [
    ("Europe/Oslo", datetime(2026, 3, 28, 12, tzinfo=UTC)),
    ("Europe/Oslo", datetime(2026, 10, 24, 12, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 7, 20, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 10, 31, 20, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 5, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 5, tzinfo=UTC)),
    ("Africa/Casablanca", datetime(2026, 2, 14, 15, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2018, 11, 3, 15, tzinfo=UTC)),
    ("America/Santiago", datetime(2026, 9, 5, 15, tzinfo=UTC)),
    ("Asia/Kathmandu", datetime(2026, 5, 1, 5, tzinfo=UTC)),
]
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0)) | st.builds(
    time, st.integers(0, 3), st.sampled_from([0, 15, 30, 45])
)
QUIET = st.none() | st.tuples(CLOCKS, CLOCKS).filter(lambda pair: pair[0] != pair[1])


def may_be_spoken_to(working: WorkingTime, moment: datetime) -> bool:
    """Tell it from the clock's face alone."""
    face = moment.astimezone(working.zone)
    if not working.is_working_day(face.date()):
        return False
    if working.quiet is None:
        return True
    start, end = working.quiet
    now = face.time()
    return not (start <= now < end) if start < end else end <= now < start


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(STRETCHES), st.sets(st.integers(0, 6), min_size=3), QUIET, st.integers(0, 24 * 60))
@example(STRETCHES[1], set(range(7)), (time(22), time(2, 15)), 12 * 60 + 45)
@example(STRETCHES[5], set(range(7)), (time(22), time(2, 15)), 10 * 60)
@example(STRETCHES[4], set(range(7)), (time(22), time(1, 45)), 10 * 60 + 5)
def test_it_is_the_first_minute_that_a_watch_finds(
    stretch: tuple[str, datetime], days: set[int], quiet: working_time.Quiet | None, minutes: int
) -> None:
    working = WorkingTime(ZoneInfo(stretch[0]), frozenset(days), None, quiet)
    moment = stretch[1] + minutes * MINUTE
    watched = (moment + number * MINUTE for number in range(6 * 24 * 60))
    expected = next(minute for minute in watched if may_be_spoken_to(working, minute))
    found = working.first_allowed(moment)
    assert found.astimezone(UTC) == expected
    assert found.tzinfo == working.zone


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(["NO", "DE-BY", "US"]), QUIET, st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)))
def test_it_is_never_before_the_moment_nor_on_a_day_off_nor_in_quiet_hours(
    country: str, quiet: working_time.Quiet | None, face: datetime
) -> None:
    working = WorkingTime(ZoneInfo("Europe/Oslo"), country=country, quiet=quiet)
    moment = face.replace(tzinfo=ZoneInfo("Europe/Oslo"))
    found = working.first_allowed(moment)
    assert found.astimezone(UTC) >= moment.astimezone(UTC)
    assert may_be_spoken_to(working, found)
    assert working.first_allowed(found) == found


@pytest.mark.parametrize(
    ("country", "free", "kept_elsewhere"),
    [
        ("NO", date(2026, 5, 17), None),
        ("NO", date(2026, 4, 2), date(2026, 11, 26)),
        ("DE-BY", date(2026, 6, 4), date(2026, 5, 17)),
        ("DE", date(2026, 10, 3), date(2026, 6, 4)),
        ("US", date(2026, 11, 26), date(2026, 4, 2)),
    ],
)
def test_a_country_keeps_its_own_holidays(country: str, free: date, kept_elsewhere: date | None) -> None:
    working = WorkingTime(country=country, days=frozenset(range(7)))
    assert not working.is_working_day(free)
    assert kept_elsewhere is None or working.is_working_day(kept_elsewhere)


def test_nobody_waits_for_a_working_day_that_does_not_come() -> None:
    moment = datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert WorkingTime(ZoneInfo("UTC"), days=frozenset()).first_allowed(moment) == moment


@pytest.mark.parametrize("written", ["20-7", "24:00-07:00", "20:00", "07:00-07:00", "20:00-07:60", ""])
def test_what_is_no_span_of_hours_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"span of hours|no length"):
        working_time.quiet_hours(written)


@pytest.mark.parametrize("code", ["XX", "DE-XX", "Norway", ""])
def test_an_unknown_country_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="no public holidays are known"):
        working_time.check_country(code)
