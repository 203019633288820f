"""What a ticket log tells: each share from its own tickets, judged by its interval, silent without its field."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from teamhealth.check_api import NoData
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Reason, Scale, State, Ticket
from teamhealth.stats import wilson
from tests.unit.checks.conftest import CHECKS, TODAY, Run, ago, run

TEN, FIVE = Scale(0, 10), Scale(1, 5)
FIELDS_OF: dict[str, dict[str, Any]] = {
    "tickets_empathy": {"satisfaction": 5, "scale": FIVE},
    "tickets_ownership": {"reassignments": 0},
    "tickets_transparency": {"promised": ago(1)},
    "tickets_escalations": {"priority_first": 2, "priority_last": 2},
    "tickets_reopened": {"reopened": 0},
    "tickets_feedback": {"followed_up": True},
    "tickets_empowerment": {"reassignments": 0, "approvals": 0},
    "time_to_resolve": {},
}
EVERY = tuple(FIELDS_OF)


def ticket(opened: int = 20, resolved: int | None = 10, **fields: Any) -> Ticket:
    """Return a ticket opened and resolved so many days ago."""
    return Ticket("T", ago(opened), None if resolved is None else ago(resolved), **fields)


def check(name: str, tickets: Sequence[Ticket], **options: Any) -> Run:
    return run(name, Facts(ticket_list=sorted(tickets, key=lambda t: t.opened)), **options)


def spread(yes: int, no: int, when_yes: dict[str, Any], when_no: dict[str, Any]) -> list[Ticket]:
    return [ticket(**when_yes)] * yes + [ticket(**when_no)] * no


@pytest.mark.parametrize("name", EVERY)
def test_a_check_is_silent_until_a_log_is_imported(name: str) -> None:
    with pytest.raises(NoData, match="no ticket log has been imported"):
        check(name, [])


@pytest.mark.parametrize("name", [name for name in EVERY if name != "time_to_resolve"])
def test_a_check_is_silent_until_the_log_has_its_field(name: str) -> None:
    with pytest.raises(NoData, match="does not tell"):
        check(name, [ticket(), ticket(closed=ago(3))])
    assert check(name, [ticket(**FIELDS_OF[name])]).outcome.reason is not Reason.NO_DATA


def test_the_clock_is_silent_while_the_log_tells_no_end() -> None:
    with pytest.raises(NoData, match="when tickets were resolved or closed"):
        check("time_to_resolve", [ticket(resolved=None)])


def test_a_share_of_fewer_than_ten_waits_beside_one_that_can_be_judged() -> None:
    log = [*[ticket(followed_up=True)] * 40, *[ticket(followed_up=False, complaint=True)] * 9]
    found = check("tickets_feedback", log)
    assert (found.outcome.state, found.values["complaint_answered_share"]) == (State.OK, 0)
    assert check("tickets_feedback", [*log, log[-1]]).outcome.state is State.CRIT


def test_a_blank_field_is_neither_yes_nor_no() -> None:
    log = [*spread(30, 0, {"reassignments": 0}, {}), *[ticket()] * 100]
    assert check("tickets_ownership", log).values["one_owner_share"] == 1
    assert check("tickets_ownership", log).values["reassignments_mean"] == 0


def test_only_tickets_that_ended_in_the_window_count() -> None:
    log = [
        ticket(200, 90, reassignments=3),
        ticket(200, 89, reassignments=0),
        ticket(200, None, closed=ago(0), reassignments=0),
        ticket(5, None, reassignments=3),
    ]
    found = check("tickets_ownership", log)
    assert (found.values["one_owner_share"], found.values["ended"]) == (1, 2)
    assert check("tickets_ownership", log, window_days=91).values["ended"] == 3


@pytest.mark.parametrize(
    ("yes", "no", "state", "reason"),
    [
        (90, 10, State.OK, None),
        (65, 35, State.UNKNOWN, Reason.CANNOT_TELL),
        (55, 45, State.WARN, None),
        (30, 70, State.CRIT, None),
        (0, 2, State.UNKNOWN, Reason.LEARNING),
        (0, 9, State.UNKNOWN, Reason.LEARNING),
        (0, 10, State.CRIT, None),
        (1, 0, State.UNKNOWN, Reason.LEARNING),
    ],
)
def test_a_verdict_needs_the_whole_interval_on_one_side(yes: int, no: int, state: State, reason: Reason | None) -> None:
    found = check("tickets_ownership", spread(yes, no, {"reassignments": 0}, {"reassignments": 2}))
    metric = found.metrics["one_owner_share"]
    assert (metric.value, metric.low, metric.high) == (yes / (yes + no), *wilson(yes, yes + no))
    assert (found.outcome.state, found.outcome.reason) == (state, reason)


@settings(max_examples=40)
@given(yes=st.integers(0, 60), no=st.integers(0, 60))
def test_more_bad_tickets_never_better_the_verdict(yes: int, no: int) -> None:
    order = [State.OK, State.UNKNOWN, State.WARN, State.CRIT]
    verdicts = [
        check("tickets_reopened", spread(y, n, {"reopened": 0}, {"reopened": 1})).outcome.state
        for y, n in [(yes + 1, no), (yes, no + 1)]
    ]
    assert order.index(verdicts[0]) <= order.index(verdicts[1])


def test_a_log_that_ends_long_ago_shows_its_values_and_gives_no_verdict() -> None:
    found = check("tickets_ownership", [replace(ticket(60, 31), reassignments=4)] * 50)
    assert (found.outcome.state, found.outcome.reason) == (State.UNKNOWN, Reason.STALE)
    assert found.values["one_owner_share"] == 0
    assert str(ago(31)) in found.outcome.summary


def test_a_log_that_ends_long_ago_is_old_before_it_is_short() -> None:
    found = check("tickets_ownership", [replace(ticket(60, 31), reassignments=0)] * 2)
    assert (found.outcome.reason, found.values["one_owner_share"]) == (Reason.STALE, 1)


def test_a_field_that_only_old_tickets_have_is_stale_not_missing() -> None:
    found = check("tickets_ownership", [ticket(300, 200, reassignments=0), ticket()])
    assert (found.outcome.reason, found.values["one_owner_share"]) == (Reason.STALE, None)


@pytest.mark.parametrize(
    ("scale", "good", "bad"), [(FIVE, 4, 3), (TEN, 9, 8), (Scale(1, 3), 3, 2), (Scale(0, 1), 1, 0)]
)
def test_the_top_two_steps_of_a_scale_are_good_answers_and_of_a_short_one_the_top(
    scale: Scale, good: float, bad: float
) -> None:
    answers = spread(3, 1, {"satisfaction": good, "scale": scale}, {"satisfaction": bad, "scale": scale})
    assert check("tickets_empathy", answers).values["satisfied_share"] == 0.75


def test_complaints_are_counted_on_their_own_those_of_open_tickets_too() -> None:
    log = [
        *[ticket(complaint=False, satisfaction=5, scale=FIVE)] * 97,
        ticket(complaint=True),
        ticket(5, None, complaint=True),
        ticket(300, 200, complaint=True),
        ticket(),
    ]
    values = check("tickets_empathy", log).values
    assert (values["complaints"], values["complaints_share"]) == (2, 1 / 98)


def test_many_complaints_are_critical_whatever_the_others_answer() -> None:
    log = spread(70, 30, {"complaint": False, "satisfaction": 5, "scale": FIVE}, {"complaint": True})
    assert check("tickets_empathy", log).outcome.state is State.CRIT


def test_a_recommend_score_needs_thirty_answers_from_0_to_10_and_has_its_interval() -> None:
    of_ten = spread(18, 12, {"satisfaction": 9, "scale": TEN}, {"satisfaction": 6, "scale": TEN})
    metric = check("tickets_empathy", of_ten).metrics["recommend"]
    assert metric.value == pytest.approx(20)
    assert metric.low is not None
    assert metric.high is not None
    assert metric.low < 0 < 20 < metric.high
    assert "recommend" not in check("tickets_empathy", of_ten[1:]).metrics
    of_five = spread(60, 0, {"satisfaction": 5, "scale": FIVE}, {})
    assert "recommend" not in check("tickets_empathy", of_five).metrics


def test_a_promise_counts_once_it_is_decided_and_the_log_has_the_last_word() -> None:
    log = [
        ticket(20, 10, promised=ago(10)),
        ticket(20, 10, promised=ago(11)),
        ticket(20, 10, promised=ago(11), met=True),
        ticket(20, 10, met=False),
        ticket(20, None, promised=ago(1)),
        ticket(20, None, promised=ago(0)),
        ticket(20, None, promised=TODAY + timedelta(days=9)),
        ticket(20, None, met=True),
        ticket(20, None, met=False),
    ]
    found = check("tickets_transparency", log)
    assert found.values["promise_met_share"] == 2 / 6
    assert "2 of 6 tickets" in found.said("promised dates").summary


def test_silence_runs_from_the_last_contact_and_where_there_was_none_from_the_opening() -> None:
    log = [ticket(40, 30, last_contact=ago(35)), ticket(50, None, last_contact=ago(3)), ticket(20, None)]
    found = check("tickets_transparency", log)
    assert (found.values["longest_silence_days"], found.values["silence_median_days"]) == (20, 11.5)
    assert found.said("longest silence").state is State.WARN
    assert check("tickets_transparency", log, warn_silence=21).said("longest silence").state is State.OK
    assert check("tickets_transparency", log, crit_silence=20).said("longest silence").state is State.CRIT
    answered = check("tickets_transparency", log[:1])
    assert (answered.outcome.state, answered.values["longest_silence_days"]) == (State.OK, None)


def test_a_log_without_contacts_says_nothing_of_silence() -> None:
    found = check("tickets_transparency", [ticket(promised=ago(1)), ticket(80, None)])
    assert "longest_silence_days" not in found.metrics


def test_escalations_are_raised_priorities_and_second_hand_offs_each_of_its_own_tickets() -> None:
    log = [
        ticket(priority_first=3, priority_last=2),
        ticket(priority_first=3, priority_last=4),
        ticket(priority_first=3),
        *(ticket(reassignments=count) for count in (0, 1, 2, 5)),
    ]
    values = check("tickets_escalations", log).values
    assert (values["raised_share"], values["passed_on_share"]) == (1 / 2, 2 / 4)


def test_complaints_have_a_follow_up_share_of_their_own() -> None:
    log = [
        *[ticket(followed_up=True)] * 60,
        *[ticket(followed_up=False, complaint=True)] * 30,
        ticket(complaint=True),
    ]
    found = check("tickets_feedback", log)
    assert (found.values["followed_up_share"], found.values["complaint_answered_share"]) == (60 / 90, 0)
    assert found.outcome.state is State.CRIT
    assert found.said("complaints").state is State.CRIT


def test_on_the_spot_is_solved_with_neither_hand_off_nor_approval_and_both_must_be_told() -> None:
    log = [
        ticket(reassignments=0, approvals=0),
        ticket(reassignments=0, approvals=1),
        ticket(reassignments=1, approvals=0),
        ticket(reassignments=0),
        ticket(20, None, closed=ago(1), reassignments=0, approvals=0),
    ]
    assert check("tickets_empowerment", log).values["on_the_spot_share"] == 1 / 3
    closed_only = [replace(t, resolved=None, closed=t.ended) for t in log]
    assert check("tickets_empowerment", closed_only).values["on_the_spot_share"] == 2 / 4


def test_tickets_in_time_are_judged_among_those_that_had_all_their_time() -> None:
    slow, quick, fresh = ticket(30, 20), ticket(30, 23), ticket(6, None)
    found = check("time_to_resolve", [quick] * 3 + [slow, *[fresh] * 50])
    assert found.values["in_time_share"] == 3 / 4
    assert check("time_to_resolve", [slow] * 40).outcome.state is State.CRIT
    assert check("time_to_resolve", [quick] * 40).outcome.state is State.OK


def test_open_tickets_are_censored_and_closing_unresolved_competes() -> None:
    log = [ticket(30, 28), ticket(30, 26), ticket(30, None, closed=ago(29)), ticket(20, None)]
    values = check("time_to_resolve", log).values
    assert values["closed_unresolved_share"] == pytest.approx(1 / 4)
    assert values["resolve_median_days"] == 4
    assert values["end_median_days"] == 2
    still_open = check("time_to_resolve", [ticket(30, 29), *[ticket(30, None)] * 3]).values
    assert still_open["resolve_median_days"] is None


def test_a_log_that_knows_only_closing_takes_it_for_resolving() -> None:
    values = check("time_to_resolve", [ticket(30, None, closed=ago(27))] * 4).values
    assert (values["resolve_median_days"], values["closed_unresolved_share"]) == (3, 0)


def test_tickets_that_ended_before_they_were_opened_are_left_out_of_the_clock_alone_and_told() -> None:
    found = check("time_to_resolve", [ticket(30, 29)] * 3 + [ticket(10, 11)])
    assert (found.values["left_out"], found.values["resolve_median_days"]) == (1, 1)


def test_limits_the_wrong_way_round_are_refused() -> None:
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("tickets_ownership", {"warn_one_owner": 0.4}),
        ("tickets_reopened", {"warn_reopened": 0.4}),
        ("tickets_transparency", {"warn_silence": 50}),
        ("time_to_resolve", {"crit_in_time": 0.9}),
    ]
    for name, options in wrong:
        with pytest.raises(ValidationError, match="must not be"):
            CHECKS[name].options(**options)
