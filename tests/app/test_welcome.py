"""The first start: two ways on, and a way out."""

import pytest

from teamhealth.app.welcome import Welcome


@pytest.mark.parametrize(
    ("keys", "choice"), [(["enter"], "demo"), (["down", "enter"], "init"), (["q"], None), (["escape"], None)]
)
async def test_keys_choose(keys, choice) -> None:
    app = Welcome()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
    assert app.return_value == choice


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_both_ways_can_be_read(size) -> None:
    app = Welcome()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lines = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
        text = " ".join(" ".join(lines).replace("│", " ").split())
        assert "Look around: an invented service desk" in text
        assert "Set up my own team" in text
        assert {len(line) for line in lines} == {size[0]}
