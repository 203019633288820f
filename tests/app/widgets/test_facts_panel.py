from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from teamhealth_widgets import demo
from teamhealth_widgets.cells import cell_len
from teamhealth_widgets.facts_panel import Entry, Fact, FactsPanel, Finding, Sentence, Title, draw_blocks
from teamhealth_widgets.pieces import width_of
from teamhealth_widgets.states import State

texts = st.text(max_size=80)
short = st.text(max_size=10)
blocks = st.one_of(
    st.builds(Title, texts),
    st.builds(Sentence, texts),
    st.builds(Fact, texts, short, short, texts),
    st.builds(Finding, st.sampled_from(State), texts, texts),
    st.builds(Entry, texts, texts),
)


def drawn(page: tuple[Title | Sentence | Fact | Finding | Entry, ...], width: int) -> list[str]:
    return ["".join(piece.text for piece in line) for line in draw_blocks(page, width)]


@given(st.lists(blocks, max_size=8).map(tuple), st.integers(40, 200))
def test_no_line_is_wider_than_the_panel(page, width: int) -> None:
    assert all(width_of(line) < width for line in draw_blocks(page, width))


def test_metrics_end_in_one_column_with_their_units_beside() -> None:
    page = (Fact("open", "7", "needs"), Fact("half are filled in", "23.5", "days", "15 to 40"))
    assert [line.rstrip() for line in drawn(page, 60)] == [
        " open                   7 needs",
        " half are filled in  23.5 days   15 to 40",
    ]


def test_long_text_is_wrapped_and_findings_keep_their_indent() -> None:
    lines = drawn((Finding(State.CRIT, "need 'Second headset charger' is overdue", "Answer it today."),), 30)
    assert lines == [" ■ need 'Second headset", "   charger' is overdue", "   Answer it today."]


def test_entries_share_the_column_of_their_leads_and_wrap_under_their_text() -> None:
    page = (Entry("3.5", "What is announced here is then done."), Entry("4.5 or above", "Short."))
    assert [line.rstrip() for line in drawn(page, 40)] == [
        " 3.5           What is announced here",
        "               is then done.",
        " 4.5 or above  Short.",
    ]


def test_an_entry_that_can_be_clicked_can_be_clicked_wherever_it_stands() -> None:
    (line,) = draw_blocks((Entry("4", "agree", action="app.press('4')"),), 40)
    assert {piece.action for piece in line if piece.text.strip()} == {"app.press('4')"}


def test_a_title_is_set_off_by_a_free_line_except_the_first() -> None:
    assert drawn((Title("One"), Sentence("a"), Title("Two")), 40) == [" One", " a", " ", " Two"]


async def test_a_page_longer_than_the_screen_scrolls_to_its_end(hosted, text_of) -> None:
    panel = FactsPanel(demo.FACTS)
    async with hosted(panel, size=(50, 10)) as pilot:
        assert text_of(panel)[0].strip() == "Resource gaps"
        await pilot.press("end")
        await pilot.wait_for_scheduled_animations()
        await pilot.pause()
        assert "better than none." in text_of(panel)[-1]
        assert {cell_len(line) for line in text_of(panel)} == {panel.size.width}


class Counted(FactsPanel):
    """Remembers which lines were asked for."""

    def __init__(self, page) -> None:
        super().__init__(page)
        self.asked: list[int] = []

    def render_line(self, y: int):
        self.asked.append(y)
        return super().render_line(y)


async def test_only_the_lines_that_changed_are_painted_again(hosted, text_of) -> None:
    panel = Counted((Title("Metrics"), Fact("open", "7", "needs"), Fact("overdue", "3", "needs")))
    async with hosted(panel) as pilot:
        panel.asked.clear()
        panel.view = (Title("Metrics"), Fact("open", "7", "needs"), Fact("overdue", "4", "needs"))
        await pilot.pause()
        assert panel.asked == [2]
        assert "4 needs" in text_of(panel)[2]


async def test_markup_in_a_sentence_is_literal(hosted, text_of) -> None:
    panel = FactsPanel((Sentence("[b]not bold[/b] [link=x]y"),))
    async with hosted(panel):
        assert text_of(panel)[0].strip() == "[b]not bold[/b] [link=x]y"
