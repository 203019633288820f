"""Importing members, recognition and capacity."""

from contextlib import closing
from datetime import date

import pytest

from teamhealth.errors import BadDataError
from teamhealth.facts import Capacity
from teamhealth.store import connection, recognitions, teams
from tests.unit.exchange.conftest import TODAY, Desk, remark

HEAD = "handle,name,role,group,joined,left,away_from,away_until,contact\n"


def test_a_row_becomes_a_member(desk: Desk) -> None:
    desk.bring("members", HEAD + "@Ana,Ana Berg,Manager,night,2024-01-02,2026-01-05,2025-07-01,2025-07-20,a@b.no\n")
    (ana,) = desk.members()
    assert (ana.handle, ana.name, ana.role, ana.group, ana.contact) == ("ana", "Ana Berg", "manager", "night", "a@b.no")
    assert (ana.joined, ana.left) == (date(2024, 1, 2), date(2026, 1, 5))
    assert ana.away == ((date(2025, 7, 1), date(2025, 7, 20)),)


def test_a_blank_joined_means_since_always(desk: Desk) -> None:
    desk.bring("members", HEAD + "ana,,,,,,,,\n")
    assert [m.handle for m in desk.members(as_of=date(1990, 1, 1))] == ["ana"]


def test_a_second_import_adds_nothing(desk: Desk) -> None:
    rows = HEAD + "ana,Ana,manager,x,2024-01-02,2025-01-01,2024-07-01,2024-07-20,c\nbo,,,,,,,,\n"
    desk.bring("members", rows)
    before = desk.dump()
    report = desk.bring("members", rows)
    assert (report.new, report.known, report.continued) == (0, 2, 0)
    assert desk.dump() == before


def test_later_days_and_attributes_are_appended(desk: Desk) -> None:
    desk.bring("members", HEAD + "ana,Ana,member,day,2024-01-02,,2025-07-01,,\n")
    report = desk.bring("members", HEAD + "ana,Ana,manager,day,2024-01-02,2026-08-01,2025-07-01,2025-07-20,\n")
    (ana,) = desk.members()
    assert (ana.role, ana.left, ana.away) == (
        "manager",
        date(2026, 8, 1),
        ((date(2025, 7, 1), date(2025, 7, 20)),),
    )
    assert report.continued == 1
    assert desk.members(as_of=date(2026, 7, 1))[0].role == "member"
    assert desk.members(as_of=TODAY)[0].role == "manager"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ana,,,,2024-01-03,2025-01-01,2024-07-01,2024-07-20,", "joined on 2024-01-02, the file now says 2024-01-03"),
        ("ana,,,,2024-01-02,2025-01-02,2024-07-01,2024-07-20,", "left on 2025-01-01, the file now says 2025-01-02"),
        ("ana,,,,2024-01-02,2025-01-01,2024-07-01,2024-07-21,", "until 2024-07-20, the file now says until 2024-07-21"),
        ("ana,,,,2024-01-02,2025-01-01,2024-07-10,2024-07-15,", "but also until"),
        ("bo,,,,2024-01-02,2024-01-01,,,", "left 2024-01-01 lies before joined"),
        ("bo,,,,,,2024-01-02,2024-01-01,", "away_until 2024-01-01 lies before away_from"),
        ("bo,,,,,,,2024-01-01,", "away_until 2024-01-01 without away_from"),
        ("bo,,boss,,,,,,", "'boss' is no role"),
        (",x,,,,,,,", "'handle' is blank"),
    ],
)
def test_what_cannot_be_refuses_the_file(desk: Desk, row: str, said: str) -> None:
    desk.bring("members", HEAD + "ana,,,,2024-01-02,2025-01-01,2024-07-01,2024-07-20,\n")
    before = desk.dump()
    with pytest.raises(BadDataError, match=said):
        desk.bring("members", HEAD + row + "\n")
    assert desk.dump() == before


def test_somebody_who_left_may_come_back(desk: Desk) -> None:
    desk.bring("members", HEAD + "ana,,,,2020-01-01,2022-01-01,,,\n")
    desk.bring("members", HEAD + "ana,,,,2025-01-01,,,,\n")
    assert [(m.joined, m.left) for m in desk.members()] == [(date(2025, 1, 1), None)]


def test_further_rows_of_a_member_may_only_add_absences(desk: Desk) -> None:
    rows = HEAD + "ana,A,,,,,2025-01-01,2025-01-05,\nana,A,,,,,2025-03-01,,\nana,A,,,,,2025-03-01,,\n"
    report = desk.bring("members", rows)
    assert desk.members()[0].away == ((date(2025, 1, 1), date(2025, 1, 5)), (date(2025, 3, 1), None))
    assert report.new == 1
    with pytest.raises(BadDataError, match="line 3: handle 'bo' stands on line 2 too"):
        desk.bring("members", HEAD + "bo,A,,,,,,,\nbo,B,,,,,,,\n")


def test_a_known_day_of_joining_replaces_a_first_event(desk: Desk) -> None:
    desk.bring("recognition", "at,from,to\n2025-01-01,ana,bo\n")
    desk.bring("members", HEAD + "ana,,,,2020-01-01,,,,\n")
    assert [(m.handle, m.joined) for m in desk.members()] == [("ana", date(2020, 1, 1)), ("bo", date(2025, 1, 1))]


def test_a_day_of_joining_after_something_they_did_is_not_taken_over(desk: Desk) -> None:
    desk.bring("recognition", "at,from,to\n2025-01-01,ana,bo\n")
    report = desk.bring("members", HEAD + "ana,,,,2025-06-01,,,,\n")
    assert desk.members()[0].joined == date(2025, 1, 1)
    assert remark(report, "joined after something they did") == 1


def test_thanks_come_in_with_self_thanks_kept_and_reported(desk: Desk) -> None:
    report = desk.bring("recognition", "at,from,to,message\n2025-01-01,cleo,cleo,me\n2025-01-02,ana,bo,=well done\n")
    assert [(t.giver, t.receiver, t.message) for t in desk.thanks()] == [
        ("cleo", "cleo", "me"),
        ("ana", "bo", "=well done"),
    ]
    assert remark(report, "thanks to oneself") == 1
    assert [m.handle for m in desk.members()] == ["ana", "bo"]


def test_the_first_day_is_that_of_the_first_thanks_to_or_from_another(desk: Desk) -> None:
    desk.bring("recognition", "at,from,to\n2025-01-01,ana,ana\n2025-03-01,ana,bo\n2025-02-01,bo,ana\n")
    assert {m.handle: m.joined for m in desk.members()} == {"ana": date(2025, 2, 1), "bo": date(2025, 2, 1)}


def test_equal_thanks_without_an_id_are_separate_and_come_in_once(desk: Desk) -> None:
    rows = "at,from,to\n2025-01-01,ana,bo\n2025-01-01,ana,bo\n"
    assert desk.bring("recognition", rows).new == 2
    again = desk.bring("recognition", rows + "2025-01-01,ana,bo\n")
    assert (again.new, again.known, len(desk.thanks())) == (1, 2, 3)


def test_a_thanks_with_an_id_cannot_change(desk: Desk) -> None:
    desk.bring("recognition", "id,at,from,to,message\n7,2025-01-01,ana,bo,one\n")
    with pytest.raises(BadDataError, match="id '7': it was on 2025-01-01, the file now says 2025-01-02"):
        desk.bring("recognition", "id,at,from,to\n7,2025-01-02,ana,bo\n")
    with pytest.raises(BadDataError, match="it went from ana to bo"):
        desk.bring("recognition", "id,at,from,to\n7,2025-01-01,ana,cleo\n")
    report = desk.bring("recognition", "id,at,from,to,message\n7,2025-01-01,ana,bo,two\n")
    assert remark(report, "another message") == 1
    assert [t.message for t in desk.thanks()] == ["one"]


def test_erased_thanks_stay_erased_when_the_file_that_brought_them_comes_again(desk: Desk) -> None:
    named = "id,at,from,to,message\n7,2025-01-01,ana,bo,one\n8,2025-01-01,bo,bo,me\n"
    nameless = "at,from,to,message\n2025-01-02,ana,bo,two\n"
    for rows in (named, nameless):
        desk.bring("recognition", rows)
    with closing(connection.open_for_writing(desk.home)) as db:
        assert recognitions.erase_of(db, teams.read(db)[0], "bo") == 3
    dump = desk.dump()
    reports = [desk.bring("recognition", rows) for rows in (named, nameless)]
    assert [(report.new, report.known) for report in reports] == [(0, 2), (0, 1)]
    assert [remark(report, "as after erasing") for report in reports] == [2, 1]
    assert desk.dump() == dump
    with pytest.raises(BadDataError, match="it went from None to bo"):
        desk.bring("recognition", "id,at,from,to\n7,2025-01-01,ana,cleo\n")


def test_words_of_more_than_24_months_ago_do_not_come_in_and_the_report_says_so(desk: Desk) -> None:
    rows = "at,from,to,message\n2024-08-21,ana,bo,old\n2024-08-21,ana,bo,\n2024-08-22,ana,bo,not old yet\n"
    reports = [desk.bring("recognition", rows) for _ in range(2)]
    assert [(report.new, report.known) for report in reports] == [(3, 0), (0, 3)]
    assert [(t.giver, t.message) for t in desk.thanks()] == [("ana", None), ("ana", None), ("ana", "not old yet")]
    assert [remark(report, "words of thanks older than 24 months") for report in reports] == [1, 1]


def test_a_file_that_still_has_the_words_age_has_erased_brings_them_not_back(desk: Desk) -> None:
    rows = "id,at,from,to,message\n7,2025-01-01,ana,bo,one\n"
    desk.bring("recognition", rows)
    with closing(connection.open_for_writing(desk.home)) as db:
        assert recognitions.erase_before(db, teams.read(db)[0], date(2025, 1, 2)) == 1
    report = desk.bring("recognition", rows)
    assert (report.known, remark(report, "as after erasing")) == (1, 1)
    assert [(t.giver, t.message) for t in desk.thanks()] == [("ana", None)]
    with pytest.raises(BadDataError, match="it went from ana to bo"):
        desk.bring("recognition", "id,at,from,to\n7,2025-01-01,cleo,bo\n")


def test_a_giver_may_be_unknown_but_not_a_receiver(desk: Desk) -> None:
    report = desk.bring("recognition", "at,from,to\n2025-01-01,,bo\n")
    assert desk.thanks()[0].giver is None
    assert remark(report, "from not given") == 1
    with pytest.raises(BadDataError, match="'to' is blank"):
        desk.bring("recognition", "at,from,to\n2025-01-01,ana,\n")


def test_a_capacity_row_without_a_number_is_left_out_and_one_with_zero_is_kept(desk: Desk) -> None:
    report = desk.bring("capacity", "month,available,needed\n2025-01,,3\n2025-01,4,\n2025-02,0,2.5\n")
    assert desk.capacity() == [Capacity("2025-02", 0, 2.5)]
    assert report.new == 1
    assert remark(report, "the row says nothing") == 2
    assert remark(report, "available not given") == remark(report, "needed not given") == 1


def test_a_month_keeps_its_rows(desk: Desk) -> None:
    rows = "month,available,needed\n2025-01,4,3\n2025-01,4,3\n2025-02,4,4\n"
    desk.bring("capacity", rows)
    again = desk.bring("capacity", rows + "2025-03,4,1\n")
    assert (again.new, again.known, len(desk.capacity())) == (1, 3, 4)
    before = desk.dump()
    with pytest.raises(BadDataError, match=r"line 2: 2025-02 of team 'north' was 4 needed of 4.*5 needed of 4"):
        desk.bring("capacity", "month,available,needed\n2025-02,4,5\n2025-04,1,1\n")
    assert desk.dump() == before


@pytest.mark.parametrize(
    "row", ["2025-01,-4,3", "2025-01,four,3", "2025-01,1e15,3", "2025-01,4,1e300", "January,4,3", ",4,3"]
)
def test_a_capacity_row_that_cannot_be_read_refuses_the_file(desk: Desk, row: str) -> None:
    with pytest.raises(BadDataError, match="line 2: column"):
        desk.bring("capacity", f"month,available,needed\n{row}\n")
