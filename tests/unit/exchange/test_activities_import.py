"""Importing activities, absences, lessons."""

from contextlib import closing
from datetime import date

import pytest

from teamhealth.errors import BadDataError
from teamhealth.facts import Lesson
from teamhealth.store import activities, connection, teams
from tests.unit.exchange.conftest import Desk, remark

TALKS = "at,kind,member,note\n2026-08-01,one_to_one,Ana Berg,wants to learn SQL\n2026-08-02,Front-line,bo,\n"


def test_a_row_is_an_activity_of_somebody_who_joins_the_roster_on_their_first(desk: Desk) -> None:
    desk.bring("activities", TALKS + "2026-07-01,learning,bo,\n")
    assert {(a.day, a.kind, a.member, a.note) for a in desk.activities()} == {
        (date(2026, 8, 1), "one_to_one", "ana-berg", "wants to learn SQL"),
        (date(2026, 8, 2), "front_line", "bo", None),
        (date(2026, 7, 1), "learning", "bo", None),
    }
    assert {m.handle: m.joined for m in desk.members()} == {"ana-berg": date(2026, 8, 1), "bo": date(2026, 7, 1)}


def test_another_kind_is_refused_with_those_there_are(desk: Desk) -> None:
    with pytest.raises(BadDataError, match="line 2: column 'kind': '1:1' is no kind of activity") as problem:
        desk.bring("activities", "at,kind,member\n2026-08-01,1:1,ana\n")
    assert "one_to_one, learning, front_line" in (problem.value.hint or "")


def test_an_activity_with_an_id_cannot_change(desk: Desk) -> None:
    desk.bring("activities", "id,at,kind,member\n7,2026-08-01,learning,ana\n")
    for row, said in (
        ("7,2026-08-02,learning,ana", "it was on 2026-08-01, the file now says 2026-08-02"),
        ("7,2026-08-01,learning,bo", "it was learning with ana, the file now says otherwise"),
    ):
        with pytest.raises(BadDataError, match=f"id '7': {said}"):
            desk.bring("activities", f"id,at,kind,member\n{row}\n")


def test_notes_of_more_than_24_months_ago_do_not_come_in(desk: Desk) -> None:
    rows = "at,kind,member,note\n2024-08-21,one_to_one,ana,old\n2024-08-22,one_to_one,ana,not old yet\n"
    report = desk.bring("activities", rows)
    assert [activity.note for activity in desk.activities()] == [None, "not old yet"]
    assert remark(report, "notes older than 24 months") == 1


def test_an_erased_note_stays_erased_and_no_id_can_tell_what_it_said(desk: Desk) -> None:
    desk.bring("activities", TALKS)
    before = [activity.id for activity in desk.activities()]
    with closing(connection.open_for_writing(desk.home)) as db:
        assert activities.erase_of(db, teams.read(db)[0], "ana-berg") == 1
    report = desk.bring("activities", TALKS)
    assert (report.new, report.known, remark(report, "as after erasing")) == (0, 2, 1)
    assert [activity.note for activity in desk.activities()] == [None, None]
    desk.bring("activities", TALKS.replace("SQL", "Rust"))
    assert [activity.id for activity in desk.activities()] == before


def test_absences_are_those_of_the_roster(desk: Desk) -> None:
    desk.bring("members", "handle,away_from,away_until\nana,2026-01-01,2026-01-05\n")
    rows = "member,from,to\nana,2026-01-01,2026-01-05\nana,2026-03-01,\nBo Li,2026-02-01,2026-02-01\n"
    report = desk.bring("absences", rows)
    assert (report.new, report.known, report.continued) == (2, 1, 0)
    ana, bo = desk.members()
    assert ana.away == ((date(2026, 1, 1), date(2026, 1, 5)), (date(2026, 3, 1), None))
    assert (bo.handle, bo.joined, bo.away) == ("bo-li", date(2026, 2, 1), ((date(2026, 2, 1), date(2026, 2, 1)),))
    later = desk.bring("absences", rows.replace("2026-03-01,", "2026-03-01,2026-03-09"))
    assert (later.new, later.known, later.continued) == (0, 3, 1)
    assert desk.members()[0].away[1] == (date(2026, 3, 1), date(2026, 3, 9))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ana,2026-01-01,2026-01-06", "until 2026-01-05, the file now says until 2026-01-06"),
        ("ana,2026-01-03,2026-01-09", "away from 2026-01-03, but also until 2026-01-05"),
        ("ana,2026-01-09,2026-01-08", "to 2026-01-08 lies before from 2026-01-09"),
        ("ana,,2026-01-08", "'from' is blank"),
    ],
)
def test_an_absence_that_cannot_be_refuses_the_file(desk: Desk, row: str, said: str) -> None:
    desk.bring("absences", "member,from,to\nana,2026-01-01,2026-01-05\n")
    before = desk.dump()
    with pytest.raises(BadDataError, match=said):
        desk.bring("absences", f"member,from,to\nbo,2026-05-01,\n{row}\n")
    assert desk.dump() == before


def test_a_lesson_comes_with_its_cause_and_what_was_done_about_it(desk: Desk) -> None:
    desk.bring(
        "lessons", "id,title,opened,cause,closed,outcome\n1,wrong price,2026-01-01,no second look,2026-02-01,done\n"
    )
    (lesson,) = desk.items(Lesson)
    assert (lesson.title, lesson.cause, lesson.closing.day) == ("wrong price", "no second look", date(2026, 2, 1))
