"""A small form to answer a result: what was heard, and what will be done or why nothing will be."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from teamhealth.health.round_acts import Words
from teamhealth.text import MESSAGE_LIMIT, shown
from teamhealth_widgets.line import Line, LineContent, key_line
from teamhealth_widgets.pieces import Piece, Tone

KEYS = key_line(("enter", "next, then note it", ""), ("esc", "leave without a word", "screen.dismiss"))
SAID_TO_ALL = "Everybody on the team will see it."
TOO_LITTLE = "Say what you heard and will do, or why nothing this time."
TOO_MUCH = "Something or nothing this time, not both: empty one of the two."


class RespondScreen(ModalScreen[Words]):
    """Returns what was typed, None when nothing is to be noted."""

    CSS_PATH = "small_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Leave", id="respond.leave")]

    def __init__(self, label: str) -> None:
        """Ask for the response to the round of this label."""
        super().__init__()
        self._label = label

    def compose(self) -> ComposeResult:
        """Lay out the three lines."""
        with Vertical(id="form") as form:
            form.border_title = f"Answer round {self._label}"
            yield Label("What we heard")
            yield Input(id="heard", max_length=MESSAGE_LIMIT, compact=True)
            yield Label("What we will do")
            yield Input(id="doing", max_length=MESSAGE_LIMIT, compact=True)
            yield Label("or nothing this time, because")
            yield Input(id="because", max_length=MESSAGE_LIMIT, compact=True)
            yield Line(LineContent((Piece(SAID_TO_ALL, Tone.MUTED),)), id="told")
            yield Line(KEYS)

    @on(Input.Submitted)
    def _go_on(self, message: Input.Submitted) -> None:
        """Go to the next line while something is missing; from the last one, or when all is said, note it."""
        words = self._words()
        if words.doing and words.nothing_because:
            self._tell(TOO_MUCH)
        elif words.nothing_because or (words.heard and words.doing):
            self.dismiss(words)
        elif message.input.id == "because":
            self._tell(TOO_LITTLE)
        else:
            self.focus_next(Input)

    def _words(self) -> Words:
        typed = (shown(self.query_one(f"#{name}", Input).value) or None for name in ("heard", "doing", "because"))
        return Words(*typed)

    def _tell(self, text: str) -> None:
        self.query_one("#told", Line).view = LineContent((Piece(text, Tone.ACCENT),))
