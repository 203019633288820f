from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth_widgets import demo
from teamhealth_widgets.cells import cell_len
from teamhealth_widgets.indicator_list import IndicatorList, IndicatorRow, Observed
from teamhealth_widgets.pieces import width_of
from teamhealth_widgets.scale import Interval
from teamhealth_widgets.states import State

STRANGE = IndicatorRow(
    "strange", State.WARN, "日本語 [b]チーム[/b] 🙂\x1b[2J\n", "warn", "3.0", Interval(2.5, 3.5, 3.0),
    (3.0,), (Observed(State.OK, "👩\u200d💻 [red]12[/red] of 12\t"),),
)  # fmt: skip

texts = st.text(max_size=40)
states = st.sampled_from(State)
felt = st.sampled_from([("4.0", Interval(3.5, 4.5, 4.0)), ("4.5+", Interval(4.5, 5.0)), ("–", None), ("", None)])


@st.composite
def indicators(draw: st.DrawFn) -> IndicatorRow:
    text, interval = draw(felt)
    return IndicatorRow(
        draw(texts), draw(states), draw(texts), draw(texts), text, interval,
        tuple(draw(st.lists(st.one_of(st.none(), st.floats(1, 5)), max_size=14))),
        tuple(draw(st.lists(st.builds(Observed, states, texts), max_size=3))),
        draw(st.booleans()), draw(texts), signal=draw(st.sampled_from(["", "steady", "declining"]) | texts),
    )  # fmt: skip


def column_of(line: str, text: str) -> int:
    return cell_len(line[: line.index(text)])


@given(st.lists(indicators(), max_size=5), st.integers(40, 220))
def test_no_row_is_wider_than_its_list(rows: list[IndicatorRow], width: int) -> None:
    listed = IndicatorList(rows)
    columns = listed.fit_columns(rows, width)
    for row in rows:
        assert width_of(listed.row_pieces(row, columns)) <= width


@given(st.lists(indicators(), min_size=2, max_size=5), st.integers(60, 220))
def test_what_stands_before_the_facts_is_equally_wide_in_all_rows(rows: list[IndicatorRow], width: int) -> None:
    rows = [replace(row, title=row.title.replace("≠", ""), gap=True) for row in rows]
    listed = IndicatorList(rows)
    columns = listed.fit_columns(rows, width)
    starts = {width_of(takewhile(lambda piece: "≠" not in piece.text, listed.row_pieces(row, columns))) for row in rows}
    assert len(starts) == 1


@pytest.mark.parametrize("width", [80, 100, 120, 160, 200])
async def test_columns_line_up_under_the_heading(hosted, text_of, width) -> None:
    rows = IndicatorList(demo.INDICATORS, heading="Provider's ten")
    async with hosted(rows, size=(width, 24)):
        heading, *lines = text_of(rows)
        assert {cell_len(line) for line in (heading, *lines)} == {width}
        for line, row in zip(lines, demo.INDICATORS, strict=True):
            assert column_of(line, row.title) == 3
            assert column_of(line, row.felt) == column_of(heading, "felt")
            fact = max(row.observed, key=lambda fact: fact.state.weight)
            assert column_of(line, f"{fact.state.symbol} {fact.text[:11]}") == column_of(heading, "observed")
            assert column_of(line, row.word) == column_of(heading, "state")
            if row.signal and row.signal != row.word:
                assert column_of(line, row.signal) == column_of(heading, "signal")


@pytest.mark.parametrize("width", [80, 160])
async def test_the_point_stands_under_its_value(hosted, text_of, width) -> None:
    rows = IndicatorList(demo.INDICATORS, heading="Provider's ten")
    async with hosted(rows, size=(width, 24)):
        heading, *lines = text_of(rows)
        ruler = heading.index("1─")
        assert lines[0].index("━●") + 1 == heading.index("4", ruler)
        assert lines[2].index("━●") + 1 == heading.index("3", ruler)


async def test_narrow_lists_show_the_weightiest_fact_and_count_the_others(hosted, text_of) -> None:
    facts = (Observed(State.OK, "all well"), Observed(State.CRIT, "2 late"), Observed(State.WARN, "slow"))
    row = IndicatorRow(
        "a", State.CRIT, "Walk the talk", "crit", "3.5", Interval(3, 4, 3.5), (3.5,), facts, note="since May"
    )
    rows = IndicatorList([row])
    async with hosted(rows, size=(80, 24)):
        assert "■ 2 late +2" in text_of(rows)[0]
        assert "all well" not in text_of(rows)[0]


async def test_from_120_columns_every_fact_shows_and_from_134_the_last_change(hosted, text_of) -> None:
    rows = IndicatorList(demo.INDICATORS)
    async with hosted(rows, size=(120, 24)) as pilot:
        for line, row in zip(text_of(rows), demo.INDICATORS, strict=True):
            assert [fact.text for fact in row.observed if fact.text not in line] == []
        await pilot.resize_terminal(134, 24)
        await pilot.pause()
        for line, row in zip(text_of(rows), demo.INDICATORS, strict=True):
            assert row.note[:10] in line


async def test_strange_text_is_shown_as_it_is_and_moves_nothing(hosted, text_of) -> None:
    rows = IndicatorList([demo.INDICATORS[0], STRANGE], heading="Ten")
    async with hosted(rows, size=(120, 24)) as pilot:
        heading, usual, strange = text_of(rows)
        assert "日本語 [b]チーム[/b] 🙂" in strange
        assert "[red]12[/red] of 12" in strange
        assert "\x1b" not in strange
        assert column_of(strange, "3.0") == column_of(usual, "4.0") == column_of(heading, "felt")
        assert cell_len(strange) == 120
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert {cell_len(line) for line in text_of(rows)} == {60}


async def test_the_trend_gives_way_to_the_signal_and_a_list_without_signals_has_no_column_for_them(
    hosted, text_of
) -> None:
    rows = IndicatorList(demo.INDICATORS, heading="Ten")
    async with hosted(rows, size=(80, 24)):
        heading, _, declining, *_ = text_of(rows)
        assert "signal" in heading
        assert "trend" not in heading
        assert "declining" in declining
        rows.rows = [replace(row, signal="") for row in demo.INDICATORS]
        assert "signal" not in text_of(rows)[0]
        assert "trend" in text_of(rows)[0]


async def test_a_hidden_value_draws_no_bar_and_says_why(hosted, text_of) -> None:
    rows = IndicatorList([demo.INDICATORS[4]], heading="Ten")
    async with hosted(rows):
        line = text_of(rows)[1]
        assert "too few" in line
        assert "━" not in line


async def test_the_gap_between_felt_and_observed_is_marked(hosted, text_of) -> None:
    rows = IndicatorList(demo.INDICATORS)
    async with hosted(rows):
        marked = [row.key for row, line in zip(rows.rows, text_of(rows), strict=True) if "≠ ■" in line]
        assert marked == [row.key for row in demo.INDICATORS if row.gap]
