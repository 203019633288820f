"""The surface that check authors rely on: its names, what it refuses, and how `levels` judges."""

import inspect
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from teamhealth import check_api
from teamhealth.check_api import CheckContext, Finding, Metric, Reason, State, check, levels
from teamhealth.checking.facts_given import Facts


def test_the_public_names_of_version_1_are_pinned() -> None:
    assert check_api.API_VERSION == 1
    assert set(check_api.__all__) == {
        *("API_VERSION", "CheckContext", "CheckError", "CheckSpec", "Finding", "Level", "Metric", "NoData", "Output"),
        *("check", "levels"),
        *("Capacity", "Event", "EventKind", "Idea", "Item", "Lesson", "Member", "Need", "Promise", "Reason"),
        *("Recognition", "Release", "ReleasedItem", "Scale", "State"),
        *("Absence", "Activity", "Measure", "Responsibility", "Ticket"),
    }
    assert all(hasattr(check_api, name) for name in check_api.__all__)


def test_the_signatures_of_version_1_are_pinned() -> None:
    found = {name: list(inspect.signature(getattr(check_api, name)).parameters) for name in ("Metric", "check")}
    assert found == {
        "Metric": ["name", "value", "unit", "low", "high", "warn", "crit"],
        "check": ["name", "title", "why", "remedy", "feeds", "options", "version", "api"],
    }
    assert list(inspect.signature(levels).parameters)[:5] == ["name", "value", "warn", "crit", "unit"]
    assert list(inspect.signature(Finding.warn).parameters) == ["summary", "subject", "remedy"]
    assert list(inspect.signature(Finding.unknown).parameters) == ["summary", "reason", "subject", "remedy"]


def test_a_context_reads_facts_and_offers_no_ballot_and_no_comment() -> None:
    offered = {name for name in dir(CheckContext) if not name.startswith("_")}
    assert offered == {
        *("now", "today", "team", "log", "source"),
        *("ideas", "needs", "promises", "lessons", "recognitions", "members", "capacity", "releases"),
        *("activities", "responsibilities", "absences", "measures", "tickets"),
    }


def test_today_is_the_local_day_of_now() -> None:
    late = datetime(2026, 6, 1, 0, 30, tzinfo=ZoneInfo("Europe/Oslo"))
    assert CheckContext(late, "North", Facts()).today.isoformat() == "2026-06-01"


# levels


@pytest.mark.parametrize(
    ("value", "state"), [(0, "ok"), (0.9, "ok"), (1, "warn"), (4.9, "warn"), (5, "crit"), (99, "crit")]
)
def test_more_is_worse_when_critical_lies_above_warn(value: float, state: str) -> None:
    assert levels("late", value, warn=1, crit=5).finding.state == state


@pytest.mark.parametrize(
    ("value", "state"), [(99, "ok"), (5.1, "ok"), (5, "warn"), (1.1, "warn"), (1, "crit"), (0, "crit")]
)
def test_less_is_worse_when_critical_lies_under_warn(value: float, state: str) -> None:
    assert levels("share", value, warn=5, crit=1).finding.state == state


@pytest.mark.parametrize(("value", "state"), [(2.9, "ok"), (3, "crit"), (4, "crit")])
def test_equal_thresholds_mean_that_more_is_worse_and_leave_no_warning(value: float, state: str) -> None:
    assert levels("late", value, warn=3, crit=3).finding.state == state


def test_no_value_is_unknown_and_stays_null() -> None:
    level = levels("late", None, warn=1, crit=5, unit="days")
    assert (level.finding.state, level.finding.reason) == (State.UNKNOWN, Reason.NO_DATA)
    assert level.metric == Metric("late", None, "days", warn=1, crit=5)


def test_the_sentence_names_the_value_its_unit_and_the_threshold() -> None:
    assert levels("open_late", 3, warn=1, crit=5, unit="ideas").finding.summary == "open late 3 ideas, a warning from 1"
    assert levels("open_late", 7, warn=1, crit=5).finding.summary == "open late 7, critical from 5"
    assert levels("x", 7, warn=1, crit=5, summary="seven of them").finding.summary == "seven of them"


NUMBERS = st.floats(-1e6, 1e6)
ORDER = ["ok", "warn", "crit"]


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_going_towards_critical_never_makes_it_better(one: float, other: float, warn: float, crit: float) -> None:
    mild, bad = sorted((one, other), reverse=crit < warn)
    states = [levels("x", value, warn=warn, crit=crit).finding.state for value in (mild, bad)]
    assert ORDER.index(states[0]) <= ORDER.index(states[1])


# What a declaration is refused for.


@pytest.mark.parametrize("name", ["", "With Space", "Upper", "1st", "a-b", "a.b"])
def test_a_name_that_is_no_lower_case_identifier_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="lower-case identifier"):
        check(name=name, title="T", why="W", remedy="R")


@pytest.mark.parametrize("empty", ["title", "why", "remedy"])
def test_title_why_and_remedy_must_say_something(empty: str) -> None:
    texts = {"title": "T", "why": "W", "remedy": "R", empty: "  "}
    with pytest.raises(ValueError, match=f"'mine' has an empty {empty}"):
        check(name="mine", **texts)


def test_without_options_a_check_gets_an_empty_model_and_feeds_nothing() -> None:
    spec = check(name="mine", title="T", why="W", remedy="R")(lambda ctx, options: iter([options]))
    assert (spec.options.model_fields, spec.options.model_config.get("extra"), spec.feeds) == ({}, "forbid", ())


def test_a_check_can_be_called_like_the_function_it_is() -> None:
    @check(name="mine", title="T", why="W", remedy="R")
    def mine(ctx: CheckContext, options: BaseModel):  # type: ignore[no-untyped-def]  # as an author would write it
        yield Metric("ideas", len(ctx.ideas()))

    context = CheckContext(datetime(2026, 6, 1, tzinfo=ZoneInfo("UTC")), "North", Facts())
    assert list(mine(context, mine.options())) == [Metric("ideas", 0)]


def test_an_unknown_finding_needs_one_of_the_known_reasons() -> None:
    assert Finding.unknown("x", "stale").reason is Reason.STALE
    with pytest.raises(ValueError, match="lazy"):
        Finding.unknown("x", "lazy")
