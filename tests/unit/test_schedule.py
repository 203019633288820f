"""Schedules: what is one, and when it comes next, beside a second implementation that watches a clock by the minute."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth import schedule

# Around both changes of the clock: by an hour, by an hour on another day, by half an hour, and never.
STRETCHES = [
    ("Europe/Oslo", datetime(2026, 3, 27, 22, tzinfo=UTC)),
    ("Europe/Oslo", datetime(2026, 10, 23, 22, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 6, 23, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 10, 30, 23, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 3, 2, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 2, 2, tzinfo=UTC)),
    ("Asia/Kathmandu", datetime(2026, 2, 27, 2, tzinfo=UTC)),
]
MINUTES = 4 * 24 * 60


class Written(NamedTuple):
    """One field as it is written, and the values that are meant."""

    text: str
    values: frozenset[int]

    @property
    def is_open(self) -> bool:
        return self.text.startswith("*")


def fields(low: int, high: int, likely: int) -> st.SearchStrategy[Written]:
    """Return what can stand in a field; `likely` values from the lowest on are more often among them."""
    value = st.integers(low, high) | st.integers(low, likely)
    ends = st.tuples(value, value).filter(lambda pair: pair[0] < pair[1])
    single = st.lists(value, min_size=1, max_size=3).map(lambda v: Written(",".join(map(str, v)), frozenset(v)))
    spread = st.tuples(ends, st.integers(1, high)).map(
        lambda e: Written(f"{e[0][0]}-{e[0][1]}/{e[1]}", frozenset(range(e[0][0], e[0][1] + 1, e[1])))
    )
    every = st.integers(1, high).map(lambda step: Written(f"*/{step}", frozenset(range(low, high + 1, step))))
    return st.just(Written("*", frozenset(range(low, high + 1)))) | single | spread | every


EXPRESSIONS = st.tuples(fields(0, 59, 30), fields(0, 23, 4), fields(1, 31, 7), fields(1, 12, 12), fields(0, 6, 6))


def fits(face: datetime, written: tuple[Written, ...]) -> bool:
    minute, hour, day, month, weekday = written
    by_day, by_weekday = face.day in day.values, face.isoweekday() % 7 in weekday.values
    is_day = by_day and by_weekday if day.is_open or weekday.is_open else by_day or by_weekday
    return face.minute in minute.values and face.hour in hour.values and face.month in month.values and is_day


@lru_cache
def newly_shown(zone: str, start: datetime) -> list[tuple[datetime, list[datetime]]]:
    """Return, for each minute of a stretch, the faces that its clock then shows first or has just skipped."""
    latest = (start - timedelta(minutes=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    shown = []
    for number in range(MINUTES):
        instant = start + timedelta(minutes=number)
        face = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        shown.append(
            (instant, [latest + timedelta(minutes=n + 1) for n in range((face - latest) // timedelta(minutes=1))])
        )
        latest = max(latest, face)
    return shown


def watched(written: tuple[Written, ...], zone: str, start: datetime) -> Iterator[datetime]:
    """Yield when a clock that is watched minute by minute calls, each face once."""
    return (instant for instant, faces in newly_shown(zone, start) if any(fits(face, written) for face in faces))


def times(expression: str, after: datetime, zone: str | None) -> Iterator[datetime]:
    while True:
        after = schedule.next_after(expression, after, ZoneInfo(zone) if zone else None)
        yield after


def local(expression: str, after: str, zone: str | None, count: int) -> list[str]:
    moment = datetime.fromisoformat(after)
    return [found.strftime("%m-%d %H:%M %z") for found in islice(times(expression, moment, zone), count)]


def satisfiable(written: tuple[Written, ...]) -> bool:
    try:
        schedule.check(" ".join(field.text for field in written))
    except ValueError:
        return False
    return True


@settings(max_examples=50)
@given(st.sampled_from(STRETCHES), EXPRESSIONS.filter(satisfiable), st.integers(0, MINUTES * 60 - 1))
def test_the_next_time_is_the_one_at_which_a_watched_clock_calls(
    stretch: tuple[str, datetime], written: tuple[Written, ...], second: int
) -> None:
    zone, start = stretch
    moment = start + timedelta(seconds=second)
    found = schedule.next_after(" ".join(field.text for field in written), moment, ZoneInfo(zone))
    expected = next((instant for instant in watched(written, zone, start) if instant > moment), None)
    if expected is None:
        assert found.astimezone(UTC) >= start + timedelta(minutes=MINUTES)
    else:
        assert found.astimezone(UTC) == expected
        assert found.tzinfo == ZoneInfo(zone)


@pytest.mark.parametrize(("zone", "start"), STRETCHES)
def test_a_time_in_the_hour_of_the_change_comes_once_a_day(zone: str, start: datetime) -> None:
    for expression, hour, minute in [("15 2 * * *", 2, 15), ("45 1 * * *", 1, 45)]:
        found = list(islice(times(expression, start, zone), 4))
        day = Written("*", frozenset(range(32)))
        written = (Written("", frozenset({minute})), Written("", frozenset({hour})), day, day, day)
        assert [moment.astimezone(UTC) for moment in found] == list(watched(written, zone, start))[:4]
        assert len({moment.date() for moment in found}) == 4


def test_a_time_the_spring_gap_skips_comes_at_its_end() -> None:
    assert local("30 2 * * *", "2026-03-28T00:00+00:00", "Europe/Oslo", 3) == [
        "03-28 02:30 +0100",
        "03-29 03:00 +0200",
        "03-30 02:30 +0200",
    ]
    assert local("15 2 * * *", "2026-10-03T12:00+10:30", "Australia/Lord_Howe", 1) == ["10-04 02:30 +1100"]


def test_times_that_the_gap_brings_together_come_once() -> None:
    assert local("0,30 2,3 29 3 *", "2026-03-29T00:00+00:00", "Europe/Oslo", 2) == [
        "03-29 03:00 +0200",
        "03-29 03:30 +0200",
    ]


def test_a_time_the_autumn_fold_repeats_comes_the_first_time_only() -> None:
    assert local("30 2 * * *", "2026-10-24T12:00+02:00", "Europe/Oslo", 2) == ["10-25 02:30 +0200", "10-26 02:30 +0100"]
    # Asked between the two, it lies in the past.
    assert local("30 2 * * *", "2026-10-25T02:10+01:00", "Europe/Oslo", 1) == ["10-26 02:30 +0100"]


def test_a_day_that_a_zone_left_out_is_made_up_for_at_its_end() -> None:
    assert local("0 9 30 12 *", "2011-12-29T12:00-10:00", "Pacific/Apia", 1) == ["12-31 00:00 +1400"]


def test_the_moment_itself_is_never_the_next() -> None:
    friday = "2026-09-25T15:00+02:00"
    assert local("0 15 * * 5", friday, "Europe/Oslo", 2) == ["10-02 15:00 +0200", "10-09 15:00 +0200"]
    assert local("0 15 * * 5", "2026-09-25T14:59:59.999999+02:00", "Europe/Oslo", 1) == ["09-25 15:00 +0200"]


def test_without_a_zone_the_machines_own_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    for expression, after in [("30 2 * * *", "2026-03-28T00:00+00:00"), ("30 2 * * *", "2026-10-24T12:00+02:00")]:
        with monkeypatch.context() as patch:
            patch.setenv("TZ", "Europe/Oslo")
            time.tzset()
            of_machine = local(expression, after, None, 3)
        time.tzset()
        assert of_machine == local(expression, after, "Europe/Oslo", 3)


@pytest.mark.parametrize(
    ("word", "fields"),
    [
        ("@hourly", "0 * * * *"),
        ("@daily", "0 0 * * *"),
        ("@midnight", "0 0 * * *"),
        ("@weekly", "0 0 * * sun"),
        ("@monthly", "0 0 1 * *"),
        ("@yearly", "0 0 1 jan *"),
        (" @ANNUALLY", "0 0 1 1 *"),
        ("0 9\t* *  MON-fri", "0 9 * * 1-5"),
        ("0 9 * * 7", "0 9 * * 0"),
        ("0 9 * * 6-7", "0 9 * * sat,sun"),
    ],
)
def test_two_ways_to_write_a_schedule_say_the_same(word: str, fields: str) -> None:
    after = "2026-09-25T15:00+02:00"
    assert local(word, after, "Europe/Oslo", 3) == local(fields, after, "Europe/Oslo", 3)


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("0 25 * * *", "hour '25' is none: 0 to 23"),
        ("60 * * * *", "minute '60' is none: 0 to 59"),
        ("0 0 0 * *", "day '0' is none: 1 to 31"),
        ("0 0 * 0 *", "month '0' is none: 1 to 12, or jan to dec"),
        ("0 0 * * 8", "weekday '8' is none: 0 to 7, or sun to sat"),
        ("0 0 * * 1,fr", "weekday 'fr' is none"),
        ("0 0 1, * *", "day '' is none"),
        ("0 0 l * *", "day 'l' is none"),
        ("0 0 ? * *", r"day '\?' is none"),
        ("0 0 * * fri#1", "weekday 'fri#1' is none"),
        ("r h * * *", "minute 'r' is none"),
        ("٣ * * * *", "minute '٣' is none"),
        ("0 5-5 * * *", "hour '5-5' is none: a range goes from the lower value to the higher"),
        ("0 22-2 * * *", "hour '22-2' is none: a range"),
        ("*/0 * * * *", r"minute '\*/0' is none: a step is 1 to 59"),
        ("*/90 * * * *", "a step is 1 to 59"),
        ("0 0 31 2 *", "day '31' never comes in month '2'"),
        ("0 0 31 4,jun,9-11/2 *", "never comes"),
        ("0 0 30 feb 1", "day '30' never comes in month 'feb'"),
        ("@reboot", "'@reboot' is no word for a schedule; there are @hourly, @daily"),
        ("@weekly 5", "is no word"),
        ("", "five fields are needed: minute hour day month weekday, not 0"),
        ("0 15 * * 5 0", "not 6"),
    ],
)
def test_what_is_no_schedule_is_refused_with_the_field_that_is_wrong(expression: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        schedule.check(expression)
    with pytest.raises(ValueError, match=told):
        schedule.next_after(expression, datetime(2026, 9, 22, tzinfo=UTC), None)


def test_the_day_that_comes_every_fourth_year_is_one() -> None:
    schedule.check("0 0 29 2 *")
    assert schedule.next_after("0 0 29 2 *", datetime(2096, 3, 1, tzinfo=UTC), None).year == 2104


LATE = st.sampled_from(["29", "30", "31", "30,31"]).map(
    lambda text: Written(text, frozenset(map(int, text.split(","))))
)


@settings(max_examples=50)
@given(LATE | fields(1, 31, 31), fields(1, 12, 2) | st.just(Written("2", frozenset({2}))))
def test_a_day_is_refused_exactly_when_it_never_comes(day: Written, month: Written) -> None:
    days = {(face.day, face.month) for face in (datetime(2028, 1, 1) + timedelta(days=n) for n in range(366))}
    expression = f"0 0 {day.text} {month.text} *"
    if days.isdisjoint((d, m) for d in day.values for m in month.values):
        with pytest.raises(ValueError, match="never comes"):
            schedule.check(expression)
    else:
        found = schedule.next_after(expression, datetime(2026, 9, 22, tzinfo=UTC), None)
        assert (found.day, found.month) in days
        assert found.day in day.values
        assert found.month in month.values
