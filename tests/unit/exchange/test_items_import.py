"""Importing ideas and needs: events, repairs, second imports."""

from datetime import date
from pathlib import Path

import pytest

from teamhealth.errors import BadDataError
from teamhealth.facts import EventKind, Idea, Need, Promise
from tests.unit.exchange.conftest import Desk, desk_at, remark

HEAD = "id,title,opened,responded,started,closed,outcome,opened_by,owner,due,severity\n"


def test_a_row_becomes_an_item_with_its_events(desk: Desk) -> None:
    desk.bring("needs", HEAD + "N1,A laptop,2026-01-02,2026-01-05,2026-01-09,2026-02-01,Rejected,ana,bo,2026-03-01,3\n")
    (need,) = desk.items(Need)
    assert (need.external_id, need.title, need.opened, need.severity) == ("N1", "A laptop", date(2026, 1, 2), 3)
    assert (need.opened_by, need.owner, need.due) == ("ana", "bo", date(2026, 3, 1))
    assert [(event.kind, event.day) for event in need.events] == [
        (EventKind.RESPONDED, date(2026, 1, 5)),
        (EventKind.STARTED, date(2026, 1, 9)),
        (EventKind.DECLINED, date(2026, 2, 1)),
    ]


def test_promises_come_in_with_who_answers_for_them_until_when_and_go_out_again(desk: Desk, tmp_path: Path) -> None:
    desk.bring("promises", HEAD + "P1,two weeks ahead,2026-01-02,,2026-01-09,2026-02-01,done,ana,bo,2026-03-01,\n")
    (promise,) = desk.items(Promise)
    assert (promise.opened_by, promise.owner, promise.due) == ("ana", "bo", date(2026, 3, 1))
    assert [event.kind for event in promise.events] == [EventKind.STARTED, EventKind.DONE]
    other = desk_at(tmp_path / "other")
    other.bring("promises", desk.export("promises"))
    assert other.items(Promise) == [promise]
    assert desk.items(Idea) == desk.items(Need) == []


def test_an_event_before_the_opening_is_kept_marked_and_reported(desk: Desk) -> None:
    report = desk.bring("ideas", "id,title,opened,closed,outcome\n1,a,2026-02-01,2026-01-01,done\n")
    (idea,) = desk.items()
    assert idea.closing is not None
    assert idea.closing.early
    assert remark(report, "closed before it was opened") == 1


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *[(word, EventKind.DONE) for word in ("done", "Implemented", "ACCEPTED", "final", "active")],
        *[(word, EventKind.DECLINED) for word in ("declined", "Rejected")],
        *[(word, EventKind.MERGED) for word in ("merged", "superseded", "Replaced")],
        ("withdrawn", EventKind.WITHDRAWN),
        ("Finished", EventKind.OTHER),
        ("", EventKind.OTHER),
    ],
)
def test_the_outcome_word_says_how_it_was_closed(desk: Desk, word: str, kind: EventKind) -> None:
    desk.bring("ideas", f"id,title,opened,closed,outcome\n1,a,2026-01-01,2026-01-02,{word}\n")
    assert desk.items()[0].closing.kind is kind


def test_an_unknown_outcome_is_reported_and_can_be_taught(desk: Desk) -> None:
    row = "id,title,opened,closed,outcome\n1,a,2026-01-01,2026-01-02,Finished\n"
    assert remark(desk.bring("ideas", row, dry_run=True), "'Finished' is not known") == 1
    assert remark(desk.bring("ideas", row, outcome=("finished=done",)), "Finished") == 0
    assert desk.items()[0].closing.kind is EventKind.DONE


def test_only_a_closing_day_closes(desk: Desk) -> None:
    report = desk.bring("ideas", "id,title,opened,closed,outcome\n1,a,2026-01-01,,done\n2,b,2026-01-01,,Draft\n")
    assert all(idea.is_open for idea in desk.items())
    assert remark(report, "'done' without a day in closed: stays open") == 1
    assert remark(report, "'Draft' without a day in closed: stays open") == 1


def test_the_same_file_again_adds_nothing(desk: Desk) -> None:
    rows = HEAD + "1,a,2026-01-01,2026-01-02,,2026-01-03,done,ana,,,2\n2,b,2026-01-01,,,,,,,,\n"
    desk.bring("ideas", rows)
    before = desk.dump()
    report = desk.bring("ideas", rows)
    assert (report.new, report.known, report.continued) == (0, 2, 0)
    assert desk.dump() == before


def test_later_days_are_appended_as_events(desk: Desk) -> None:
    desk.bring("ideas", HEAD + "1,a,2026-01-01,,,,,,,,\n")
    report = desk.bring("ideas", HEAD + "1,a,2026-01-01,2026-01-04,,2026-01-08,done,,,,\n")
    assert (report.new, report.known, report.continued) == (0, 1, 1)
    assert [event.kind for event in desk.items()[0].events] == [EventKind.RESPONDED, EventKind.DONE]


@pytest.mark.parametrize(
    ("row", "old", "new"),
    [
        ("1,a,2026-01-02,2026-01-05,,2026-01-09,done,,,,", "2026-01-01", "2026-01-02"),
        ("1,a,2026-01-01,2026-01-06,,2026-01-09,done,,,,", "2026-01-05", "2026-01-06"),
        ("1,a,2026-01-01,2026-01-05,,2026-01-10,done,,,,", "2026-01-09", "2026-01-10"),
        ("1,a,2026-01-01,2026-01-05,,2026-01-09,declined,,,,", "done", "declined"),
    ],
)
def test_a_changed_past_refuses_the_whole_file_and_names_both(desk: Desk, row: str, old: str, new: str) -> None:
    desk.bring("ideas", HEAD + "1,a,2026-01-01,2026-01-05,,2026-01-09,done,,,,\n")
    before = desk.dump()
    with pytest.raises(BadDataError, match=f"line 3: id '1': .*{old}.*{new}"):
        desk.bring("ideas", f"{HEAD}2,new,2026-01-01,,,,,,,,\n{row}\n")
    assert desk.dump() == before


def test_another_title_is_reported_and_the_first_one_stays(desk: Desk) -> None:
    desk.bring("ideas", HEAD + "1,first,2026-01-01,,,,,,,,\n")
    report = desk.bring("ideas", HEAD + "1,second,2026-01-01,,,,,,,,\n")
    assert desk.items()[0].title == "first"
    assert remark(report, "another title") == 1


def test_the_same_id_with_other_content_names_both_lines(desk: Desk) -> None:
    with pytest.raises(BadDataError, match="line 4: id '1' stands on line 2 too"):
        desk.bring("ideas", "id,title,opened\n1,a,2026-01-01\n2,b,2026-01-01\n1,c,2026-01-01\n")
    assert desk.items() == []


def test_the_same_row_again_is_taken_once(desk: Desk) -> None:
    report = desk.bring("ideas", "id,title,opened\n1,a,2026-01-01\n1,a,2026-01-01\n")
    assert len(desk.items()) == report.new == 1
    assert remark(report, "taken once") == 1


def test_one_id_in_two_teams_or_kinds_is_two_things(desk: Desk) -> None:
    rows = "id,title,opened,team\n1,a,2026-01-01,north\n1,b,2026-01-01,south\n"
    assert desk.bring("ideas", rows).new == 2
    assert desk.bring("needs", rows).new == 2
    assert [idea.title for idea in desk.items(Idea, "south")] == ["b"]


def test_those_a_file_speaks_of_join_the_roster_when_it_was_opened(desk: Desk) -> None:
    report = desk.bring("ideas", HEAD + "1,a,2026-03-01,,,,,@Ana,bo,,\n2,b,2026-02-01,,,,,ana,,,\n")
    assert [(m.handle, m.joined) for m in desk.members()] == [("ana", date(2026, 2, 1)), ("bo", date(2026, 3, 1))]
    assert remark(report, "people who were not on the roster") == 2


def test_a_known_person_is_recognised_by_handle_or_name(desk: Desk) -> None:
    desk.bring("members", "handle,name\nana,Ana Berg\n")
    desk.bring("ideas", HEAD + "1,a,2026-03-01,,,,,Ana BERG,ANA,,\n")
    assert [m.handle for m in desk.members()] == ["ana"]
    assert (desk.items()[0].opened_by, desk.items()[0].owner) == ("ana", "ana")


def test_unknown_teams_are_created_and_spelled_as_first_seen(desk: Desk) -> None:
    report = desk.bring("ideas", "id,title,opened,team\n1,a,2026-01-01,South\n2,b,2026-01-01,south\n3,c,2026-01-01,\n")
    assert desk.teams() == ["South", "north"]
    assert remark(report, "teams that did not exist") == 2


def test_a_severity_that_is_blank_is_counted_as_not_given(desk: Desk) -> None:
    assert remark(desk.bring("needs", HEAD + "1,a,2026-01-01,,,,,,,,\n"), "severity not given") == 1
    assert desk.items(Need)[0].severity is None


def test_a_moment_is_the_local_day_of_the_team(desk: Desk) -> None:
    desk.zone = "Asia/Tokyo"
    desk.bring("ideas", "id,title,opened\n1,a,2026-01-01T20:00:00Z\n")
    assert desk.items()[0].opened == date(2026, 1, 2)


def test_an_id_in_the_form_of_ours_is_a_name_like_any_other_where_the_store_does_not_have_it(desk: Desk) -> None:
    name = "0192f0c1a2b37c4d8e9f001122334455"
    rows = f"id,title,opened,team\n{name},a,2026-01-01,north\n{name},b,2026-01-01,south\n"
    desk.bring("ideas", rows)
    desk.bring("needs", rows)
    assert [item.external_id for team in ("north", "south") for item in desk.items(team=team)] == [name, name]
    assert len(desk.items(Need)) == 1
    assert desk.bring("ideas", rows).known == 2
    assert desk.bring("ideas", f"id,title,opened\n{desk.items()[0].id},a,2026-01-01\n").known == 1


def test_a_title_is_as_short_as_one_that_is_typed(desk: Desk) -> None:
    with pytest.raises(BadDataError, match=r"line 2: column 'title': .* has 201 characters"):
        desk.bring("ideas", f"id,title,opened\n1,{'x' * 201},2026-01-01\n")
    assert desk.bring("ideas", f"id,title,opened\n1,{'x' * 200},2026-01-01\n").new == 1


@pytest.mark.parametrize("name", ["all", "x" * 61])
def test_a_team_that_cannot_be_called_so_refuses_the_file(desk: Desk, name: str) -> None:
    with pytest.raises(BadDataError, match=r"line 2: .*team"):
        desk.bring("ideas", f"id,title,opened,team\n1,a,2026-01-01,{name}\n")
