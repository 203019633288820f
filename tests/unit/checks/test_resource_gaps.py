"""Resource gaps by hand: load, broken dates, the time to fill a need, and needed against available."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from teamhealth.check_api import Metric, NoData, State
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Capacity, Need
from tests.unit.checks.conftest import CHECKS, Run, ago, item, outputs, run


def need(opened: int, *steps: tuple[str, int], **more: Any) -> Need:
    return item(opened, *steps, kind=Need, **more)


def gaps(*needs: Need, **options: Any) -> Run:
    return run("resource_gaps", Facts(need_list=list(needs)), **options)


def capacity(*rows: tuple[str, float, float], **options: Any) -> Run:
    return run("resource_gaps", Facts(capacity_list=[Capacity(*row) for row in rows]), **options)


def test_without_a_need_or_a_capacity_row_there_is_nothing_to_judge() -> None:
    with pytest.raises(NoData, match="no need"):
        outputs("resource_gaps", Facts())


@pytest.mark.parametrize("needs", [[need(5)], [need(5, ("done", 1))], [need(5, ("done", 9), early=["done"])]])
def test_every_metric_of_needs_is_given_whatever_there_is(needs: list[Need]) -> None:
    assert set(gaps(*needs).values) == {"past_promise", "open_age_max_days", "open", "load", "fulfil_median_days"}


# The open needs.


def test_load_weighs_severity_by_age_up_to_the_cap_and_counts_unrated_ones_as_two() -> None:
    found = gaps(need(10, severity=4), need(200, severity=1), need(30), need(50, ("done", 1), severity=4))
    # 4 × 10 + 1 × 90 + 2 × 30; the one that is done weighs nothing.
    assert (found.values["load"], found.values["open"], found.values["open_age_max_days"]) == (190, 3, 200)


def test_the_cap_on_age_is_an_option() -> None:
    assert gaps(need(200, severity=3), age_cap_days=10).values["load"] == 30


@pytest.mark.parametrize(("due", "past"), [(1, 1), (0, 0), (-1, 0)], ids=["yesterday", "today", "tomorrow"])
def test_a_promise_is_broken_on_the_day_after_it_was_due(due: int, past: int) -> None:
    assert gaps(need(20, first_due=ago(due))).values["past_promise"] == past


def test_a_need_that_is_done_or_has_no_day_breaks_no_promise() -> None:
    assert gaps(need(20, ("done", 2), first_due=ago(9)), need(20)).values["past_promise"] == 0


@pytest.mark.parametrize(("late", "state"), [(0, "ok"), (1, "warn"), (2, "warn"), (3, "crit")])
def test_broken_promises_warn_from_one_and_are_critical_from_three(late: int, state: str) -> None:
    found = gaps(need(1, first_due=ago(-3)), *(need(20, first_due=ago(3)) for _ in range(late)))
    assert found.outcome.state == state
    assert found.said("overdue").summary == f"{late} of {late + 1} needs overdue"


@pytest.mark.parametrize(("age", "state"), [(59, "ok"), (60, "warn"), (179, "warn"), (180, "crit")])
def test_the_oldest_open_need_warns_from_60_days_and_is_critical_from_180(age: int, state: str) -> None:
    assert gaps(need(age)).said("oldest open need").state == state


def test_where_no_need_was_noted_nothing_is_said_of_needs() -> None:
    found = run("resource_gaps", Facts(capacity_list=[Capacity("2026-05", 10, 12)]))
    assert [finding.summary for finding in found.findings] == ["120% of capacity needed in 2026-05"]


def test_needs_without_a_promised_day_are_not_told_as_none_overdue() -> None:
    assert gaps(need(1), need(2)).said("no day promised").summary == "2 open needs, no day promised"
    assert gaps(need(9, ("done", 2))).said("need").summary == "no open need"


def test_no_open_need_has_no_age_and_weighs_nothing() -> None:
    values = gaps(need(90, ("done", 3))).values
    assert (values["open"], values["open_age_max_days"], values["load"]) == (0, None, 0)


# The time to fill one.


def test_fulfil_median_counts_the_open_and_the_declined_as_censored() -> None:
    # Filled after 10 and 30, declined after 20, open for 25: S(10) = 3/4, S(30) = 3/4 × 0 = 0.
    found = gaps(need(60, ("done", 50)), need(60, ("done", 30)), need(60, ("declined", 40)), need(25))
    assert found.values["fulfil_median_days"] == 30


def test_fulfil_clock_restarts_at_a_reopening_and_leaves_out_an_impossible_closing() -> None:
    assert gaps(need(90, ("done", 60), ("reopened", 20), ("done", 8))).values["fulfil_median_days"] == 12
    early = need(90, ("done", 95), early=["done"])
    assert gaps(early, need(20, ("done", 8))).values["fulfil_median_days"] == 12
    assert gaps(early).values["fulfil_median_days"] is None


def test_a_need_filled_on_its_day_took_no_days() -> None:
    assert gaps(need(9, ("done", 9))).values["fulfil_median_days"] == 0


# Capacity.


def test_capacity_ratio_is_that_of_the_latest_month_summed_over_its_rows() -> None:
    found = capacity(("2026-03", 10, 99), ("2026-04", 100, 90), ("2026-04", 50, 30))
    assert found.values["capacity_ratio"] == 0.8  # (90 + 30) ÷ (100 + 50)
    assert found.said("of capacity").summary == "80% of capacity needed in 2026-04"


def test_rows_with_nothing_available_are_left_out() -> None:
    found = capacity(("2026-04", 100, 90), ("2026-04", 0, 50))
    assert (found.values["capacity_ratio"], found.values["capacity_over_limit"]) == (0.9, 0)


def test_rows_over_the_limit_are_counted_over_all_months_and_a_row_at_the_limit_is_not() -> None:
    rows = (("2026-01", 100, 101), ("2026-02", 100, 100), ("2026-03", 100, 93), ("2026-04", 100, 92))
    assert capacity(*rows).values["capacity_over_limit"] == 1
    assert capacity(*rows, capacity_limit=0.92).values["capacity_over_limit"] == 3


@pytest.mark.parametrize(("needed", "state"), [(100, "ok"), (100.5, "warn"), (110, "warn"), (111, "crit")])
def test_more_needed_than_available_warns_and_a_tenth_more_is_critical(needed: float, state: str) -> None:
    assert capacity(("2026-04", 100, needed)).said("of capacity").state == state


def test_a_series_with_nothing_ever_available_cannot_be_judged() -> None:
    found = capacity(("2026-04", 0, 5))
    assert (found.values["capacity_ratio"], found.values["capacity_over_limit"]) == (None, 0)
    assert found.said("capacity").reason == "no_data"


def test_without_a_series_there_are_no_capacity_metrics() -> None:
    assert not [name for name in gaps(need(3)).values if name.startswith("capacity")]


def test_the_ratio_carries_its_thresholds() -> None:
    metric = capacity(("2026-04", 100, 50), capacity_limit=0.9, crit_capacity=2).metrics["capacity_ratio"]
    assert metric == Metric("capacity_ratio", 0.5, "share", warn=0.9, crit=1.8)


ROWS = st.lists(
    st.tuples(st.sampled_from(["2026-01", "2026-02", "2026-03"]), st.integers(0, 20), st.integers(0, 30)), min_size=1
)


@given(ROWS)
def test_capacity_is_that_of_a_brute_force_count(rows: list[tuple[str, int, int]]) -> None:
    found = capacity(*rows).values
    usable = [row for row in rows if row[1] > 0]
    assert found["capacity_over_limit"] == sum(needed > available for _, available, needed in usable)
    latest = [row for row in usable if row[0] == max(month for month, *_ in usable)]
    expected = sum(row[2] for row in latest) / sum(row[1] for row in latest) if latest else None
    assert found["capacity_ratio"] == expected


@pytest.mark.parametrize(
    "options", [{"warn_past_promise": 4}, {"warn_age_days": 181}, {"crit_capacity": 0.9}, {"capacity_limit": 0}]
)
def test_options_that_turn_a_threshold_around_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        CHECKS["resource_gaps"].options(**options)


def test_the_worst_of_needs_and_capacity_is_the_state() -> None:
    facts = Facts(need_list=[need(1)], capacity_list=[Capacity("2026-04", 100, 120)])
    assert run("resource_gaps", facts).outcome.state is State.CRIT
