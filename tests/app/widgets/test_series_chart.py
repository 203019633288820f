from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from teamhealth_widgets import demo
from teamhealth_widgets.canvas import Canvas
from teamhealth_widgets.pieces import width_of
from teamhealth_widgets.scale import Interval, Scale
from teamhealth_widgets.series_chart import ChartPoint, Guide, Series, SeriesChart, draw_series

values = st.floats(0, 6, allow_nan=False)
interval = st.tuples(values, values, values).map(sorted).map(lambda v: Interval(v[0], v[2], v[1]))
points = st.lists(
    st.builds(ChartPoint, st.text(max_size=6), st.one_of(st.none(), interval), st.booleans()), max_size=40
)
guides = st.lists(st.builds(Guide, values, st.text(max_size=12)), max_size=3)


def drawn(series: Series, width: int, height: int) -> list[str]:
    return ["".join(piece.text for piece in line) for line in draw_series(series, width, height)]


def one(value: float, low: float, high: float) -> Series:
    return Series((ChartPoint("1", Interval(low, high, value)),))


def rows_of(lines: list[str], mark: str) -> list[int]:
    return [y for y, line in enumerate(lines) if mark in line]


@given(points, guides, st.integers(40, 120), st.integers(8, 40))
def test_a_chart_fills_its_size_exactly(
    askings: list[ChartPoint], levels: list[Guide], width: int, height: int
) -> None:
    lines = draw_series(Series(tuple(askings), guides=tuple(levels), x_title="round"), width, height)
    assert len(lines) == height
    assert {width_of(line) for line in lines} == {width}


def test_half_a_wide_character_is_never_left() -> None:
    canvas = Canvas(4, 2)
    canvas.put(0, 0, "日本")
    canvas.put(1, 0, "x")
    canvas.put(0, 1, "日本")
    canvas.put(2, 1, "x")
    assert ["".join(piece.text for piece in line) for line in canvas.lines()] == [" x本", "日x "]


@given(st.lists(st.sampled_from([1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]), min_size=1, max_size=12))
def test_each_visible_value_is_one_point_at_its_height(given_values: list[float]) -> None:
    series = Series(tuple(ChartPoint(str(i), Interval(v, v, v)) for i, v in enumerate(given_values)))
    lines = drawn(series, 80, 11)
    found = sorted((x, y) for y, line in enumerate(lines) for x, mark in enumerate(line) if mark == "●")
    assert [8 - (v - 1) * 2 for v in given_values] == [y for _, y in found]
    assert len({x for x, _ in found}) == len(given_values)


def test_an_interval_marks_the_rows_on_either_side_of_its_point() -> None:
    lines = drawn(one(3.0, 2.5, 3.5), 40, 11)
    assert rows_of(lines, "●") == [4]
    assert rows_of(lines, "┃") == [3, 5]


def test_an_end_band_has_a_mark_and_no_point() -> None:
    lines = drawn(Series((ChartPoint("1", Interval(4.5, 5.0)),)), 40, 11)
    assert rows_of(lines, "●") == []
    assert rows_of(lines, "┃") == [0, 1]


def test_a_marked_asking_is_a_diamond_in_the_place_of_its_point_or_on_the_axis_where_it_has_none() -> None:
    lines = drawn(Series((ChartPoint("1", Interval(2.5, 3.5, 3.0), marked=True),)), 40, 11)
    assert (rows_of(lines, "◆"), rows_of(lines, "●")) == ([4], [])
    lines = drawn(Series((ChartPoint("1", Interval(4.5, 5.0), marked=True),)), 40, 11)
    assert rows_of(lines, "◆") == rows_of(lines, "└")


def test_a_hidden_value_stands_on_the_axis_as_unknown() -> None:
    lines = drawn(Series((ChartPoint("1", None),)), 40, 8)
    assert rows_of(lines, "○") == rows_of(lines, "└")


def test_labels_of_the_scale_stand_at_even_distances() -> None:
    for height in range(8, 30):
        lines = drawn(one(3, 3, 3), 60, height)
        rows = [y for y, line in enumerate(lines) if "┤" in line]
        assert [lines[y][1] for y in rows] == list("54321")
        assert len({b - a for a, b in pairwise(rows)}) == 1


def test_the_newest_asking_is_labelled_and_shown_when_not_all_fit() -> None:
    series = Series(tuple(ChartPoint(f"r{i}", Interval(3, 3, 3)) for i in range(100)))
    lines = drawn(series, 40, 8)
    assert "r99" in lines[-2]
    assert "r0 " not in lines[-2]


def test_a_half_step_stands_midway_between_its_neighbours_in_a_tall_chart() -> None:
    for height in (11, 15, 18, 19, 23):
        lines = drawn(one(3.5, 3.0, 4.0), 40, height)
        (point,) = rows_of(lines, "●")
        marked = rows_of(lines, "┃")
        assert point - min(marked) == max(marked) - point
        assert "4" in lines[min(marked)]
        assert "3" in lines[max(marked)]


def test_a_wide_scale_is_labelled_at_its_quarters() -> None:
    series = Series((ChartPoint("May", Interval(40, 60, 50)),), Scale(0, 100))
    lines = drawn(series, 40, 11)
    assert [line[:4].strip() for line in lines if "┤" in line] == ["100", "75", "50", "25", "0"]


async def test_the_chart_follows_its_size_and_its_series(hosted, text_of) -> None:
    chart = SeriesChart(demo.SERIES)
    async with hosted(chart, size=(80, 24)) as pilot:
        assert len(text_of(chart)) == 11
        assert sum(line.count(mark) for line in text_of(chart) for mark in "●◆") == 11
        await pilot.resize_terminal(44, 9)
        await pilot.pause()
        assert {len(line) for line in text_of(chart)} == {44}
        chart.view = Series(demo.SERIES.points[-2:])
        await pilot.pause()
        assert sum(line.count("◆") for line in text_of(chart)) == 2
