"""Importing ticket logs as they come: what is read, what is repaired, and what a later log may say."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.errors import BadDataError
from teamhealth.exchange.ticket_history import ChangedTicket, continued
from teamhealth.facts import Scale, Ticket
from tests.unit.exchange.conftest import Desk, remark

FULL = (
    "id,opened,resolved,closed,priority_first,priority_last,reassignments,reopened,promised,met,followed_up,approvals,"
    "last_contact,complaint,satisfaction\n"
    "INC1,2026-03-01 08:00,2026-03-03,2026-03-05,3 - Moderate,P2,2,1,2026-03-03,yes,2026-03-06,0,2026-03-04,nei,4\n"
)


def bring(desk: Desk, head: str, *rows: str, **options: Any) -> Any:
    return desk.bring("tickets", "\n".join([head, *rows, ""]), **options)


def test_every_field_of_a_log_is_read(desk: Desk) -> None:
    desk.bring("tickets", FULL)
    assert desk.tickets() == [
        Ticket(
            id="INC1",
            opened=date(2026, 3, 1),
            resolved=date(2026, 3, 3),
            closed=date(2026, 3, 5),
            priority_first=3,
            priority_last=2,
            reassignments=2,
            reopened=1,
            promised=date(2026, 3, 3),
            met=True,
            followed_up=True,
            approvals=0,
            last_contact=date(2026, 3, 4),
            complaint=False,
            satisfaction=4,
            scale=Scale(1, 5),
        )
    ]


def test_what_a_log_does_not_tell_is_unknown_and_never_zero(desk: Desk) -> None:
    report = bring(
        desk, "id,opened,resolved,reassignments,satisfaction", "1,2026-03-01,,,", "2,2026-03-01,?,?,?", missing=["?"]
    )
    assert desk.tickets() == [Ticket(name, date(2026, 3, 1)) for name in "12"]
    assert remark(report, "reassignments not given") == remark(report, "satisfaction not given") == 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1 - Critical", 1),
        ("P2", 2),
        ("prio 4", 4),
        ("3.0", 3),
        ("High", 2),
        ("URGENT", 1),
        ("normal", 3),
        ("4-Low", 4),
        ("Planning", 5),
    ],
)
def test_one_column_of_priorities_may_feed_both(desk: Desk, written: str, read: int) -> None:
    bring(
        desk, "id,opened,priority", f"1,2026-03-01,{written}", map=["priority_first=priority", "priority_last=priority"]
    )
    (ticket,) = desk.tickets()
    assert (ticket.priority_first, ticket.priority_last) == (read, read)


@pytest.mark.parametrize(("written", "read"), [("2", 2), ("yes", 1), ("FALSE", 0), ("0", 0), ("ja", 1), ("3.0", 3)])
def test_reopened_is_a_count_or_yes_or_no(desk: Desk, written: str, read: int) -> None:
    bring(desk, "id,opened,reopened", f"1,2026-03-01,{written}")
    assert desk.tickets()[0].reopened == read


@pytest.mark.parametrize(
    ("column", "cell", "accepted"),
    [
        ("priority_first", "whenever", "critical (1), high (2), medium (3), low (4), planning (5)"),
        ("priority_first", "0", "a number from 1"),
        ("reassignments", "-1", "a whole number from 0"),
        ("reopened", "often", "a whole number from 0, yes or no"),
        ("met", "perhaps", "yes, no, true, false"),
        ("followed_up", "soon", "YYYY-MM-DD"),
        ("satisfaction", "6", "1 to 5 (--scale LO-HI)"),
        ("satisfaction", "Good", "bad 0 and good 1 with --scale 0-1"),
        ("scale", "five", "LO-HI"),
        ("resolved", "2026-03-01 25:00", "YYYY-MM-DD"),
    ],
)
def test_a_cell_that_cannot_be_refuses_the_file_and_says_what_is_accepted(
    desk: Desk, column: str, cell: str, accepted: str
) -> None:
    with pytest.raises(BadDataError, match=f"line 2: column '{column}': '{cell}'") as problem:
        bring(desk, f"id,opened,{column}", f"1,2026-03-01,{cell}")
    assert accepted in (problem.value.hint or "")
    assert desk.tickets() == []


def test_satisfaction_is_on_the_scale_of_the_file(desk: Desk) -> None:
    bring(desk, "id,opened,satisfaction", "1,2026-03-01,9", "2,2026-03-01,N/A", scale="0-10")
    assert [(ticket.satisfaction, ticket.scale) for ticket in desk.tickets()] == [(9, Scale(0, 10)), (None, None)]


@pytest.mark.parametrize(
    ("resolved", "promised", "met"),
    [
        ("3/2/2026 14:05", "3/2/2026 14:05", True),
        ("3/2/2026 14:06", "3/2/2026 14:05", False),
        ("3/2/2026 2:06 pm", "3/2/2026 14:05:59", False),
        ("3/2/2026 12:00 am", "3/2/2026 0:01", True),
        ("3/2/2026", "3/2/2026 14:05", None),
        ("", "3/2/2026 14:05", None),
    ],
)
def test_a_promise_with_a_time_of_day_is_judged_to_the_minute(
    desk: Desk, resolved: str, promised: str, met: bool | None
) -> None:
    bring(desk, "id,opened,resolved,promised", f"1,1/2/2026 8:00,{resolved},{promised}", dates="d/m/Y")
    (ticket,) = desk.tickets()
    assert (ticket.opened, ticket.promised, ticket.met) == (date(2026, 2, 1), date(2026, 2, 3), met)


def test_moments_with_an_offset_are_compared_as_instants_and_dated_where_the_team_is(desk: Desk) -> None:
    desk.zone = "Europe/Oslo"
    bring(desk, "id,opened,resolved,promised", "1,2026-02-01,2026-02-03T23:30:00Z,2026-02-04 00:15")
    (ticket,) = desk.tickets()
    assert (ticket.resolved, ticket.met) == (date(2026, 2, 4), False)


def test_what_the_log_says_of_a_promise_goes_before_the_clock(desk: Desk) -> None:
    bring(desk, "id,opened,resolved,promised,met", "1,2026-02-01,2026-02-03 10:00,2026-02-03 09:00,true")
    assert desk.tickets()[0].met is True


def test_a_date_before_the_opening_is_left_out_and_the_ticket_kept(desk: Desk) -> None:
    report = bring(desk, "id,opened,resolved,closed,last_contact", "1,2026-02-03,2026-02-01,2026-02-04,2026-01-01")
    (ticket,) = desk.tickets()
    assert (ticket.resolved, ticket.closed, ticket.last_contact) == (None, date(2026, 2, 4), None)
    assert remark(report, "before it was opened") == 2


def test_the_same_id_otherwise_is_refused_with_the_way_out_and_last_takes_its_last_row(desk: Desk) -> None:
    log = ("id,opened,resolved,reassignments", "1,2026-02-01,,0", "2,2026-02-01,,0", "1,2026-02-01,2026-02-05,3")
    with pytest.raises(BadDataError, match="line 4: id '1' stands on line 2 too, with other content") as problem:
        bring(desk, *log)
    assert "--last" in (problem.value.hint or "")
    report = bring(desk, *log, last=True)
    assert {ticket.id: (ticket.resolved, ticket.reassignments) for ticket in desk.tickets()} == {
        "1": (date(2026, 2, 5), 3),
        "2": (None, 0),
    }
    assert (report.new, remark(report, "a later one of the same name replaces")) == (2, 1)


def test_a_later_log_adds_what_it_knows_and_blanks_change_nothing(desk: Desk) -> None:
    desk.bring("tickets", "id,opened,reassignments\n1,2026-02-01,1\n")
    later = bring(desk, "id,opened,resolved,reassignments,followed_up", "1,2026-02-01,2026-02-04,2,")
    assert (later.new, later.known, later.continued) == (0, 1, 1)
    dump = desk.dump()
    satisfied = bring(desk, "id,opened,resolved", "1,2026-02-01,")
    assert (satisfied.continued, remark(satisfied, "ended here, open in the file")) == (0, 1)
    assert desk.dump() == dump
    (ticket,) = desk.tickets()
    assert (ticket.resolved, ticket.reassignments) == (date(2026, 2, 4), 2)


def test_a_changed_past_is_refused_unless_the_ticket_was_reopened(desk: Desk) -> None:
    head = "id,opened,resolved,reopened,promised"
    bring(desk, head, "1,2026-02-01,2026-02-04 10:00,0,2026-02-04 12:00")
    before = desk.dump()
    for row, said in (
        ("1,2026-02-02,2026-02-04,0,", "it was opened on 2026-02-01, the file now says 2026-02-02"),
        ("1,2026-02-01,2026-02-05,0,", "it was resolved on 2026-02-04, the file now says 2026-02-05"),
    ):
        with pytest.raises(BadDataError, match=f"line 2: id '1': {said}"):
            bring(desk, head, row)
    assert desk.dump() == before
    bring(desk, head, "1,2026-02-01,,1,")
    assert [(ticket.resolved, ticket.met, ticket.reopened) for ticket in desk.tickets()] == [(None, None, 1)]
    bring(desk, head, "1,2026-02-01,2026-02-09,1,")
    assert [(ticket.resolved, ticket.promised) for ticket in desk.tickets()] == [(date(2026, 2, 9), date(2026, 2, 4))]


def test_before_a_ticket_ended_it_was_not_known_whether_its_promise_was_met(desk: Desk) -> None:
    bring(desk, "id,opened,resolved,met", "1,2026-02-01,2026-02-04,no", "2,2026-02-01,,no")
    then, now = desk.tickets(as_of=date(2026, 2, 3)), desk.tickets(as_of=date(2026, 2, 4))
    assert [(ticket.resolved, ticket.met) for ticket in then] == [(None, None), (None, False)]
    assert [(ticket.resolved, ticket.met) for ticket in now] == [(date(2026, 2, 4), False), (None, False)]


TICKETS = st.builds(
    Ticket,
    id=st.just("1"),
    opened=st.just(date(2026, 1, 1)),
    resolved=st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 3)),
    closed=st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 3)),
    reopened=st.none() | st.integers(0, 2),
    promised=st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 2)),
    met=st.none() | st.booleans(),
)


@given(TICKETS, TICKETS)
def test_a_log_that_comes_again_changes_nothing_more(known: Ticket, given: Ticket) -> None:
    try:
        now = continued(known, given)
    except ChangedTicket:
        return
    assert continued(now, given) == now
    assert continued(now, now) == now
