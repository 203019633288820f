"""Colours: our own two themes can be read, and every other way to show colours works."""

import pytest
from textual.color import Color

from teamhealth.app.themes import DARK, LIGHT
from teamhealth.app.welcome import Welcome
from teamhealth_widgets.indicator_list import IndicatorList
from teamhealth_widgets.pieces import Tone
from teamhealth_widgets.states import State

READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text; symbols need 3."""


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""

    def luminance(color: Color) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


async def test_the_dark_one_is_shown_first_and_both_can_be_chosen(opened) -> None:
    async with opened() as board:
        assert board.app.theme == DARK.name
        assert {DARK.name, LIGHT.name} <= set(board.app.available_themes)


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_every_tone_of_our_themes_can_be_read_as_text(opened, theme) -> None:
    async with opened() as board:
        board.app.theme = theme
        await board.settle()
        rows = board.app.screen.query_one(IndicatorList)
        for backdrop in (Tone.PLAIN, "row-list--cursor"):
            for tone in (Tone.PLAIN, Tone.MUTED, Tone.ACCENT, *(state.tone for state in State)):
                style = rows.get_visual_style(backdrop, tone)
                assert contrast(style.background, style.background + style.foreground) >= READABLE, (backdrop, tone)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_there_is_one_accent(theme) -> None:
    assert theme.accent == theme.primary


@pytest.mark.parametrize("theme", [LIGHT.name, "ansi-dark", "ansi-light"])
async def test_another_theme_changes_no_character(opened, theme) -> None:
    async with opened(size=(160, 40)) as board:
        before = board.lines
        board.app.theme = theme
        await board.settle()
        assert board.lines == before


async def test_without_colour_the_same_characters_stand(opened, monkeypatch) -> None:
    async with opened() as board:
        coloured = board.lines
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as board:
        assert board.app.no_color
        assert board.lines[2:] == coloured[2:]


async def test_the_welcome_wears_the_same_colours() -> None:
    async with Welcome().run_test() as pilot:
        assert pilot.app.theme == DARK.name
