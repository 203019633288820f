"""What people type reaches the screen as they typed it, and never as anything but text."""

import pytest

TEXTS = {
    "markup": "[b]bold[/b] [red on blue]x[/] [@click=app.quit]leave[/] [/]",
    "control": "bell\x07 tab\tescape\x1b[2Jend",
    "wide": "端末の見出しは全角で幅が二倍になる",
    "marks": "e\u0301clair na\u0308ive \u202eabc\u202c",
    "emoji": "👩‍💻 🏳️‍🌈 🙂",
    "long": "W" * 200,
}


@pytest.fixture
def noted(act) -> str:
    """Every strange text as the oldest unanswered need, so that it stands in today's list."""
    for number, text in enumerate(TEXTS.values()):
        act("need", text, "--on", f"2026-01-0{number + 1}", "--severity", "4")
        act("idea", text, "--on", f"2026-01-0{number + 1}")
    return TEXTS["markup"]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_no_text_breaks_a_screen(opened, noted, size) -> None:
    columns, lines = size
    async with opened(size=size) as board:
        for keys in ("", "enter", "right", "escape h", "enter", "escape escape tab enter"):
            await board.press(*keys.split())
            strips = board.app.screen._compositor.render_strips()
            assert [strip.cell_length for strip in strips] == [columns] * lines
            assert not any(ord(character) < 32 for line in board.lines for character in line)


async def test_markup_is_shown_as_it_was_typed(opened, act) -> None:
    async with opened(size=(120, 40)) as board:
        for task in list(board.app.snapshot.tasks):
            if task.kind == "idea":
                act("item", task.command.split()[2], "done")
        act("idea", TEXTS["markup"], "--on", "2026-01-01")
        await board.press("r")
        assert "[b]bold[/b] [red on blue]x[/]" in board.text


async def test_a_strange_team_name_is_only_text(opened, empty_home, moment) -> None:
    from teamhealth import cli
    from teamhealth.health.live import LiveTeam

    name = "[b]端末[/b] team"
    assert cli.main(["--home", str(empty_home), "init", "--team", name, "--yes"]) == 0
    async with opened(LiveTeam(empty_home, name, "", lambda _: moment.now)) as board:
        assert name in board.lines[0]
        await board.press("t")
        assert name in board.text
