"""The plug-in's line: one, short enough, the worst first, its figures in an order that stays."""

import plugin_grammar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.check_api import Finding, Metric, Reason, State
from teamhealth.checking.reading import Reading
from teamhealth.health.checked import TeamChecks
from teamhealth.monitoring import nagios
from tests.unit.monitoring.conftest import NOW, reading

FINDINGS = st.one_of(
    st.builds(Finding.ok, st.text(max_size=9)),
    st.builds(Finding.warn, st.text(max_size=300)),
    st.builds(Finding.crit, st.sampled_from(["a | b", "x\ny", "ø" * 500, "'=;"])),
    st.builds(Finding.unknown, st.text(max_size=9), st.sampled_from(list(Reason))),
)
METRICS = st.builds(Metric, st.text(max_size=60), st.floats(allow_nan=False, allow_infinity=False))


def read(*teams: tuple[str, list[Reading]]) -> plugin_grammar.Line:
    return plugin_grammar.read(nagios.line([TeamChecks(name, NOW, tuple(readings)) for name, readings in teams]))


READINGS = st.builds(lambda name, said: reading(name, *said), st.text(max_size=9), st.lists(FINDINGS | METRICS))
TEAMS = st.lists(st.tuples(st.text(max_size=9), st.lists(READINGS, max_size=6)), max_size=4)


@settings(max_examples=50)
@given(TEAMS)
def test_whatever_is_found_it_is_one_line_that_keeps_to_the_guidelines(teams: list[tuple[str, list[Reading]]]) -> None:
    checked = [TeamChecks(name, NOW, tuple(readings)) for name, readings in teams]
    line = nagios.line(checked)
    assert len(line.encode()) <= nagios.LIMIT
    assert plugin_grammar.read(line).status == nagios.WORDS[nagios.state(checked)]


def test_what_is_wrong_comes_with_the_worst_first_and_what_is_well_does_not_come() -> None:
    tea = reading("tea", Finding.warn("two bags left"), Finding.ok("milk is there"), Metric("bags", 2))
    cups = reading("cups", Finding.crit("no cup left"), Metric("cups", 0))
    line = read(("North", [tea, cups]))
    assert line.status == "CRITICAL"
    assert line.text == "North: Cups: no cup left; Tea: two bags left"
    assert [figure.label for figure in line.figures] == ["tea.bags", "cups.cups"]


def test_several_teams_are_told_apart_in_text_and_labels() -> None:
    line = read(("North", [reading("tea", Finding.warn("gone"), Metric("bags", 0))]), ("South", [reading("tea")]))
    assert line.text == "2 teams: North: Tea: gone"
    assert [figure.label for figure in line.figures] == ["North/tea.bags"]


def test_findings_that_do_not_fit_are_counted() -> None:
    many = [Finding.warn(f"thing number {n} is amiss, and nobody knows why") for n in range(100)]
    line = read(("North", [reading("tea", *many, Finding.crit("the pot is broken"))]))
    assert line.text.startswith("North: Tea: the pot is broken; Tea: thing number 0 ")
    told = line.text.count("thing number")
    assert line.text.endswith(f"; and {100 - told} more")


def test_figures_that_do_not_fit_are_counted_and_the_first_ones_stay() -> None:
    metrics = [Metric(f"number_of_things_of_the_sort_{n}", n) for n in range(500)]
    line = read(("North", [reading("tea", Finding.ok("fine"), *metrics)]))
    assert [figure.value for figure in line.figures] == list(range(len(line.figures)))
    assert f"; {500 - len(line.figures)} more figures" in line.text


@pytest.mark.parametrize(
    ("readings", "status", "text"),
    [
        ([reading("tea", Finding.ok("fine"))], "OK", "North: 1 of 1 checks are well"),
        (
            [reading("tea", Finding.ok("fine")), reading("cups", Finding.unknown("none yet", Reason.NO_DATA))],
            "OK",
            "North: 1 of 2 checks are well, 1 have nothing to judge yet",
        ),
        (
            [reading("tea", Finding.unknown("it broke", Reason.FAILED))],
            "UNKNOWN",
            "North: Tea: it broke",
        ),
    ],
)
def test_what_is_not_wrong_is_counted_and_what_is_not_known_is_named(
    readings: list[Reading], status: str, text: str
) -> None:
    line = read(("North", readings))
    assert (line.status, line.text) == (status, text)


def test_without_a_team_nothing_is_known() -> None:
    assert read() == plugin_grammar.Line("UNKNOWN", "the store has no team yet", ())


def test_a_state_has_the_code_that_monitoring_systems_expect() -> None:
    assert set(nagios.WORDS) == set(State)
