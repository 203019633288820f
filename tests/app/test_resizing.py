"""Windows of another size than expected."""

import pytest

from teamhealth.app.screens.base import FLAT
from teamhealth.app.screens.overview import LEGIBLE

THROUGH_ALL_SCREENS = (
    "",
    "enter",
    "escape h",
    "enter",
    "escape escape tab enter",
    "question_mark",
    "escape escape p",
    "a",
)


@pytest.mark.parametrize("size", [(72, 20), (LEGIBLE, FLAT)])
async def test_a_smaller_window_still_shows_rows_and_scrolls_to_the_last(opened, size) -> None:
    async with opened(size=size) as board:
        indicators = board.app.snapshot.indicators
        assert indicators[0].element.title in board.text
        await board.press("end")
        assert indicators[-1].element.title in board.text
        await board.press("tab")
        assert "›1 " in board.text


@pytest.mark.parametrize("size", [(LEGIBLE - 1, 24), (80, FLAT - 1), (20, 5), (1, 1)])
async def test_a_window_too_small_to_read_asks_to_be_larger(opened, size) -> None:
    async with opened(size=size) as board:
        asked = " ".join(board.text.replace("…", "").partition(": ")[0].split())
        assert "Make the window larger".startswith(asked[:20])


async def test_a_window_made_larger_again_shows_everything_and_keeps_the_cursor(opened) -> None:
    async with opened(size=(80, 24)) as board:
        before = board.lines
        for size in [(20, 5), (80, 24)]:
            await board.pilot.resize_terminal(*size)
            await board.settle()
        assert board.lines == before


@pytest.mark.parametrize(("columns", "lines"), [(30, 8), (132, 43)])
async def test_every_screen_fits_whatever_the_window(opened, columns, lines) -> None:
    async with opened(size=(columns, lines)) as board:
        for keys in THROUGH_ALL_SCREENS:
            await board.press(*keys.split())
            strips = board.app.screen._compositor.render_strips()
            assert [strip.cell_length for strip in strips] == [columns] * lines
