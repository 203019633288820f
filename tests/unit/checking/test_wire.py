"""What a child may answer, and what of it is believed."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.check_api import Finding, Metric
from teamhealth.checking import wire
from teamhealth.checking.origin import Origin
from teamhealth.facts import Reason, State

ORIGIN = Origin("own file", Path("mine.py"))
SAID = {"state": "crit", "reason": None, "summary": "three wait", "subject": None, "remedy": None}
FORMS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


def outcome(**row: Any) -> dict[str, Any]:
    return {"outcome": {"state": "ok", "reason": None, "summary": "all is well", "metrics": [], "findings": []} | row}


def description(**row: Any) -> dict[str, Any]:
    whole = {"name": "mine", "title": "Mine", "feeds": [], "why": "w", "remedy": "r", "version": "", "schema": {}}
    return {"checks": [whole | row]}


def test_a_state_is_made_of_the_findings_and_not_believed() -> None:
    found = wire.outcome(outcome(findings=[SAID], metrics=[{"name": "open", "value": 3}]))
    assert (found.state, found.summary) == (State.CRIT, "three wait")
    assert found.findings == (Finding.crit("three wait"),)
    assert found.metrics == (Metric("open", 3),)


def test_an_unknown_one_has_the_reason_of_its_finding() -> None:
    unknown = SAID | {"state": "unknown", "reason": "no_data"}
    assert wire.outcome(outcome(findings=[unknown])).reason is Reason.NO_DATA


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"metrics": [{"name": "open", "value": 3, "low": "none"}]},
        {"metrics": [{"name": "open", "value": [3]}]},
        {"findings": [SAID | {"state": "unknown"}]},
        {"findings": [SAID | {"state": {}}]},
        {"findings": {"0": SAID}},
    ],
)
def test_an_outcome_of_another_form_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        wire.outcome(outcome(**row))


@pytest.mark.parametrize(
    "schema", [{"properties": 5}, {"properties": {"limit": 5}}, [], {"a": json.loads("[" * 50 + "]" * 50)}]
)
def test_a_schema_that_no_front_could_show_is_refused(schema: Any) -> None:
    with pytest.raises(ValueError, match=r"must be a table|stand in each other"):
        wire.descriptions(description(schema=schema), ORIGIN)


def test_no_option_can_move_the_cursor() -> None:
    sneaky = {"properties": {"a\x1b[2J": {"description": ["b\x1b[2J"]}}}
    (check,) = wire.descriptions(description(schema=sneaky), ORIGIN)
    assert check.options_schema == {"properties": {"a [2J": {"description": ["b [2J"]}}}
    assert wire.values({"values": [["a\x1b", "b\x1b", True]]}) == [("a", "b", True)]
    assert wire.mistakes({"mistakes": [[["a\x1b"], "b\x1b", "c\x1b"]]}) == [(("a",), "b", "c")]


@given(FORMS)
def test_whatever_is_answered_is_taken_or_refused(content: Any) -> None:
    for take in (wire.outcome, wire.mistakes, wire.values, wire.broken, lambda said: wire.descriptions(said, ORIGIN)):
        for said in (content, outcome(metrics=[content]), outcome(findings=[content]), {"mistakes": [content]}):
            try:
                take(wire.table(said))
            except ValueError:
                continue
