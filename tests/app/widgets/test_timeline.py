from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth_widgets import demo
from teamhealth_widgets.cells import cell_len
from teamhealth_widgets.pieces import width_of
from teamhealth_widgets.scale import Scale
from teamhealth_widgets.timeline import Group, Mark, Timeline, Track, draw_timeline

texts = st.text(max_size=30)
marks = st.none() | st.builds(Mark, st.none() | st.floats(1, 5))


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    labels = tuple(draw(st.lists(st.sampled_from(["", "", "Jan", "Feb"]), max_size=60)))
    track = st.builds(Track, texts, st.tuples(*[marks] * len(labels)), st.text(max_size=4), texts)
    groups = st.builds(Group, texts, st.lists(track, max_size=4).map(tuple))
    return Timeline(labels, tuple(draw(st.lists(groups, max_size=2))))


def drawn(timeline: Timeline, width: int) -> list[str]:
    return ["".join(piece.text for piece in line) for line in draw_timeline(timeline, width)]


@settings(max_examples=40)
@given(timelines(), st.integers(56, 200))
def test_no_line_is_wider_than_the_widget(timeline: Timeline, width: int) -> None:
    titles = {f" {group.title}" for group in timeline.groups}
    lines = ["".join(piece.text for piece in line) for line in draw_timeline(timeline, width)]
    assert all(cell_len(line) <= width for line in lines if line not in titles)


def one(*marks: Mark | None, labels: tuple[str, ...] = ()) -> Timeline:
    names = labels or ("",) * len(marks)
    above = Group("A", (Track("a", marks, "3.0"),))
    return Timeline(names, (above, Group("B", (Track("b", (None,) * len(marks)),))))


def test_what_was_not_asked_is_blank_and_what_is_hidden_a_dot() -> None:
    _, track, *_ = drawn(one(Mark(5.0), None, Mark(None), Mark(1.0)), 17)
    assert track[6:10] == "▇ ·▁"


def test_both_sides_keep_to_one_axis_and_the_newest_stretches_stay() -> None:
    labels = ("Jan", *[""] * 20, "Feb", *[""] * 20)
    marks = [None] * 42
    marks[21] = Mark(4.0)
    above, below = Track("a", tuple(marks)), Track("a longer one", tuple(marks), scale=Scale(0, 10))
    for width in (40, 56, 80, 200):
        lines = drawn(Timeline(labels, (Group("A", (above,)), Group("B", (below,)))), width)
        assert lines[1].index("▆") == lines[4].index("▃") == lines[2].index("Feb")


def test_a_name_gives_way_to_the_one_after_it() -> None:
    axis = drawn(one(*[None] * 12, labels=("Apr", "May", *[""] * 10)), 24)[2]
    assert axis.strip() == "─May ───────"


def test_in_a_narrow_window_the_words_go_before_the_marks() -> None:
    track = Track("Engagement", tuple(Mark(3.0) for _ in range(30)), "3.5", "declining")
    timeline = Timeline(("",) * 30, (Group("A", (track,)),))
    assert "declining" in drawn(timeline, 60)[1]
    assert "declining" not in drawn(timeline, 34)[1]
    assert "3.5" in drawn(timeline, 34)[1]


def test_the_sample_fits_eighty_columns() -> None:
    assert all(width_of(line) <= 80 for line in draw_timeline(demo.TIMELINE, 80))
