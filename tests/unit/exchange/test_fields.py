"""Reading a cell as what its field must be."""

from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.exchange import fields
from teamhealth.exchange.fields import Reading, Unreadable

ISO = Reading()
EUROPEAN = Reading("d/m/Y", None, True)
AMERICAN = Reading("m/d/Y")


@pytest.mark.parametrize(
    ("cell", "reading", "day"),
    [
        ("2026-03-04", ISO, date(2026, 3, 4)),
        ("2026-03-04 23:59", ISO, date(2026, 3, 4)),
        ("2026-03-04T23:30:00Z", ISO, date(2026, 3, 4)),
        ("2026-03-04T23:30:00Z", Reading(zone=ZoneInfo("Europe/Oslo")), date(2026, 3, 5)),
        ("2026-03-04 23:30:00 UTC", Reading(zone=ZoneInfo("Europe/Oslo")), date(2026, 3, 5)),
        ("2026-03-04T00:30:00+02:00", Reading(zone=ZoneInfo("America/New_York")), date(2026, 3, 3)),
        ("4/3/2026", EUROPEAN, date(2026, 3, 4)),
        ("04.03.2026 14:05", EUROPEAN, date(2026, 3, 4)),
        ("3/4/2026", AMERICAN, date(2026, 3, 4)),
        ("2026-03-04", AMERICAN, date(2026, 3, 4)),
    ],
)
def test_a_date_is_read_in_the_order_that_was_named(cell: str, reading: Reading, day: date) -> None:
    assert fields.day(cell, reading) == day


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "3/4/2026", "soon", "20260304", "2026-W10-3", "26-03-04", "2026-03-04x"]
)
def test_anything_else_is_no_date(cell: str) -> None:
    with pytest.raises(Unreadable, match="no date"):
        fields.day(cell, ISO)


@given(cell=st.text(max_size=30) | st.from_regex(r"\d{4}-\d\d-\d\d(T\d\d:\d\d([+-]\d\d:\d\d)?)?", fullmatch=True))
def test_every_cell_is_a_date_or_unreadable(cell: str) -> None:
    for reading in (Reading(zone=ZoneInfo("Pacific/Auckland")), EUROPEAN):
        with suppress(Unreadable):
            assert isinstance(fields.day(cell, reading), date)


@pytest.mark.parametrize(("cell", "month"), [("2026-03", "2026-03"), ("2026-03-31", "2026-03")])
def test_a_month_is_written_or_any_day_in_it(cell: str, month: str) -> None:
    assert fields.month(cell, ISO) == month


@pytest.mark.parametrize("cell", ["2026-13", "2026-00", "03-2026", "2026-3"])
def test_anything_else_is_no_month(cell: str) -> None:
    with pytest.raises(Unreadable, match="no month"):
        fields.month(cell, ISO)


@pytest.mark.parametrize(
    ("cell", "reading", "value"),
    [("1.666667", ISO, 1.666667), ("1,5", EUROPEAN, 1.5), ("1.5", EUROPEAN, 1.5), ("1e-05", ISO, 1e-05), ("7", ISO, 7)],
)
def test_a_decimal_comma_is_read_where_commas_do_not_part_cells(cell: str, reading: Reading, value: float) -> None:
    assert fields.number(cell, reading) == value


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        ("1,5", ISO),
        ("1.234,5", EUROPEAN),
        ("1,234,567", EUROPEAN),
        ("nan", ISO),
        ("1e999", ISO),
        ("x", ISO),
        ("٣", ISO),
    ],
)
def test_what_could_mean_two_numbers_or_none_is_refused(cell: str, reading: Reading) -> None:
    with pytest.raises(Unreadable, match="no number"):
        fields.number(cell, reading)


def test_an_amount_is_never_negative() -> None:
    assert fields.amount("0", ISO) == 0
    with pytest.raises(Unreadable, match="negative"):
        fields.amount("-1", ISO)


@pytest.mark.parametrize("cell", ["0", "5", "2.5", "high"])
def test_a_severity_is_one_of_four(cell: str) -> None:
    assert fields.severity("4.0", ISO) == 4
    with pytest.raises(Unreadable, match="severity"):
        fields.severity(cell, ISO)


def test_a_text_becomes_one_line_that_no_terminal_obeys() -> None:
    assert fields.text("two\r\nlines \x1b[31mred", ISO) == "two lines [31mred"
    with pytest.raises(Unreadable):
        fields.text("\x01", ISO)
