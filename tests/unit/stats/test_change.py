"""Control charts against a published example, scipy and what a chart must never do."""

from collections.abc import Callable
from math import inf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import lfilter, lfiltic

from teamhealth.stats import Chart, ewma, xmr

# Flow rates of ten batches, NIST/SEMATECH e-Handbook of Statistical Methods 6.3.2.2: mean 50.81, mean
# moving range 1.8778, limits 45.8159 and 55.8041. The handbook multiplies by 3 / 1.128 = 2.6596.
FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]

series = st.lists(st.integers(-1000, 1000), min_size=2, max_size=40)
both_charts = pytest.mark.parametrize("draw_chart", [xmr, ewma])


def test_xmr_has_the_published_centre_and_limits() -> None:
    chart = xmr(FLOW_RATES)
    assert chart.centre == pytest.approx(50.81, abs=1e-9)
    assert (chart.low, chart.high) == pytest.approx((45.8159, 55.8041), abs=1e-3)
    assert chart.high - chart.centre == pytest.approx(2.66 * 16.9 / 9, abs=1e-9)
    assert chart.signals == ()


def test_xmr_signals_the_value_that_is_far_off_and_no_other() -> None:
    assert xmr([10, 11, 10, 11, 10, 11, 10, 11, 30, 10, 11, 10, 11, 10, 11]).signals == (8,)


def test_a_value_exactly_on_the_limit_is_no_signal() -> None:
    # Centre 0 and mean moving range 50, so the limit is 133, where the last value stands.
    chart = xmr([-45, -26, -35, 0, -27, 133])
    assert (chart.centre, chart.high, chart.signals) == (0, 133, ())
    assert xmr([-45, -26, -35, 0, -27, 134]).signals == (5,)


def test_ewma_points_agree_with_the_recursive_filter_of_scipy() -> None:
    centre = sum(FLOW_RATES) / len(FLOW_RATES)
    start = lfiltic([0.2], [1, -0.8], y=[centre])
    points, _ = lfilter([0.2], [1, -0.8], FLOW_RATES, zi=start)
    assert ewma(FLOW_RATES).points == pytest.approx(points.tolist(), abs=1e-9)


def test_ewma_limits_are_three_standard_errors_of_the_steady_average() -> None:
    sigma = 16.9 / 9 / 1.128
    steady = sqrt(sum((0.2 * 0.8**age) ** 2 for age in range(500)))
    chart = ewma(FLOW_RATES)
    assert chart.high - chart.centre == pytest.approx(3 * sigma * steady, abs=1e-9)
    assert chart.centre - chart.low == pytest.approx(3 * sigma * steady, abs=1e-9)


def test_ewma_finds_a_small_lasting_shift_that_xmr_misses() -> None:
    wobble = [0.0, 1.0, -1.0, 0.5, -0.5] * 4
    shifted = wobble + [value + 2.5 for value in wobble]
    assert xmr(shifted).signals == ()
    assert {19, 39} <= set(ewma(shifted).signals)


@both_charts
@given(value=st.floats(-1e6, 1e6), length=st.integers(2, 30))
def test_a_series_that_never_moves_has_no_signal(
    draw_chart: Callable[[list[float]], Chart], value: float, length: int
) -> None:
    chart = draw_chart([value] * length)
    assert (chart.centre, chart.low, chart.high, chart.signals) == (value, value, value, ())


@both_charts
@given(values=series)
def test_signals_are_exactly_the_points_outside_the_limits(
    draw_chart: Callable[[list[int]], Chart], values: list[int]
) -> None:
    chart = draw_chart(values)
    assert len(chart.points) == len(values)
    slack = 1e-9 * (1 + abs(chart.high) + abs(chart.low))
    for index, point in enumerate(chart.points):
        if index in chart.signals:
            assert not chart.low + slack < point < chart.high - slack
        else:
            assert chart.low - slack <= point <= chart.high + slack


@both_charts
@given(values=series, shift=st.integers(-500, 500), factor=st.sampled_from([-4, -1, 0.5, 2]))
def test_shifting_or_rescaling_the_series_does_the_same_to_the_chart(
    draw_chart: Callable[[list[float]], Chart], values: list[int], shift: int, factor: float
) -> None:
    chart, moved = draw_chart([*values]), draw_chart([factor * value + shift for value in values])
    assert moved.centre == pytest.approx(factor * chart.centre + shift, abs=1e-8)
    assert moved.high - moved.low == pytest.approx(abs(factor) * (chart.high - chart.low), abs=1e-8)


@both_charts
@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([], "values must have at least two entries to show change, got 0"),
        ([3], "values must have at least two entries to show change, got 1"),
        ([3, inf], "values must be finite numbers, got inf at position 1"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(
    draw_chart: Callable[[list[float]], Chart], values: list[float], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        draw_chart(values)
