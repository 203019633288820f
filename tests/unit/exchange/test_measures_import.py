"""Importing measures: the numbers a team brings in itself."""

from datetime import date

import pytest

from teamhealth.errors import BadDataError
from tests.unit.exchange.conftest import Desk, nameless, remark

OVERTIME = "at,name,value,unit,member\n2026-06-01,overtime,3.5,hours,Ana Berg\n2026-06-01,balance,-2,,\n"


def test_a_row_is_a_value_which_may_be_negative_and_about_a_member(desk: Desk) -> None:
    report = desk.bring("measures", OVERTIME)
    hours, balance = desk.measures()
    assert (hours.day, hours.name, hours.value, hours.unit, hours.member) == (
        date(2026, 6, 1),
        "overtime",
        3.5,
        "hours",
        "ana-berg",
    )
    assert (balance.value, balance.unit, balance.member) == (-2, None, None)
    assert [(member.handle, member.joined) for member in desk.members()] == [("ana-berg", date(2026, 6, 1))]
    assert (report.new, remark(report, "not on the roster")) == (2, 1)


def test_equal_rows_are_separate_values_and_come_in_once(desk: Desk) -> None:
    rows = "at,name,value\n2026-06-01,calls,4\n2026-06-01,calls,4\n"
    desk.bring("measures", rows)
    again = desk.bring("measures", rows + "2026-06-02,calls,4\n")
    assert (again.new, again.known, len(desk.measures())) == (1, 2, 3)


def test_a_row_without_a_value_is_not_given_and_a_zero_is(desk: Desk) -> None:
    report = desk.bring(
        "measures", "at,name,value\n2026-06-01,calls,\n2026-06-02,calls,-\n2026-06-03,calls,0\n", missing=("-",)
    )
    assert [(measure.day.day, measure.value) for measure in desk.measures()] == [(3, 0)]
    assert remark(report, "value not given") == 2


def test_a_value_with_an_id_cannot_change_but_its_unit_stays(desk: Desk) -> None:
    desk.bring("measures", "id,at,name,value,unit\n7,2026-06-01,calls,4,calls\n")
    for row, said in (
        ("7,2026-06-02,calls,4,", "it was on 2026-06-01, the file now says 2026-06-02"),
        ("7,2026-06-01,chats,4,", "it was a value of 'calls'"),
        ("7,2026-06-01,calls,5,", "it was 4, the file now says 5"),
    ):
        with pytest.raises(BadDataError, match=f"id '7': {said}"):
            desk.bring("measures", f"id,at,name,value,unit\n{row}\n")
    report = desk.bring("measures", "id,at,name,value,unit\n7,2026-06-01,calls,4,hours\n")
    assert remark(report, "another unit") == 1
    assert [measure.unit for measure in nameless(desk.measures())] == ["calls"]


@pytest.mark.parametrize("row", ["2026-06-01,calls,many", "2026-06-01,calls,1e15", "2026-06-01,,1", "soon,calls,1"])
def test_a_row_that_cannot_be_read_refuses_the_file(desk: Desk, row: str) -> None:
    with pytest.raises(BadDataError, match="line 2: column"):
        desk.bring("measures", f"at,name,value\n{row}\n")
