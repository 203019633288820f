"""Performance data: readable by whoever keeps to the guidelines, whatever a check calls its figures."""

import math

import plugin_grammar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.check_api import Metric, State, levels
from teamhealth.monitoring import perfdata

NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers()
METRICS = st.builds(
    Metric,
    name=st.text(),
    value=NUMBERS | st.sampled_from(["few", "about half"]),
    unit=st.none() | st.text(max_size=3) | st.sampled_from(["days", "%", "s"]),
    warn=NUMBERS,
    crit=NUMBERS,
)
HOSTILE = st.text(alphabet="a'=| \n\t;@~:\u2028\x00é", max_size=6)


def only(metric: Metric, label: str = "x") -> plugin_grammar.Figure:
    (word,) = perfdata.render([(label, metric)])
    return plugin_grammar.figure(word)


@settings(max_examples=50)
@given(st.lists(st.tuples(HOSTILE | st.text(), METRICS), max_size=6))
def test_every_word_keeps_to_the_grammar_and_no_label_comes_twice(figures: list[tuple[str, Metric]]) -> None:
    words = list(perfdata.render(figures))
    read = [plugin_grammar.figure(word) for word in words]
    numbers = [metric.value for _, metric in figures if isinstance(metric.value, int | float)]
    assert [figure.value for figure in read] == pytest.approx(numbers)
    assert len({figure.label for figure in read}) == len(read)
    assert all(len(figure.label) < 150 for figure in read)


def test_a_label_keeps_its_letters_and_loses_what_breaks_the_grammar() -> None:
    assert only(Metric("n", 1), "Nørd 2/pulse.mean:clear_roles").label == "Nørd_2/pulse.mean:clear_roles"
    assert only(Metric("n", 1), "it's = a|b;c").label == "it_s_a_b_c"


def test_labels_that_become_the_same_are_numbered() -> None:
    words = perfdata.render([("a b", Metric("n", 1)), ("a=b", Metric("n", 2)), ("a_b_2", Metric("n", 3))])
    assert [plugin_grammar.figure(word).label for word in words] == ["a_b", "a_b_2", "a_b_2_2"]


def test_a_figure_that_does_not_exist_and_a_word_are_left_out() -> None:
    assert list(perfdata.render([("a", Metric("a", None)), ("b", Metric("b", "few"))])) == []


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-0.5, "-0.5"),
        (1e-9, "0.000000001"),
        (1e21, "1" + "0" * 21),
        (0.1 + 0.2, "0.3"),
        (10**30, "1" + "0" * 30),
    ],
)
def test_numbers_have_no_exponent(value: float, written: str) -> None:
    assert perfdata.number(value) == written


@pytest.mark.parametrize(("unit", "kept"), [("%", "%"), ("ms", "ms"), ("days", ""), ("ideas", ""), (None, "")])
def test_only_units_of_the_guidelines_are_written(unit: str | None, kept: str) -> None:
    assert only(Metric("a", 3, unit)).unit == kept


@pytest.mark.parametrize(
    ("warn", "crit", "written"),
    [
        (1, 5, "1;5"),
        (5, 5, "5;5"),
        (3, 2.5, "3:;2.5:"),
        (-5, -1, "~:-5;~:-1"),
        (31, None, "31"),
        (None, 9, ";9"),
        (None, None, ""),
    ],
)
def test_thresholds_are_the_range_in_which_a_value_is_well(
    warn: float | None, crit: float | None, written: str
) -> None:
    (word,) = perfdata.render([("a", Metric("a", 7, warn=warn, crit=crit))])
    assert word == f"'a'=7{';' if written else ''}{written}"


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(0, 99))
def test_a_range_alerts_where_levels_does_except_on_the_border(warn: int, crit: int, value: int) -> None:
    judged = levels("a", value, warn=warn, crit=crit)
    figure = only(judged.metric)
    assert figure.warn is not None
    assert figure.crit is not None
    if value not in (warn, crit):
        alerts = figure.warn.is_alert(value), figure.crit.is_alert(value)
        assert (any(alerts), alerts[1]) == (judged.finding.state is not State.OK, judged.finding.state is State.CRIT)


def test_a_range_that_has_no_end_is_read_as_endless() -> None:
    assert only(Metric("a", 1, warn=3, crit=2)).warn == plugin_grammar.Range(3, math.inf)
