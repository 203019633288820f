"""`r`: the checks are loaded anew and run; one that breaks is one row."""

import pytest

GOOD = """
from collections.abc import Iterator
from pydantic import BaseModel
from teamhealth.check_api import CheckContext, Finding, Output, check

@check(name="tea", title="Tea left", feeds=["energy"], why="No tea, no night shift.", remedy="Buy some.")
def run(ctx: CheckContext, options: BaseModel) -> Iterator[Output]:
    yield Finding.warn("two bags left")
"""
BREAKS = GOOD.replace('yield Finding.warn("two bags left")', "yield 1 / 0")
NO_PYTHON = "def run(:\n"


@pytest.fixture
def own_check(home):
    """Return a function that puts a check file into the home."""

    def write(text: str) -> None:
        folder = home / "checks"
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / "tea.py").write_text(text, "utf-8")

    return write


def row_of(lines: list[str], text: str) -> str:
    """Return the one line that has this text."""
    (line,) = (line for line in lines if text in line)
    return line


async def test_a_new_check_shows_after_r(opened, own_check) -> None:
    async with opened(size=(120, 60)) as board:
        assert "Tea left" not in board.text
        own_check(GOOD)
        await board.press("r")
        assert "▲ warn" in row_of(board.lines, "Tea left")
        assert "two bags left" in row_of(board.lines, "Tea left")


@pytest.mark.parametrize(
    ("text", "where"), [(BREAKS, "tea.py line 8: ZeroDivisionError"), (NO_PYTHON, "tea.py line 1:")]
)
async def test_a_broken_check_is_one_row_that_says_where_and_what_to_do(opened, own_check, text, where) -> None:
    async with opened(size=(200, 60)) as board:
        others = len(board.app.snapshot.readings)
        own_check(text)
        await board.press("r")
        assert len(board.app.snapshot.readings) == others + 1
        row = row_of(board.lines, where)
        assert "failed: " in row
        assert "mend " in row
        assert "1 check failed, press h" in board.text


async def test_the_screen_of_a_broken_check_says_how_to_mend_it(opened, own_check, home) -> None:
    own_check(BREAKS)
    async with opened(size=(120, 40)) as board:
        row = [reading.name for reading in board.app.snapshot.readings].index("tea")
        await board.press("h", *["down"] * row, "enter")
        assert "tea.py line 8: ZeroDivisionError" in board.text
        assert str(home / "checks" / "tea.py") in board.text.replace(" ", "")
        assert "Buy some." not in board.text


async def test_a_mended_check_is_whole_again(opened, own_check) -> None:
    own_check(BREAKS)
    async with opened(size=(120, 40)) as board:
        own_check(GOOD)
        await board.press("r")
        assert "failed" not in board.text
