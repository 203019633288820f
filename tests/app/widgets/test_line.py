from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from teamhealth_widgets import demo
from teamhealth_widgets.cells import cell_len
from teamhealth_widgets.line import Line, LineContent, key_line
from teamhealth_widgets.pieces import Piece, width_of

pieces = st.lists(st.text(max_size=20).map(Piece), max_size=4).map(tuple)


@given(st.builds(LineContent, pieces, pieces), st.integers(2, 100))
def test_a_line_has_exactly_its_width(content: LineContent, width: int) -> None:
    (line,) = Line(content).compose_lines(content, Size(width, 1))
    assert width_of(line) == width


async def test_the_parts_stand_at_the_two_ends(hosted, text_of) -> None:
    line = Line(demo.HEADER)
    async with hosted(line, size=(100, 5)):
        (text,) = text_of(line)
        assert text.startswith(" teamhealth  Service desk north ")
        assert text.endswith(" round 31 till Fri ")


async def test_the_left_part_is_cut_before_the_right(hosted, text_of) -> None:
    line = Line(LineContent((Piece("a team with a very long name"),), (Piece("round 31"),)))
    async with hosted(line, size=(30, 5)):
        (text,) = text_of(line)
        assert text.endswith("… round 31 ")
        assert text.startswith(" a team with a ")


def test_the_parts_never_touch() -> None:
    content = LineContent((Piece("abcdefgh"),), (Piece("round 31"),))
    for width in range(14, 22):
        (line,) = Line(content).compose_lines(content, Size(width, 1))
        assert " round 31 " in "".join(piece.text for piece in line)


class Counted(Line):
    """Counts how often it is painted."""

    painted = 0

    def render_line(self, y: int):
        self.painted += 1
        return super().render_line(y)


async def test_a_line_is_painted_again_only_when_it_changed(hosted, text_of) -> None:
    line = Counted(LineContent((Piece("one"),)))
    async with hosted(line) as pilot:
        line.painted = 0
        line.view = LineContent((Piece("one"),))
        await pilot.pause()
        assert line.painted == 0
        line.view = LineContent((Piece("two"),))
        await pilot.pause()
        assert line.painted == 1
        assert text_of(line)[0].strip() == "two"


async def test_text_is_literal_and_measured_in_cells(hosted, text_of) -> None:
    line = Line(LineContent((Piece("[b]日本[/b]\n"),), (Piece("🙂"),)))
    async with hosted(line, size=(40, 5)):
        (text,) = text_of(line)
        assert "[b]日本[/b]" in text
        assert cell_len(text) == 40


async def test_a_click_on_a_key_does_what_the_key_does(hosted) -> None:
    line = Line(key_line(("a", "first", ""), ("b", "second", "app.act")))
    async with hosted(line) as pilot:
        await pilot.click(line, offset=(2, 0))
        assert pilot.app.acted == 0
        await pilot.click(line, offset=(12, 0))
        await pilot.pause()
        assert pilot.app.acted == 1
