"""The idea backlog by hand: ages, silence, and the clocks to a first answer and to a decision."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from teamhealth.check_api import NoData, State
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Idea
from tests.unit.checks.conftest import CHECKS, Run, item, outputs, run

NAMES = [
    "open",
    "open_age_median_days",
    "open_age_max_days",
    "open_over_limit",
    "oldest_unanswered_days",
    "first_response_median_days",
    "decision_median_days",
    "implemented_share",
    "declined_share",
]


def backlog(*ideas: Idea, **options: Any) -> Run:
    return run("idea_backlog_age", Facts(idea_list=list(ideas)), **options)


def test_without_an_idea_there_is_nothing_to_judge() -> None:
    with pytest.raises(NoData, match="no idea"):
        outputs("idea_backlog_age", Facts())


@pytest.mark.parametrize(
    "ideas",
    [[item(5)], [item(5, ("done", 5))], [item(5, ("done", 9), early=["done"])]],
    ids=["open", "closed", "closed before it was opened"],
)
def test_every_metric_is_given_whatever_there_is(ideas: list[Idea]) -> None:
    assert set(NAMES) <= set(backlog(*ideas).values)


# The open ones.


def test_open_ideas_are_counted_and_aged_in_whole_days() -> None:
    values = backlog(item(10), item(91), item(200), item(400, ("done", 50))).values
    # 10, 91 and 200 days are open: the middle one is 91; 91 and 200 are over 90.
    assert [values[name] for name in NAMES[:4]] == [3, 91, 200, 2]


def test_median_age_of_an_even_number_is_the_middle_of_the_two() -> None:
    assert backlog(item(10), item(21)).values["open_age_median_days"] == 15.5


def test_no_open_idea_has_no_age_rather_than_age_zero() -> None:
    values = backlog(item(10, ("declined", 3))).values
    assert [values[name] for name in NAMES[:5]] == [0, None, None, 0, None]


def test_exactly_the_limit_is_not_over_it() -> None:
    assert backlog(item(90)).values["open_over_limit"] == 0
    assert backlog(item(91)).values["open_over_limit"] == 1
    assert backlog(item(31), limit_days=30).values["open_over_limit"] == 1


@pytest.mark.parametrize(("over", "state"), [(0, "ok"), (1, "warn"), (4, "warn"), (5, "crit"), (6, "crit")])
def test_overdue_ideas_warn_from_one_and_are_critical_from_five(over: int, state: str) -> None:
    found = backlog(item(1), *(item(100 + n, ("responded", 50)) for n in range(over)))
    assert found.said("open ideas over 90 days old").state == state
    assert found.outcome.state == state
    assert found.outcome.summary == f"{over} of {over + 1} open ideas over 90 days old"


def test_an_idea_reopened_is_open_and_as_old_as_ever() -> None:
    values = backlog(item(100, ("declined", 80), ("reopened", 10))).values
    assert (values["open"], values["open_age_max_days"]) == (1, 100)


# Silence.


def test_silence_is_that_of_the_oldest_open_idea_without_a_word() -> None:
    answered, closed = item(300, ("responded", 2)), item(200, ("done", 1))
    found = backlog(answered, closed, item(40), item(31))
    assert found.values["oldest_unanswered_days"] == 40
    assert found.said("without a word").summary == "40 days without a word on 'opened 40 days ago'"
    assert found.said("without a word").subject == f"idea:{40:032x}"


def test_thirty_days_of_silence_are_no_warning_and_thirty_one_are() -> None:
    assert backlog(item(30)).outcome.state is State.OK
    assert backlog(item(31)).outcome.state is State.WARN
    assert backlog(item(12), answer_days=10).outcome.state is State.WARN


@pytest.mark.parametrize("word", ["responded", "planned", "started"])
def test_a_word_a_plan_or_a_start_ends_the_silence(word: str) -> None:
    assert backlog(item(60, (word, 20))).values["oldest_unanswered_days"] is None


# The clock to a first answer.


def test_half_are_answered_when_the_answered_reach_half_of_all() -> None:
    # Four ideas: answered after 2 and 6 days, closed unanswered after 1, open for 30.
    ideas = (item(50, ("responded", 48)), item(50, ("responded", 44)), item(50, ("declined", 49)), item(30))
    # Day 1: 1 of 4 closes, S = 3/4. Day 2: 1/3 of those, answered 1/4. Day 6: 1/2 of the 2/4 left: 2/4 answered.
    assert backlog(*ideas).values["first_response_median_days"] == 6


def test_ideas_closed_without_a_word_keep_the_answered_under_one_half() -> None:
    ideas = (item(50, ("responded", 48)), item(50, ("declined", 49)), item(50, ("withdrawn", 40)))
    # A third is answered; ignoring the other two would say half are answered on day 2.
    assert backlog(*ideas).values["first_response_median_days"] is None


def test_an_answer_and_a_closing_on_one_day_are_an_answer() -> None:
    assert backlog(item(9, ("done", 4), ("responded", 4))).values["first_response_median_days"] == 5


def test_an_answer_dated_before_the_opening_leaves_the_clock_alone() -> None:
    early = item(50, ("responded", 60), ("done", 10), early=["responded"])
    # Were it counted as closed without a word, one of two would be answered, on day 3.
    assert backlog(early, item(20, ("responded", 17))).values["first_response_median_days"] == 3
    assert backlog(early, item(20, ("responded", 17)), item(20)).values["first_response_median_days"] == 3


def test_an_answer_dated_before_the_opening_counts_as_an_answer() -> None:
    assert backlog(item(50, ("responded", 60), early=["responded"])).values["oldest_unanswered_days"] is None


def test_an_idea_closed_before_it_was_opened_has_no_clock_to_a_first_answer() -> None:
    early = item(50, ("done", 60), early=["done"])
    assert backlog(early, item(20, ("responded", 17))).values["first_response_median_days"] == 3


# The clock to a decision.


def test_decision_median_counts_the_open_as_censored() -> None:
    # Closed after 10 and 20 days, open for 15 and 40: S(10) = 3/4, S(20) = 3/4 × 1/2 = 3/8.
    ideas = (item(60, ("done", 50)), item(60, ("declined", 40)), item(15), item(40))
    assert backlog(*ideas).values["decision_median_days"] == 20


def test_exactly_one_half_left_is_the_median() -> None:
    assert backlog(item(60, ("done", 50)), item(40)).values["decision_median_days"] == 10


def test_a_closing_on_the_day_of_opening_is_a_decision_on_day_zero() -> None:
    assert backlog(item(5, ("done", 5))).values["decision_median_days"] == 0


@pytest.mark.parametrize("word", ["done", "declined", "withdrawn", "merged", "other"])
def test_every_way_of_closing_ends_the_clock(word: str) -> None:
    assert backlog(item(30, (word, 18))).values["decision_median_days"] == 12


def test_a_closing_comes_before_an_open_idea_of_the_same_age() -> None:
    # Both have lasted 10 days: S(10) = 1/2, not 0.
    found = backlog(item(30, ("done", 20)), item(10))
    assert found.values["decision_median_days"] == 10
    assert found.values["implemented_share"] == 0.5


def test_a_curve_above_one_half_has_no_median_and_says_how_long_it_was_followed() -> None:
    found = backlog(item(60, ("done", 50)), item(40), item(70))  # S = 2/3 to the end, the longest wait is 70 days
    assert found.values["decision_median_days"] is None
    assert found.values["decision_not_reached_days"] == 70
    assert "decision_not_reached_days" not in backlog(item(60, ("done", 50))).values


def test_reopening_starts_the_clock_anew() -> None:
    # Opened 100 days ago, closed after 20, reopened 30 days ago, closed 5 days after that.
    assert backlog(item(100, ("declined", 80), ("reopened", 30), ("done", 25))).values["decision_median_days"] == 5


def test_an_idea_reopened_and_open_is_censored_since_its_reopening() -> None:
    found = backlog(item(50, ("declined", 40), ("reopened", 5)), item(30, ("done", 20)))
    # Followed for 5 days, it is out of sight when the other is done on day 10: all that are left are done, not half.
    assert (found.values["decision_median_days"], found.values["implemented_share"]) == (10, 1.0)


def test_a_closing_before_the_opening_is_kept_as_closed_left_out_of_the_clock_and_told() -> None:
    early = item(50, ("declined", 55), early=["declined"])
    found = backlog(early, item(30, ("done", 18)))
    assert (found.values["open"], found.values["decision_left_out"]) == (0, 1)
    assert (found.values["decision_median_days"], found.values["declined_share"]) == (12, 0.0)
    assert found.said("closed before being opened").summary.startswith("1 idea was")
    assert backlog(early, early).said("closed before being opened").summary.startswith("2 ideas were")


def test_with_nothing_but_early_closings_no_share_is_known() -> None:
    values = backlog(item(50, ("done", 55), early=["done"])).values
    assert [values[name] for name in NAMES[6:]] == [None, None, None]


def test_shares_are_those_at_the_horizon() -> None:
    # Done after 10, declined after 20, done after 30, open for 40; each ends a quarter of all.
    ideas = (item(90, ("done", 80)), item(90, ("declined", 70)), item(90, ("done", 60)), item(40))
    found = backlog(*ideas).values
    assert (found["implemented_share"], found["declined_share"]) == (0.5, 0.25)
    found = backlog(*ideas, horizon_days=20).values
    assert (found["implemented_share"], found["declined_share"]) == (0.25, 0.25)


LASTED = st.tuples(st.integers(0, 60), st.sampled_from(["done", "declined", "withdrawn", "answered", None]))


@given(st.lists(LASTED, min_size=1, max_size=25), st.integers(1, 70))
def test_shares_and_medians_are_those_of_a_brute_force_count(
    lasted: list[tuple[int, str | None]], horizon: int
) -> None:
    ideas = [item(days) if word in (None, "answered") else item(100, (word, 100 - days)) for days, word in lasted]
    causes = [None if word == "answered" else word for _, word in lasted]
    values = backlog(*ideas, horizon_days=horizon).values
    still_open, ended = 1.0, {"done": 0.0, "declined": 0.0}
    median = None
    for day in range(61):
        at_risk = sum(days >= day for days, _ in lasted)
        words = [cause for (days, _), cause in zip(lasted, causes, strict=True) if days == day and cause]
        if day <= horizon and at_risk:
            for word in ended:
                ended[word] += still_open * words.count(word) / at_risk
        still_open *= 1 - len(words) / at_risk if at_risk else 1
        if median is None and still_open <= 0.5 + 1e-12:
            median = day
    assert values["decision_median_days"] == median
    shares = (values["implemented_share"], values["declined_share"])
    if not any(causes) and max(days for days, _ in lasted) < horizon:
        assert shares == (None, None)
        return
    assert shares == pytest.approx((ended["done"], ended["declined"]), abs=1e-9)


def test_thresholds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValidationError, match="warn_over_limit must not be above crit_over_limit"):
        CHECKS["idea_backlog_age"].options(warn_over_limit=6)
