"""Keys and symbols."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from teamhealth_widgets.facts_panel import Block, Blocks, Fact, FactsPanel, Finding, Sentence, Title
from teamhealth_widgets.line import Line, key_line
from teamhealth_widgets.states import State

KEYS = key_line(("esc", "back", "screen.dismiss"), ("↑ ↓", "scroll", ""))

_KEYS: tuple[Block, ...] = (
    Fact("↑ ↓ or k j", "", "", "move in a list"),
    Fact("tab", "", "", "go to the next list"),
    Fact("enter", "", "", "open what the cursor is on"),
    Fact("esc", "", "", "back"),
    Fact("r", "", "", "load the checks anew and run them"),
    Fact("h", "", "", "the table of checks"),
    Fact("p", "", "", "what people answered in the rounds, and responding to it"),
    Fact("b", "", "", "both sides of the street: what the team and its customers felt over time"),
    Fact("l", "", "", "another lens on the culture model"),
    Fact("t", "", "", "another team"),
    Fact("ctrl+p", "", "", "every command and every indicator by name; themes too"),
    Fact("q", "", "", "quit"),
)

TEXT: Blocks = (
    Title("Keys"),
    *_KEYS,
    Title("Where people's answers are shown (p)"),
    Fact("← →", "", "", "older and newer results"),
    Fact("a", "", "", "respond to the latest result; then the next round opens"),
    Fact("c", "", "", "answer a comment, by its number or its id"),
    Fact("o", "", "", "open the next round, when nothing holds it back"),
    Title("What a row says"),
    Finding(State.OK, "ok: the whole bar and the facts are on the good side"),
    Finding(State.WARN, "warning: something needs attention"),
    Finding(State.CRIT, "critical: something needs attention now"),
    Finding(State.UNKNOWN, "unknown: too few answers, out of date, or the bar covers the line (can't tell)"),
    Finding(State.NOT_YET, "nothing to judge yet: nobody asked, nothing noted"),
    Sentence("≠  people feel one thing and the facts say another; open the row to read which"),
    Title("The bar"),
    Sentence(
        "━━●━━ is what the answers can carry: the level, rounded to protect whoever answered, with room for those "
        "who did not. A verdict is only given when the whole bar is on one side."
    ),
    Title("From the command line"),
    Sentence('teamhealth thanks ana "for the calm handover"'),
    Sentence('teamhealth idea "Shift swap board"'),
    Sentence('teamhealth need "Second headset charger" --severity 3'),
    Sentence("teamhealth items"),
    Sentence("teamhealth item ID respond --note …"),
    Sentence('teamhealth pulse respond "HEARD" "WILL DO"'),
)


class HelpScreen(Screen[None]):
    """One page of help."""

    CSS_PATH = "detail.tcss"
    AUTO_FOCUS = "FactsPanel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,question_mark", "dismiss", "Back", id="help.back")
    ]

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield FactsPanel(TEXT, id="facts")
        yield Line(KEYS, classes="key-line")
