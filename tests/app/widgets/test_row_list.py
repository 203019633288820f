from __future__ import annotations

from dataclasses import replace

import pytest

from teamhealth_widgets import demo
from teamhealth_widgets.indicator_list import IndicatorList
from teamhealth_widgets.states import State
from teamhealth_widgets.today_list import TodayList, TodayRow

ROWS = demo.INDICATORS


class Counted(IndicatorList):
    """Remembers which lines were asked for."""

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.asked: list[int] = []

    def render_line(self, y: int):
        self.asked.append(y)
        return super().render_line(y)


def many(count: int) -> tuple[TodayRow, ...]:
    return tuple(TodayRow(f"k{i}", i, State.OK, "need", f"thing {i}", "now", "answer") for i in range(count))


async def test_equal_rows_repaint_nothing(hosted) -> None:
    rows = Counted(ROWS, heading="Ten")
    async with hosted(rows) as pilot:
        rows.asked.clear()
        rows.rows = tuple(replace(row) for row in ROWS)
        rows.heading = "Ten"
        await pilot.pause()
        assert rows.asked == []


async def test_one_changed_row_repaints_its_line_alone(hosted, text_of) -> None:
    rows = Counted(ROWS, heading="Ten")
    async with hosted(rows) as pilot:
        rows.asked.clear()
        changed = replace(ROWS[3], state=State.CRIT, felt="2.0")
        rows.rows = (*ROWS[:3], changed, *ROWS[4:])
        await pilot.pause()
        assert rows.asked == [4]
        assert "■ Engagement" in text_of(rows)[4]


async def test_a_row_that_needs_wider_columns_moves_them_all(hosted, text_of) -> None:
    rows = IndicatorList(ROWS[1:4], heading="Ten")
    async with hosted(rows) as pilot:
        rows.rows = (*ROWS[1:3], replace(ROWS[3], title="Engagement and alignment"))
        await pilot.pause()
        felt = zip(text_of(rows)[1:], ("2.5", "3.0", "3.5"), strict=True)
        assert {line.index(value) for line, value in felt} == {3 + len("Engagement and align…") + 1 + len("state") + 1}


async def test_moving_the_cursor_repaints_two_lines(hosted) -> None:
    rows = Counted(ROWS)
    async with hosted(rows) as pilot:
        rows.asked.clear()
        await pilot.press("down")
        await pilot.pause()
        assert sorted(rows.asked) == [0, 1]


async def test_the_cursor_follows_its_key(hosted, text_of) -> None:
    rows = IndicatorList(ROWS)
    async with hosted(rows) as pilot:
        await pilot.press("j", "j")
        rows.rows = ROWS[::-1]
        await pilot.pause()
        assert rows.cursor_key == "employee_voice"
        assert [line.startswith("›") for line in text_of(rows)].index(True) == 7
        assert pilot.app.highlighted == ["ample_resources", "employee_voice"]


async def test_the_cursor_stays_near_when_its_row_goes(hosted) -> None:
    rows = IndicatorList(ROWS)
    async with hosted(rows) as pilot:
        await pilot.press("end")
        rows.rows = ROWS[:4]
        await pilot.pause()
        assert rows.cursor_key == ROWS[3].key
        assert pilot.app.highlighted[-1] == ROWS[3].key
        rows.rows = ()
        await pilot.press("enter")
        assert rows.cursor_key is None
        assert pilot.app.chosen == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("down", "j", "up"), 1), (("k",), 0), (("end",), 39), (("end", "down"), 39),
        (("pagedown",), 9), (("pagedown", "pagedown", "pageup"), 9), (("end", "home"), 0),
    ],
)  # fmt: skip
async def test_keys_move_the_cursor_and_keep_it_visible(hosted, text_of, keys, expected) -> None:
    rows = TodayList(many(40), heading="Today")
    async with hosted(rows, size=(60, 10)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert rows.cursor_key == f"k{expected}"
        lines = text_of(rows)
        assert lines[0].strip() == "Today"
        assert any(line.startswith(f"›{expected:>2} ") for line in lines)


async def test_rows_that_come_while_scrolled_leave_the_cursor_on_screen(hosted, text_of) -> None:
    rows = TodayList(many(40), heading="Today")
    async with hosted(rows, size=(60, 10)) as pilot:
        await pilot.press("end")
        rows.rows = (*many(60)[40:], *many(40))
        await pilot.pause()
        assert rows.cursor_key == "k39"
        assert any(line.startswith("›39 ") for line in text_of(rows))


async def test_enter_and_click_choose_a_row(hosted) -> None:
    rows = IndicatorList(ROWS, heading="Ten")
    async with hosted(rows) as pilot:
        await pilot.press("down", "enter")
        await pilot.click(rows, offset=(10, 4))
        await pilot.pause()
        assert pilot.app.chosen == [ROWS[1].key, ROWS[3].key]
        assert rows.cursor_key == ROWS[3].key


async def test_a_click_beside_the_rows_chooses_nothing(hosted) -> None:
    rows = IndicatorList(ROWS, heading="Ten")
    rows.styles.height = 20
    async with hosted(rows) as pilot:
        await pilot.click(rows, offset=(10, 0))
        await pilot.click(rows, offset=(10, 15))
        await pilot.pause()
        assert pilot.app.chosen == []


async def test_a_click_on_a_scrolled_list_chooses_the_row_under_the_pointer(hosted, text_of) -> None:
    rows = TodayList(many(40), heading="Today")
    async with hosted(rows, size=(60, 10)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        under = text_of(rows)[5].split("thing ")[1].split()[0]
        await pilot.click(rows, offset=(10, 5))
        await pilot.pause()
        assert pilot.app.chosen == [f"k{under}"]


async def test_a_list_without_rows_says_so(hosted, text_of) -> None:
    rows = TodayList(heading="Today", placeholder="Nothing needs you.")
    async with hosted(rows) as pilot:
        assert [line.strip() for line in text_of(rows)] == ["Today", "Nothing needs you."]
        rows.rows = many(1)
        await pilot.pause()
        assert "thing 0" in text_of(rows)[1]
        rows.heading = None
        await pilot.pause()
        assert "thing 0" in text_of(rows)[0]


async def test_the_cursor_shows_only_where_the_focus_is(hosted, text_of) -> None:
    first, second = TodayList(many(2), id="first"), TodayList(many(2), id="second")
    async with hosted(first, second) as pilot:
        assert text_of(first)[0].startswith("›")
        assert not any(line.startswith("›") for line in text_of(second))
        await pilot.press("tab")
        await pilot.pause()
        assert not any(line.startswith("›") for line in text_of(first))
        assert text_of(second)[0].startswith("›")


async def test_rows_set_before_the_list_is_shown_are_shown(hosted, text_of) -> None:
    rows = TodayList(many(1))
    rows.rows = many(3)
    async with hosted(rows):
        assert len(text_of(rows)) == 3
