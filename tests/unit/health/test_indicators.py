"""Felt beside observed: the state of the two together, their disagreement, and the trend."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.check_api import Finding
from teamhealth.checking.reading import Reading
from teamhealth.facts import Reason, Release, ReleasedItem, State
from teamhealth.health import indicators
from teamhealth.health.indicators import Indicator
from tests.unit.health.conftest import CATALOGUE, reading, released

VOICE = "employee_voice"
FELT = {
    "ok": Finding.ok("fine", f"element:{VOICE}"),
    "warn": Finding.warn("low", f"element:{VOICE}"),
    "crit": Finding.crit("very low", f"element:{VOICE}"),
    "cannot_tell": Finding.unknown("either", "cannot_tell", f"element:{VOICE}"),
    "too_few": Finding.unknown("hidden", "too_few", f"element:{VOICE}"),
}
FACTS = {
    "ok": Finding.ok("answered"),
    "warn": Finding.warn("slow"),
    "crit": Finding.crit("silent"),
    "no_data": Finding.unknown("no idea yet", "no_data"),
    "failed": Finding.unknown("broke", "failed"),
}


def voice(
    readings: Sequence[Reading], releases: Sequence[Release] = (), lens: str = "provider", element: str = VOICE
) -> Indicator:
    rows = indicators.build(CATALOGUE, lens, readings, releases)
    return next(row for row in rows if row.element.id == element)


def met(felt: str | None, facts: str | None) -> Indicator:
    """Return the indicator of an element that is felt so and observed so."""
    readings = []
    if felt:
        readings.append(reading("pulse", FELT[felt]))
    if facts:
        readings.append(reading("ideas", FACTS[facts], feeds=[VOICE]))
    return voice(readings, [released("1", (VOICE, 3.0))] if felt else [])


# together

PARTS = st.sampled_from(
    [(State.OK, None), (State.WARN, None), (State.CRIT, None), *((State.UNKNOWN, reason) for reason in Reason)]
)


@given(st.lists(PARTS))
def test_together_is_the_worst_of_the_parts_that_have_something_to_judge(
    parts: list[tuple[State, Reason | None]],
) -> None:
    order = ["ok", "unknown", "warn", "crit"]
    judged = [part for part in parts if part[1] not in (Reason.NO_DATA, Reason.LEARNING)]
    state, reason = indicators.together(parts)
    if judged:
        assert state == max((s.value for s, _ in judged), key=order.index)
    else:
        assert state is State.UNKNOWN
    assert (reason is not None) == (state is State.UNKNOWN)


def test_together_gives_the_first_reason_of_the_unknown_parts() -> None:
    unknown = State.UNKNOWN
    parts = [(State.OK, None), (unknown, Reason.CANNOT_TELL), (unknown, Reason.STALE), (unknown, Reason.NO_DATA)]
    assert indicators.together(parts) == (State.UNKNOWN, Reason.STALE)
    assert indicators.together([(unknown, Reason.LEARNING), (unknown, Reason.NO_DATA)]) == (unknown, Reason.NO_DATA)
    assert indicators.together([]) == (State.UNKNOWN, Reason.NO_DATA)


@pytest.mark.parametrize(
    ("felt", "facts", "state", "reason"),
    [
        ("ok", "ok", "ok", None),
        ("ok", "crit", "crit", None),
        ("warn", "ok", "warn", None),
        ("ok", "no_data", "ok", None),
        ("cannot_tell", "ok", "unknown", "cannot_tell"),
        ("too_few", "failed", "unknown", "failed"),
        ("too_few", "warn", "warn", None),
        (None, "ok", "ok", None),
        ("crit", None, "crit", None),
        (None, "no_data", "unknown", "no_data"),
        (None, None, "unknown", "no_data"),
    ],
)
def test_an_indicator_is_the_worst_of_felt_and_observed(
    felt: str | None, facts: str | None, state: str, reason: str | None
) -> None:
    row = met(felt, facts)
    assert (row.state, row.reason) == (state, reason)


@pytest.mark.parametrize(
    ("felt", "facts", "gap"),
    [
        ("ok", "crit", True),
        ("ok", "warn", True),
        ("warn", "ok", True),
        ("crit", "ok", True),
        ("ok", "ok", False),
        ("warn", "crit", False),
        ("cannot_tell", "crit", False),
        ("ok", "no_data", False),
        ("ok", "failed", False),
        ("ok", None, False),
        (None, "crit", False),
    ],
)
def test_a_gap_is_when_one_is_well_and_the_other_is_not(felt: str | None, facts: str | None, gap: bool) -> None:
    assert met(felt, facts).gap == gap


def test_of_several_facts_the_worst_decides_whether_there_is_a_gap() -> None:
    facts = [reading("a", FACTS["ok"], feeds=[VOICE]), reading("b", FACTS["warn"], feeds=[VOICE])]
    row = voice([reading("pulse", FELT["ok"]), *facts], [released("1", (VOICE, 3.0))])
    assert row.gap
    assert [part.name for part in row.observed] == ["a", "b"]


def test_a_check_counts_for_the_elements_it_feeds_and_no_other() -> None:
    facts = [reading("a", FACTS["crit"], feeds=["ample_resources"])]
    assert voice(facts).observed == ()
    assert voice(facts, element="ample_resources").state == "crit"


def test_answers_without_a_verdict_mean_that_the_pulse_check_failed() -> None:
    row = voice([reading("pulse", Finding.unknown("broke", "failed"))], [released("1", (VOICE, 3.0))])
    assert (row.state, row.reason) == ("unknown", "failed")


# The series.


def test_the_series_is_that_of_the_anchor_oldest_first() -> None:
    beside = ReleasedItem(f"{VOICE}.b", VOICE, anchor=False, step=0.5, value=1.0)
    first, second = released("1", (VOICE, 3.0), ("no_blame", 2.0)), released("2", (VOICE, 3.5))
    mixed = Release(**{**fields_of(second), "items": (*second.items, beside)})
    series = indicators.series(VOICE, [first, mixed])
    assert [(asking.round, asking.item.value) for asking in series] == [("1", 3.0), ("2", 3.5)]


def fields_of(release: Release) -> dict[str, object]:
    return {name: getattr(release, name) for name in Release.__slots__}


def test_the_trend_has_at_most_the_last_twelve_askings() -> None:
    rounds = [released(str(n), (VOICE, 1 + n / 10)) for n in range(20)]
    felt = voice([reading("pulse", FELT["ok"])], rounds).felt
    assert felt is not None
    assert felt.as_json()["trend"] == [1 + n / 10 for n in range(8, 20)]
    assert felt.as_json()["round"] == "19"


def test_in_a_trend_a_band_is_its_inner_border_and_a_hidden_asking_a_gap() -> None:
    band = ReleasedItem(f"{VOICE}.a", VOICE, step=0.5, edge=4.5, band="above", low=4, high=5)
    rounds = [released("1", (VOICE, 3.0)), released("2", (VOICE, None)), released("3", (VOICE, 3.0))]
    rounds[2] = Release(**{**fields_of(rounds[2]), "items": (band,)})
    felt = voice([reading("pulse", FELT["ok"])], rounds).felt
    assert felt is not None
    assert felt.as_json()["trend"] == [3.0, None, 4.5]
    assert (felt.as_json()["value"], felt.as_json()["text"]) == (None, "4.5 or above")


def test_the_rows_are_those_of_the_lens_in_its_order() -> None:
    rows = indicators.build(CATALOGUE, "provider", [], [])
    assert [row.element.id for row in rows] == [
        *("clear_roles", "ample_resources", "employee_voice", "engagement_alignment", "trust_in_management"),
        *("empowerment", "walk_the_talk", "feeling_valued", "team_spirit", "no_blame"),
    ]


def test_elements_of_customers_are_felt_by_customers_alone() -> None:
    finding = Finding.crit("cold", "element:empathy")
    theirs = [released("1", ("empathy", 2.0))]
    own_only = indicators.build(CATALOGUE, "consumer", [reading("pulse", finding)], theirs)
    assert own_only[0].felt is None
    rows = indicators.build(CATALOGUE, "consumer", [], [], (reading("pulse", finding), theirs))
    assert (rows[0].element.id, rows[0].state) == ("empathy", "crit")


def test_the_json_of_an_indicator_has_the_documented_keys() -> None:
    row = json.loads(json.dumps(met("ok", "crit").as_json()))
    documented = {"element", "title", "state", "reason", "felt", "observed", "gap"}
    assert documented <= set(row)
    assert {"value", "low", "high", "step", "signal"} <= set(row["felt"])
    assert (row["observed"], row["gap"], row["wake"]) == (["ideas"], True, None)


def test_an_element_with_nothing_to_show_says_what_would_wake_it() -> None:
    row = met(None, None).as_json()
    assert (row["felt"], row["observed"]) == (None, [])
    assert row["wake"] == CATALOGUE.element(VOICE).wake
