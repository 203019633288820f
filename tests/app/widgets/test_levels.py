from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from teamhealth_widgets.facts_panel import draw_blocks
from teamhealth_widgets.levels import Level
from teamhealth_widgets.pieces import width_of
from teamhealth_widgets.scale import Interval, Scale

texts = st.text(max_size=120)
intervals = st.none() | st.builds(Interval, st.floats(1, 3), st.floats(3, 5), st.none() | st.floats(1, 5))
levels = st.builds(Level, texts, st.text(max_size=5), intervals, st.just(Scale()), st.text(max_size=12), texts)


def drawn(*page: Level, width: int = 80) -> list[str]:
    return ["".join(piece.text for piece in line).rstrip() for line in draw_blocks(page, width)]


@given(st.lists(levels, min_size=1, max_size=5), st.integers(50, 200))
def test_no_line_is_wider_than_the_panel(page: list[Level], width: int) -> None:
    assert all(width_of(line) < width for line in draw_blocks(tuple(page), width))


def test_levels_and_bars_stand_under_one_another_and_under_the_scale() -> None:
    page = (
        Level("Short.", "4.0", Interval(3.5, 4.5, 4.0)),
        Level("A longer one.", "4.5+", Interval(4, 5), word="helped"),
    )
    assert drawn(*page) == [
        "                      1───2───3───4───5",
        " Short.          4.0  ··········━━●━━··",
        " A longer one.  4.5+  ············━━━━━  helped",
    ]


def test_a_hidden_level_has_no_bar_and_different_scales_no_ruler() -> None:
    page = (Level("Hidden.", "–"), Level("Of ten.", "5", Interval(2.5, 7.5, 5), Scale(0, 10)))
    assert [line.split() for line in drawn(*page)] == [
        ["Hidden.", "–", "too", "few"],
        ["Of", "ten.", "5", "····━━━━●━━━━····"],
    ]


def test_a_long_question_goes_on_beside_an_empty_bar_with_its_note_under_it() -> None:
    asked = "I can put things right for a customer without asking first, and nobody minds."
    lines = drawn(Level(asked, "4.0", Interval(3.5, 4.5, 4.0), note="most agree"), width=70)
    assert [line.strip() for line in lines[2:]] == ["first, and nobody minds.", "most agree"]
