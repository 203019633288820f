"""The first screen: what stands where, at every size of terminal."""

import pytest

from teamhealth.app import views
from teamhealth.culture import catalogue
from teamhealth_widgets.indicator_list import IndicatorList

SIZES = [(80, 24), (120, 40), (200, 60)]
KEYS = ["open", "next", "run", "checks", "lens", "team", "help", "quit"]


def first_with(lines: list[str], text: str) -> int:
    """Return the number of the first line that has this text."""
    return next(number for number, line in enumerate(lines) if text in line)


@pytest.mark.parametrize("size", SIZES)
async def test_the_ten_rows_stand_in_the_order_of_the_lens_with_symbol_and_word(opened, size) -> None:
    lens = catalogue.load()
    async with opened(size=size) as board:
        rows = board.lines[first_with(board.lines, "Provider's ten") + 1 :][:10]
        for row, element, indicator in zip(
            rows, lens.elements_of("provider"), board.app.snapshot.indicators, strict=True
        ):
            state = views.state_of(indicator.state, indicator.reason)
            assert row[1:].startswith(f"{state.symbol} {element.title}")
            assert views.word_of(indicator.state, indicator.reason) in row


@pytest.mark.parametrize("size", SIZES)
async def test_the_header_names_the_team_the_moment_and_how_the_rounds_stand(opened, size) -> None:
    async with opened(size=size) as board:
        header = board.lines[0]
        number = board.app.snapshot.round.number
        assert [text in header for text in (board.app.snapshot.team, "Mon 23 Nov 08:41", f"round {number} ")] == [
            True
        ] * 3
        assert board.app.snapshot.changed in board.lines[1]


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_is_as_wide_as_the_terminal(opened, size) -> None:
    async with opened(size=size) as board:
        strips = board.app.screen._compositor.render_strips()
        assert [strip.cell_length for strip in strips] == [size[0]] * size[1]


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_todays_list_and_every_key_is_visible(opened, size) -> None:
    async with opened(size=size) as board:
        first = first_with(board.lines, "Today, ") + 1
        for number, task in enumerate(board.app.snapshot.tasks, start=1):
            row = board.lines[first + number - 1]
            assert row[1:].startswith(f"{number} ")
            assert task.title[:14] in row
            assert task.act in row
        assert [key in board.lines[-1] for key in KEYS] == [True] * len(KEYS)


@pytest.mark.parametrize(("lines", "shown"), [(33, False), (34, True)])
async def test_the_checks_stand_below_from_34_lines(opened, lines, shown) -> None:
    async with opened(size=(120, lines)) as board:
        assert ("Recognition frequency" in board.text) is shown


@pytest.mark.parametrize(("columns", "shown"), [(159, False), (160, True)])
async def test_the_panel_stands_beside_from_160_columns(opened, columns, shown) -> None:
    async with opened(size=(columns, 40)) as board:
        assert ("One act this week" in board.text) is shown


async def test_the_panel_follows_the_cursor(opened) -> None:
    async with opened(size=(160, 40)) as board:
        for _ in range(3):
            shown = views.element_of(board.app.screen.query_one(IndicatorList).cursor_key)
            element = board.app.snapshot.indicator(shown).element
            assert element.meaning[:40] in board.text
            await board.press("down")
            assert element.meaning[:40] not in board.text


async def test_the_indicators_have_the_keys_first_and_tab_goes_on_to_the_lists_that_are_shown(opened) -> None:
    async with opened(size=(120, 40)) as board:
        seen = []
        for _ in range(4):
            seen.append(board.app.focused.id)
            await board.press("tab")
        assert seen == ["indicators", "today", "checks", "indicators"]


async def test_an_observed_side_that_disagrees_is_marked(opened) -> None:
    async with opened() as board:
        marked = [line for line in board.lines if "≠" in line]
        gaps = [indicator.element.title for indicator in board.app.snapshot.indicators if indicator.gap]
        assert gaps
        assert [title in line for title, line in zip(gaps, marked, strict=True)] == [True] * len(gaps)
