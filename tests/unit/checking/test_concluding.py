"""What a check's outputs amount to: the worst state, its first reason, and the sentence that says why."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.check_api import Finding, Metric, levels
from teamhealth.checking.reading import Reading, conclude, unknown
from teamhealth.facts import Reason, State, first_reason, worst

BY_STATE = {
    "ok": Finding.ok("all well"),
    "unknown": Finding.unknown("who knows", "no_data"),
    "warn": Finding.warn("look here"),
    "crit": Finding.crit("now"),
}
WORSE = ["ok", "unknown", "warn", "crit"]
FIRST = ["failed", "too_few", "no_data", "stale", "learning", "cannot_tell"]


@pytest.mark.parametrize("better", range(4))
@pytest.mark.parametrize("order", [1, -1])
def test_the_worst_finding_decides_whatever_comes_first(better: int, order: int) -> None:
    for worse in range(better, 4):
        pair = [BY_STATE[WORSE[better]], BY_STATE[WORSE[worse]]][::order]
        outcome = conclude(pair)
        assert (outcome.state, outcome.summary) == (WORSE[worse], BY_STATE[WORSE[worse]].summary)


@given(st.lists(st.sampled_from(FIRST), min_size=1))
def test_of_unknown_findings_the_first_reason_in_order_decides_and_its_sentence_is_told(reasons: list[str]) -> None:
    outcome = conclude([Finding.unknown(f"because {reason}", reason) for reason in reasons])
    first = min(reasons, key=FIRST.index)
    assert (outcome.reason, outcome.summary) == (first, f"because {first}")


def test_only_an_unknown_state_has_a_reason() -> None:
    outcome = conclude([BY_STATE["unknown"], BY_STATE["warn"]])
    assert (outcome.state, outcome.reason) == ("warn", None)


def test_the_first_of_equally_bad_findings_is_told() -> None:
    assert conclude([Finding.warn("one"), Finding.warn("two")]).summary == "one"


def test_a_level_counts_as_its_metric_and_its_finding_in_the_order_yielded() -> None:
    level = levels("late", 3, warn=1, crit=5)
    outcome = conclude([Metric("first", 1), level, Finding.ok("last")])
    assert outcome.metrics == (Metric("first", 1), level.metric)
    assert outcome.findings == (level.finding, Finding.ok("last"))


def test_metrics_alone_are_ok_and_say_that_nothing_was_judged() -> None:
    outcome = conclude([Metric("first", 1)])
    assert (outcome.state, outcome.summary) == ("ok", "measured, nothing to judge")


def test_what_cannot_be_judged_is_one_finding_with_its_remedy() -> None:
    outcome = unknown(Reason.FAILED, "it broke", "mend it")
    assert outcome.findings == (Finding.unknown("it broke", Reason.FAILED, remedy="mend it"),)
    assert (outcome.state, outcome.reason, outcome.summary) == ("unknown", "failed", "it broke")


def test_worst_of_nothing_is_ok_and_the_first_reason_of_none_is_none() -> None:
    assert worst([]) is State.OK
    assert first_reason([None, None]) is None
    assert first_reason([None, Reason.STALE]) is Reason.STALE


def test_the_json_of_a_reading_has_the_documented_keys_and_nulls() -> None:
    outcome = conclude([Metric("open", 80, "ideas"), Finding.unknown("x", "stale", "idea:1", "do it")])
    reading = Reading(
        name="mine",
        title="Mine",
        why="Because.",
        remedy="Act.",
        feeds=("voice",),
        state=outcome.state,
        reason=outcome.reason,
        summary=outcome.summary,
        duration_ms=12.34,
        metrics=outcome.metrics,
        findings=outcome.findings,
    )
    assert json.loads(json.dumps(reading.as_json())) == {
        "name": "mine",
        "title": "Mine",
        "state": "unknown",
        "reason": "stale",
        "summary": "x",
        "feeds": ["voice"],
        "duration_ms": 12.3,
        "metrics": [
            {"name": "open", "value": 80, "unit": "ideas", "low": None, "high": None, "warn": None, "crit": None}
        ],
        "findings": [{"state": "unknown", "reason": "stale", "summary": "x", "subject": "idea:1", "remedy": "do it"}],
    }
