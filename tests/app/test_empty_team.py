"""A team that has just been set up: nothing is known, and every row says what would change that."""

import pytest

from teamhealth.facts import State
from teamhealth.health.live import LiveTeam


@pytest.fixture
def newborn(empty_home, moment) -> LiveTeam:
    return LiveTeam(empty_home, "North", "", lambda _: moment.now)


async def test_every_row_says_what_would_wake_it(opened, newborn) -> None:
    async with opened(newborn) as board:
        for line, indicator in zip(board.lines[3:13], board.app.snapshot.indicators, strict=True):
            act, _, command = indicator.element.wake.partition(": ")
            assert line[1:].startswith(f"– {indicator.element.title}")
            assert line.rstrip().endswith(act)
            assert command.startswith("teamhealth ")


async def test_an_element_shows_the_command_that_wakes_it(opened, newborn) -> None:
    async with opened(newborn, size=(100, 40)) as board:
        await board.press("down", "enter")
        assert board.app.snapshot.indicators[1].element.wake.partition(": ")[2] in board.text


async def test_nothing_is_green(opened, newborn) -> None:
    async with opened(newborn, size=(160, 40)) as board:
        assert board.app.snapshot.state is State.UNKNOWN
        assert "●" not in board.text
        assert {indicator.state for indicator in board.app.snapshot.indicators} == {State.UNKNOWN}


async def test_the_news_line_says_how_to_begin(opened, newborn) -> None:
    async with opened(newborn) as board:
        assert board.lines[1].strip() == "Nothing is known of this team yet. Enter on a row tells how to begin."
        assert "Nothing needs you today." in board.text
