from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth_widgets import demo
from teamhealth_widgets.cells import cell_len
from teamhealth_widgets.check_list import CheckList, CheckRow, duration
from teamhealth_widgets.pieces import width_of
from teamhealth_widgets.states import State
from teamhealth_widgets.today_list import TodayList, TodayRow

texts = st.text(max_size=60)
short = st.text(max_size=8)
states = st.sampled_from(State)
today_rows = st.builds(TodayRow, texts, st.integers(1, 99), states, short, texts, texts, short)
check_rows = st.builds(CheckRow, texts, states, texts, texts, st.one_of(st.none(), st.floats(0, 1e6)))


@given(st.lists(today_rows, min_size=1, max_size=5), st.integers(60, 200))
def test_rows_of_today_are_equally_wide_and_fit(rows: list[TodayRow], width: int) -> None:
    listed = TodayList(rows)
    columns = listed.fit_columns(rows, width)
    widths = {width_of(listed.row_pieces(row, columns)) for row in rows}
    assert len(widths) == 1
    assert widths.pop() <= width


@given(st.lists(check_rows, min_size=1, max_size=5), st.integers(60, 200))
def test_rows_of_checks_are_equally_wide_and_fit(rows: list[CheckRow], width: int) -> None:
    listed = CheckList(rows)
    columns = listed.fit_columns(rows, width)
    widths = {width_of(listed.row_pieces(row, columns)) for row in rows}
    assert len(widths) == 1
    assert widths.pop() <= width


async def test_today_lines_up_its_columns(hosted, text_of) -> None:
    rows = TodayList(demo.TODAY, heading="Today, 4 things, about 5 minutes")
    async with hosted(rows):
        heading, *lines = text_of(rows)
        assert heading.startswith(" Today, 4 things")
        for get in ("kind", "action"):
            values = (getattr(row, get) for row in demo.TODAY)
            assert len({line.rindex(value) for line, value in zip(lines, values, strict=True)}) == 1
        assert len({line.index(row.title[:20]) for line, row in zip(lines, demo.TODAY, strict=True)}) == 1


async def test_ten_things_keep_their_numbers_right_aligned(hosted, text_of) -> None:
    rows = TodayList([TodayRow(f"{i}", i, State.OK, "need", "a", "b", "c") for i in range(1, 11)])
    async with hosted(rows):
        lines = text_of(rows)
        assert lines[8].startswith("  9 ●")
        assert lines[9].startswith(" 10 ●")


async def test_checks_show_their_state_in_words_and_durations_end_together(hosted, text_of) -> None:
    rows = CheckList(demo.CHECKS, heading="Checks")
    async with hosted(rows, size=(100, 24)):
        heading, *lines = text_of(rows)
        assert {cell_len(line) for line in lines} == {100}
        for line, row in zip(lines, demo.CHECKS, strict=True):
            assert line[1:].startswith(f"{row.state.symbol} {row.state.word} ")
            assert line.index(row.summary) == heading.index("found")
        numbers = [line[: heading.index("took") + 4].rstrip() for line in lines]
        assert {len(text) for text in numbers} == {heading.index("took") + 4}
        assert [text.split()[-1] for text in numbers] == ["12", "8", "1.2", "4", "–"]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (None, ("–", "")), (0, ("0", "ms")), (0.0123, ("12", "ms")), (0.9994, ("999", "ms")), (0.9996, ("1.0", "s")),
        (99.94, ("99.9", "s")), (99.96, ("2", "min")), (3600, ("60", "min")),
    ],
)  # fmt: skip
def test_a_duration_has_the_unit_in_which_it_is_short(seconds: float | None, expected: tuple[str, str]) -> None:
    assert duration(seconds) == expected


@given(st.floats(0, 1e9))
def test_a_duration_fits_its_column(seconds: float) -> None:
    amount, unit = duration(seconds)
    assert len(amount) <= 4
    assert len(unit) <= 3
