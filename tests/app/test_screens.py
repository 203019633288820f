"""Opening what the cursor is on, looking at it, and going back."""

from dataclasses import replace

import pytest

from teamhealth.app.screens.check import CheckScreen
from teamhealth.app.screens.checks import ChecksScreen
from teamhealth.app.screens.element import ElementScreen
from teamhealth.app.screens.help import HelpScreen
from teamhealth.app.screens.overview import OverviewScreen
from teamhealth.app.screens.picker import PickerScreen
from teamhealth.app.screens.release import ReleaseScreen
from teamhealth.app.screens.task import TaskScreen


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        (["enter"], ElementScreen),
        (["tab", "enter"], TaskScreen),
        (["tab", "tab", "enter"], CheckScreen),
        (["h"], ChecksScreen),
        (["p"], ReleaseScreen),
        (["h", "enter"], CheckScreen),
        (["question_mark"], HelpScreen),
        (["l"], PickerScreen),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else part.__name__,
)
async def test_keys_open_a_screen_and_escape_goes_back_to_the_overview(opened, keys, screen) -> None:
    async with opened(size=(100, 40)) as board:
        await board.press(*keys)
        assert isinstance(board.app.screen, screen)
        await board.press(*["escape"] * (len(board.app.screen_stack) - 1))
        assert isinstance(board.app.screen, OverviewScreen)


async def test_an_element_shows_what_is_felt_observed_and_to_be_done(opened) -> None:
    async with opened(size=(100, 50)) as board:
        await board.press("down", "enter")
        indicator = board.app.snapshot.indicators[1]
        (reading,) = indicator.observed
        for text in (
            indicator.element.title,
            indicator.element.meaning,
            f"in round {indicator.felt.latest.round}",
            f"{reading.title}: {reading.summary}",
            indicator.element.remedy,
        ):
            assert text in board.text
        assert "5 ┤" in board.text
        assert indicator.felt.signal_text in board.lines[0]
        assert "declining since round" in board.lines[0]
        told = " ".join(board.text.replace("│", " ").split())
        assert [sentence for sentence in indicator.felt.expectation if sentence not in told] == []
        marked = sum(asking.item.signal == "declining" for asking in indicator.felt.askings)
        assert 0 < marked == board.text.count("◆")


async def test_left_and_right_go_round_the_neighbours(opened) -> None:
    async with opened() as board:
        titles = [indicator.element.title for indicator in board.app.snapshot.indicators]
        await board.press("enter")
        for key, title in [("right", titles[1]), ("left", titles[0]), ("left", titles[-1]), ("right", titles[0])]:
            await board.press(key)
            assert title in board.lines[0]


async def test_a_gap_is_explained_on_the_element(opened) -> None:
    async with opened(size=(100, 50)) as board:
        gap = next(indicator for indicator in board.app.snapshot.indicators if indicator.gap)
        board.app.action_open_element(gap.element.id)
        await board.settle()
        assert "≠ felt and observed disagree" in board.lines[0]
        assert "Felt and observed disagree" in board.text.partition("≠ felt")[2]


async def test_a_check_shows_measures_findings_why_and_remedy(opened) -> None:
    async with opened(size=(100, 50)) as board:
        await board.press("h", "enter")
        reading = board.app.snapshot.readings[0]
        for text in (reading.title, reading.summary, reading.why, reading.remedy, f"{reading.metrics[0].value:g}"):
            assert text in board.text
        assert "┤" not in board.text


async def test_a_check_that_stands_on_a_series_shows_it_with_its_limits(opened) -> None:
    async with opened(size=(100, 50)) as board:
        board.app.push_screen(CheckScreen("resource_gaps"))
        await board.settle()
        chart = board.app.snapshot.histories["resource_gaps"].chart
        assert board.text.count("●") + board.text.count("◆") >= len(chart.points)
        for text in ("upper limit", "centre", "lower limit", "Needed of what was available", "2026-11"):
            assert text in board.text


async def test_a_task_shows_the_commands_that_deal_with_it(opened) -> None:
    async with opened() as board:
        task = board.app.snapshot.tasks[0]
        await board.press("tab", "enter")
        assert [command in board.text for command in (task.title, task.command, *task.others)] == [True] * (
            2 + len(task.others)
        )


@pytest.mark.parametrize(
    ("key", "screen"),
    [("check:pulse", CheckScreen), ("element:no_blame", ElementScreen), ("pulse:respond", ReleaseScreen)],
)
async def test_a_task_about_a_check_an_element_or_a_round_opens_that(opened, key, screen) -> None:
    async with opened() as board:
        shown = board.app.snapshot
        board.app.snapshot = replace(shown, tasks=(replace(shown.tasks[0], key=key),))
        await board.press("tab", "enter")
        assert isinstance(board.app.screen, screen)


async def test_help_names_every_key_of_the_dashboard(opened) -> None:
    async with opened(size=(100, 50)) as board:
        await board.press("question_mark")
        shown = [line.split("  ")[0].strip() for line in board.lines]
        assert [
            key for key in ("r", "h", "p", "l", "t", "ctrl+p", "q", "enter", "esc", "tab") if key not in shown
        ] == []


async def test_the_command_palette_finds_an_indicator_by_name(opened) -> None:
    async with opened() as board:
        title = board.app.snapshot.indicators[6].element.title
        await board.press("ctrl+p", *title.split()[0].lower(), "enter", "enter")
        assert title in board.lines[0]


async def test_a_task_that_is_done_closes_its_screen_alone(opened, act) -> None:
    async with opened() as board:
        task = board.app.snapshot.tasks[0]
        await board.press("tab", "enter", "question_mark")
        act(*task.command.split()[1:3], "done")
        await board.poll()
        board.app.request_snapshot()
        await board.settle()
        assert isinstance(board.app.screen, HelpScreen)
        await board.press("escape")
        assert isinstance(board.app.screen, OverviewScreen)


async def test_q_leaves_with_nothing_to_report(opened) -> None:
    async with opened() as board:
        await board.pilot.press("q")
    assert board.app.return_code == 0
