"""Metrics: valid in OpenMetrics and in the older text format, with the labels that were meant, and no others."""

import re
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prometheus_client import Metric as FamilyRead
from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_openmetrics
from prometheus_client.parser import text_string_to_metric_families as read_classic
from prometheus_client.samples import Sample

from teamhealth.check_api import Finding, Metric, Reason, State
from teamhealth.checking.reading import Reading
from teamhealth.health.checked import TeamChecks
from teamhealth.monitoring import openmetrics
from teamhealth.text import shown
from tests.unit.monitoring.conftest import NOW, reading

NAMES = st.text(max_size=9) | st.text(alphabet='a"\\\n{}=,# é', max_size=9)
VALUES = st.none() | st.just("few") | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
METRICS = st.builds(Metric, NAMES, VALUES, st.none() | NAMES)
FINDINGS = st.builds(Finding.warn, NAMES) | st.builds(Finding.unknown, NAMES, st.sampled_from(list(Reason)))
READINGS = st.builds(lambda name, said: reading(name, *said), NAMES, st.lists(FINDINGS | METRICS, max_size=5))
TEAMS = st.lists(st.tuples(NAMES, st.lists(READINGS, max_size=4)), max_size=3)


def checked(*teams: tuple[str, list[Reading]]) -> list[TeamChecks]:
    return [TeamChecks(name, NOW, tuple(readings)) for name, readings in teams]


def samples(families: Iterable[FamilyRead]) -> list[Sample]:
    return [sample for family in families for sample in family.samples]


def read(*teams: tuple[str, list[Reading]]) -> dict[str, list[tuple[dict[str, str], float]]]:
    """Return the labels and values under each name; both official parsers must read the same."""
    text = openmetrics.text(checked(*teams))
    found = samples(read_openmetrics(text))
    # In the older format what begins with # and is neither HELP nor TYPE is a comment.
    assert {_key(one) for one in samples(read_classic(text))} == {_key(one) for one in found}
    named: dict[str, list[tuple[dict[str, str], float]]] = {}
    for one in found:
        named.setdefault(one.name, []).append((one.labels, one.value))
    return named


def _key(sample: Sample) -> tuple[str, frozenset[tuple[str, str]], float]:
    return sample.name, frozenset(sample.labels.items()), sample.value


@settings(max_examples=50)
@given(TEAMS)
def test_whatever_things_are_called_both_parsers_read_the_names_that_were_meant(
    teams: list[tuple[str, list[Reading]]],
) -> None:
    found = read(*teams).get("teamhealth_check_metric", [])
    told = {(row["team"], row["check"], row["metric"], row["unit"]) for row, _ in found}
    assert told == {
        tuple(map(shown, (team, one.name, metric.name, metric.unit or "")))
        for team, readings in teams
        for one in readings
        for metric in one.metrics
        if isinstance(metric.value, int | float)
    }


@settings(max_examples=30)
@given(TEAMS)
def test_no_sample_comes_twice_and_none_has_a_time(teams: list[tuple[str, list[Reading]]]) -> None:
    found = samples(read_openmetrics(openmetrics.text(checked(*teams))))
    assert max(Counter(_key(one)[:2] for one in found).values(), default=1) == 1
    assert [one for one in found if one.timestamp is not None] == []


def test_only_the_type_that_both_formats_have_is_used() -> None:
    text = openmetrics.text(checked(("North", [reading("tea", Finding.ok("fine"), Metric("bags", 2))])))
    assert {line.split()[-1] for line in text.splitlines() if line.startswith("# TYPE")} == {"gauge"}
    assert text.endswith("# EOF\n")
    others = [
        line for line in text.splitlines() if line.startswith("#") and not re.match("# (TYPE|HELP|UNIT|EOF)", line)
    ]
    assert others == []


def test_a_check_is_in_one_state_and_an_unknown_one_says_why() -> None:
    found = read(
        ("North", [reading("tea", Finding.warn("low")), reading("cups", Finding.unknown("none", Reason.NO_DATA))])
    )
    states = {(row["check"], row["state"]): value for row, value in found["teamhealth_check_state"]}
    assert {names for names, value in states.items() if value} == {("tea", "warn"), ("cups", "unknown")}
    assert {state for _, state in states} == set(State)
    assert found["teamhealth_check_unknown"] == [({"team": "North", "check": "cups", "reason": "no_data"}, 1)]


def test_values_durations_and_the_moment_are_those_of_the_readings() -> None:
    found = read(("North", [reading("tea", Metric("bags", 2.5, "kg"), Finding.ok("fine"))]))
    assert found["teamhealth_check_metric"] == [
        ({"team": "North", "check": "tea", "metric": "bags", "unit": "kg"}, 2.5)
    ]
    assert found["teamhealth_check_duration_seconds"] == [({"team": "North", "check": "tea"}, 0.0125)]
    assert found["teamhealth_check_last_run_timestamp_seconds"] == [({"team": "North"}, NOW.timestamp())]


@pytest.mark.parametrize("value", [None, "few", 10**400])
def test_what_is_no_number_of_the_format_is_absent(value: float | str | None) -> None:
    assert "teamhealth_check_metric" not in read(("North", [reading("tea", Metric("bags", value), Finding.ok("fine"))]))


def test_of_two_checks_of_one_name_the_first_counts() -> None:
    found = read(("North", [reading("tea", Finding.warn("low")), reading("tea", Finding.crit("gone"))]))
    assert [row["state"] for row, value in found["teamhealth_check_state"] if value] == ["warn"]
