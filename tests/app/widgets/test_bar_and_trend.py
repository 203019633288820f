from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth_widgets.bar import MARK, POINT, axis, felt_bar
from teamhealth_widgets.scale import FIVE_POINTS, Interval, Scale
from teamhealth_widgets.spark import LEVELS, MISSING, trend_line

numbers = st.floats(-50, 50, allow_nan=False)
scales = st.tuples(numbers, st.floats(0.5, 100)).map(lambda pair: Scale(pair[0], pair[0] + pair[1]))
widths = st.integers(1, 60)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Interval(low, high, draw(st.sampled_from([value, None])))


@given(intervals(), widths, scales)
def test_a_bar_has_its_width_whatever_it_shows(interval: Interval, width: int, scale: Scale) -> None:
    assert len(str(felt_bar(interval, width, scale))) == width


@given(intervals(), widths, scales)
def test_a_bar_has_one_point_inside_its_mark_or_none_in_a_band(interval: Interval, width: int, scale: Scale) -> None:
    bar = felt_bar(interval, width, scale)
    assert bar.mark.count(POINT) == (interval.value is not None)
    assert set(bar.mark) <= {POINT, MARK}
    assert POINT not in bar.before + bar.after


@given(intervals(), scales)
def test_a_wider_interval_never_draws_a_narrower_mark(interval: Interval, scale: Scale) -> None:
    wider = Interval(interval.low - 1, interval.high + 1, interval.value)
    assert len(felt_bar(wider, 17, scale).mark) >= len(felt_bar(interval, 17, scale).mark)


@pytest.mark.parametrize("width", [9, 13, 17, 25])
def test_whole_values_stand_under_their_label(width: int) -> None:
    ruler = axis(width, FIVE_POINTS)
    for value in (1, 2, 3, 4, 5):
        bar = str(felt_bar(Interval(value, value, value), width, FIVE_POINTS))
        assert bar.index(POINT) == ruler.index(str(value))


def test_the_bars_of_the_overview() -> None:
    assert str(felt_bar(Interval(2.5, 3.5, 3.0), 17, FIVE_POINTS)) == "······━━●━━······"
    assert str(felt_bar(Interval(4.5, 5.0), 17, FIVE_POINTS)) == "··············━━━"
    assert axis(17, FIVE_POINTS) == "1───2───3───4───5"


@given(widths, scales)
def test_an_axis_has_its_width(width: int, scale: Scale) -> None:
    assert len(axis(width, scale)) == width


def test_a_scale_without_labels_of_one_character_shows_its_ends() -> None:
    assert axis(12, Scale(0, 100)) == "0────────100"


@given(st.lists(st.one_of(st.none(), numbers), max_size=30), st.integers(0, 12), scales)
def test_a_trend_has_its_width_and_ends_at_the_newest_point(
    points: list[float | None], width: int, scale: Scale
) -> None:
    line = trend_line(points, width, scale)
    assert len(line) == width
    assert set(line) <= {*LEVELS, MISSING, " "}
    shown = line.lstrip(" ")
    assert len(shown) == min(len(points), width)
    assert [mark == MISSING for mark in shown] == [point is None for point in points[len(points) - len(shown) :]]


def test_half_steps_of_a_team_under_thirty_all_look_different() -> None:
    levels = trend_line((2.0, 2.5, 3.0, 3.5, 4.0, 4.5), 6, FIVE_POINTS)
    assert sorted(set(levels)) == list(levels)


@given(st.lists(st.floats(1, 5), max_size=11))
def test_the_same_value_looks_the_same_beside_any_others(others: list[float]) -> None:
    assert trend_line([*others, 3.5], 12, FIVE_POINTS)[-1] == trend_line([3.5], 1, FIVE_POINTS)


def test_a_scale_without_extent_is_refused() -> None:
    with pytest.raises(ValueError, match="lo < hi"):
        Scale(3, 3)
