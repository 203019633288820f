"""Another team, another lens."""

import pytest

from teamhealth import cli
from teamhealth.app.screens.element import ElementScreen
from teamhealth.app.screens.overview import OverviewScreen
from teamhealth.app.screens.picker import PickerScreen
from teamhealth.culture import catalogue


@pytest.fixture
def second_team(home) -> str:
    assert cli.main(["--home", str(home), "init", "--team", "North", "--yes"]) == 0
    return "North"


async def test_the_only_team_is_said_to_be_that(opened) -> None:
    async with opened() as board:
        await board.press("t")
        assert isinstance(board.app.screen, OverviewScreen)
        assert [message.partition(".")[0] for message in board.said] == [
            f"{board.app.snapshot.team} is the only team here"
        ]


async def test_another_team_can_be_chosen(second_team, opened) -> None:
    async with opened() as board:
        demo_team = board.app.snapshot.team
        await board.press("t")
        assert isinstance(board.app.screen, PickerScreen)
        await board.press("home", "enter")
        if board.app.snapshot.team == demo_team:
            await board.press("t", "end", "enter")
        assert board.app.snapshot.team == second_team
        assert second_team in board.lines[0]


async def test_leaving_the_list_changes_nothing(second_team, opened) -> None:
    async with opened() as board:
        before = board.app.snapshot
        await board.press("t", "escape", "l", "q")
        assert board.app.snapshot is before
        assert isinstance(board.app.screen, OverviewScreen)


async def test_every_lens_shows_its_elements(opened) -> None:
    known = catalogue.load()
    async with opened(size=(120, 40)) as board:
        for lens in known.lenses:
            board.app.live.lens = lens.id
            board.app.request_snapshot()
            await board.settle()
            assert lens.title in board.text
            assert all(row.title in board.text for row in lens.rows[:3])
            assert {len(line) for line in board.lines} == {120}


async def test_the_lens_is_picked_from_a_list(opened) -> None:
    async with opened() as board:
        await board.press("l")
        titles = [title for _, title in board.app.live.lenses]
        assert [title in board.text for title in titles] == [True] * len(titles)
        await board.press("down", "enter")
        assert board.app.snapshot.lens_title == titles[1]


async def test_an_element_that_the_new_lens_lacks_closes(opened) -> None:
    async with opened() as board:
        await board.press("enter")
        assert isinstance(board.app.screen, ElementScreen)
        await board.press("l", "down", "enter")
        assert isinstance(board.app.screen, OverviewScreen)


async def test_a_row_with_several_elements_stands_over_them_and_opens_the_first(opened) -> None:
    async with opened(size=(160, 50)) as board:
        board.app.live.lens = "foundation"
        board.app.request_snapshot()
        await board.settle()
        titles = [line[:24].strip(" ›●▲■○–") for line in board.lines]
        place = titles.index("Collaboration")
        assert titles[place + 1 : place + 5] == [
            "Team spirit",
            "Internal service",
            "Employee voice",
            "Leadership by example",
        ]
        await board.press(*["down"] * 3)
        assert "Team spirit:" in board.text
        await board.press("enter")
        assert "Team spirit" in board.lines[0]


async def test_both_sides_of_the_street_stand_on_one_screen(opened) -> None:
    known = catalogue.load()
    titles = [known.lens(lens).title for lens in ("provider", "consumer")]
    titles += [element.title for lens in ("provider", "consumer") for element in known.elements_of(lens)]
    async with opened() as board:
        await board.press("b")
        assert [title for title in titles if title not in board.text] == []
        assert "Both sides of the street" in board.lines[0]
        assert "by week" in board.lines[0]
        assert {len(line) for line in board.lines} == {80}
        await board.press("escape")
        assert isinstance(board.app.screen, OverviewScreen)
