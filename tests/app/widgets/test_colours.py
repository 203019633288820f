from __future__ import annotations

import pytest
from textual.color import Color

from teamhealth_widgets import demo
from teamhealth_widgets.indicator_list import IndicatorList
from teamhealth_widgets.pieces import Tone
from teamhealth_widgets.states import State


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21; symbols need 3."""

    def luminance(color: Color) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "gruvbox", "solarized-light", "dracula"])
async def test_states_can_be_read_on_every_background(hosted, theme) -> None:
    rows = IndicatorList(demo.INDICATORS)
    async with hosted(rows) as pilot:
        pilot.app.theme = theme
        await pilot.pause()
        for backdrop in (Tone.PLAIN, "row-list--cursor"):
            for tone in (*(state.tone for state in State), Tone.MUTED, Tone.ACCENT):
                style = rows.get_visual_style(backdrop, tone)
                assert contrast(style.background, style.background + style.foreground) >= 3.0, (backdrop, tone)


async def test_another_theme_repaints_in_its_colours(hosted) -> None:
    rows = IndicatorList(demo.INDICATORS)
    async with hosted(rows) as pilot:
        before = rows.render_line(1)
        pilot.app.theme = "textual-light"
        await pilot.pause()
        after = rows.render_line(1)
        assert before.text == after.text
        assert before != after


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_terminal_themes_use_the_colours_of_the_terminal_alone(hosted, theme) -> None:
    rows = IndicatorList(demo.INDICATORS)
    async with hosted(rows) as pilot:
        pilot.app.theme = theme
        await pilot.pause()
        styles = [segment.style for y in range(rows.size.height) for segment in rows.render_line(y)]
        used = {color for style in styles if style for color in (style.color, style.bgcolor) if color}
        assert all(color.is_default or color.is_system_defined for color in used)


async def test_without_colour_symbols_and_cursor_still_tell(hosted, text_of, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    rows = IndicatorList(demo.INDICATORS)
    async with hosted(rows) as pilot:
        assert pilot.app.no_color
        lines = text_of(rows)
        assert [line[1] for line in lines] == [row.state.symbol for row in demo.INDICATORS]
        assert lines[0][0] == "›"
