"""Reading "since when" and "by when" as people write it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth import since

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        ("since 2026-02-28", date(2026, 2, 28)),
        ("today", TODAY),
        ("yesterday", date(2026, 3, 30)),
        ("3 weeks", date(2026, 3, 10)),
        ("for 3 weeks", date(2026, 3, 10)),
        ("about 10 days ago", date(2026, 3, 21)),
        ("a week", date(2026, 3, 24)),
        ("1 month", date(2026, 2, 28)),
        ("13 months", date(2025, 2, 28)),
        ("a year", date(2025, 3, 31)),
        ("2 years", date(2024, 3, 31)),
        ("March", date(2026, 3, 1)),
        ("September", date(2025, 9, 1)),
        ("sept.", date(2025, 9, 1)),
        ("Sep 2024", date(2024, 9, 1)),
        ("1 Sep", date(2025, 9, 1)),
        ("1. september", date(2025, 9, 1)),
        ("Sep 14, 2024", date(2024, 9, 14)),
        ("14 Sep 2024", date(2024, 9, 14)),
        ("31 March", TODAY),
        ("29 Feb", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_as_it_is_meant(text: str, day: date) -> None:
    assert since.read(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "last winter",
        "2026-02-30",
        "2026-04-01",
        "1 April 2026",
        "31 Feb",
        "0 Sep",
        "9999 years",
        "3",
        "9/8/2026",
        "May be",
    ],
)
def test_what_is_no_day_or_one_to_come_is_not_guessed(text: str) -> None:
    assert since.read(text, TODAY) is None


@pytest.mark.parametrize(
    ("line", "what", "day"),
    [
        ("headset charger, since 1 Sep", "headset charger", date(2025, 9, 1)),
        ("headset charger since September", "headset charger", date(2025, 9, 1)),
        ("headset charger, 3 weeks", "headset charger", date(2026, 3, 10)),
        ("an answer for Ana, for 3 weeks", "an answer for Ana", date(2026, 3, 10)),
        ("chairs, lamps and desks, 2 months", "chairs, lamps and desks", date(2026, 1, 31)),
        ("screens, since Sep 14, 2024", "screens", date(2024, 9, 14)),
        ("a room for two", "a room for two", None),
        ("chairs since last winter", "chairs", None),
        ("chairs,", "chairs", None),
    ],
)
def test_a_line_is_parted_into_what_and_since_when(line: str, what: str, day: date | None) -> None:
    assert since.split(line, TODAY) == (what, day)


@given(st.text(max_size=40))
def test_whatever_is_written_a_day_that_is_read_has_been(text: str) -> None:
    day = since.read(text, TODAY)
    assert day is None or day <= TODAY
    assert since.split(text, TODAY)[0] == since.split(text, TODAY)[0].strip(" ,")


@given(st.integers(0, 3000))
def test_every_past_day_is_read_in_each_form_that_names_it_whole(days: int) -> None:
    day = TODAY - timedelta(days=days)
    months = ["January", "Feb", "March", "Apr", "May", "June", "Jul", "August", "Sept", "Oct", "November", "Dec"]
    month = months[day.month - 1]
    forms = [day.isoformat(), f"{days} days", f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"]
    assert [since.read(form, TODAY) for form in forms] == [day] * 4


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by 2026-04-01", date(2026, 4, 1)),
        ("today", TODAY),
        ("by tomorrow", date(2026, 4, 1)),
        ("in 3 weeks", date(2026, 4, 21)),
        ("a month", date(2026, 4, 30)),
        ("in 2 years", date(2028, 3, 31)),
        ("Friday", date(2026, 4, 3)),
        ("on Tuesday", date(2026, 4, 7)),
        ("April", date(2026, 4, 30)),
        ("February", date(2027, 2, 28)),
        ("1 Sep", date(2026, 9, 1)),
        ("1 Jan", date(2027, 1, 1)),
        ("Sep 14, 2027", date(2027, 9, 14)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_a_day_to_come_is_read_as_it_is_meant(text: str, day: date) -> None:
    assert since.read_ahead(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "2026-03-30", "1 March 2026", "31 Feb", "9999 years", "3", "Jan 0000"])
def test_what_is_no_day_to_come_is_not_guessed(text: str) -> None:
    assert since.read_ahead(text, TODAY) is None


@pytest.mark.parametrize(
    ("line", "what", "day"),
    [
        ("two headsets by 1 Oct", "two headsets", date(2026, 10, 1)),
        ("two headsets; by Friday", "two headsets", date(2026, 4, 3)),
        ("chairs, lamps, in 3 weeks", "chairs, lamps", date(2026, 4, 21)),
        ("a look by Ana by Oct 1, 2026", "a look by Ana", date(2026, 10, 1)),
        ("stand by the printer", "stand by the printer", None),
        ("chairs; soon", "chairs", None),
        ("by Friday", "by Friday", None),
    ],
)
def test_a_line_is_parted_into_what_and_by_when(line: str, what: str, day: date | None) -> None:
    assert since.split_ahead(line, TODAY) == (what, day)


@given(st.text(max_size=40))
def test_whatever_is_written_a_day_by_when_is_to_come(text: str) -> None:
    for day in (since.read_ahead(text, TODAY), since.split_ahead(text, TODAY)[1]):
        assert day is None or day >= TODAY
