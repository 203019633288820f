"""A small form at the foot of the screen: what it is about stays readable above it, and nothing is noted unasked."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Label

from teamhealth.text import MESSAGE_LIMIT, shown
from teamhealth_widgets.facts_panel import Blocks, FactsPanel
from teamhealth_widgets.line import Line, LineContent, key_line
from teamhealth_widgets.pieces import Piece, Tone

KEYS = key_line(
    ("enter", "next", ""),
    ("ctrl+s", "note it", "screen.note"),
    ("↑ ↓", "scroll", ""),
    ("esc", "leave", "screen.leave"),
)
LEAVE = "Esc again throws away what you typed."

Typed = TypeVar("Typed")


class SmallForm(ModalScreen[Typed], Generic[Typed]):
    """Returns what was typed, None when nothing is to be noted.

    Enter goes to the next field; after the last one it asks, and enter once more notes it. Ctrl+s notes it from
    anywhere. Esc asks before it throws away what was typed.
    """

    CSS_PATH = "small_form.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="form.leave"),
        Binding("ctrl+s", "note", "Note it", id="form.note"),
        Binding("up", "scroll(-1)", "Scroll up", id="form.up"),
        Binding("down", "scroll(1)", "Scroll down", id="form.down"),
        Binding("pageup", "scroll(-8)", "Scroll up", id="form.page-up"),
        Binding("pagedown", "scroll(8)", "Scroll down", id="form.page-down"),
    ]

    def __init__(self, title: str, fields: dict[str, str], about: Blocks, told: str, sure: str) -> None:
        """Ask for `fields`, id and label each.

        `about` stands above them, `told` under them, and `sure` is what is asked before it is noted.
        """
        super().__init__()
        self._title, self._fields, self._about, self._told, self._sure = title, fields, about, told, sure
        self._asked = ""

    @abstractmethod
    def missing(self) -> str:
        """Return what is still to be said, empty when it can be noted."""

    @abstractmethod
    def typed(self) -> Typed:
        """Return what is to be noted."""

    def compose(self) -> ComposeResult:
        """Lay out what it is about, the fields and the keys."""
        yield FactsPanel(self._about)
        with Vertical(id="form") as form:
            form.border_title = self._title
            yield from self._inputs()
            yield Line(LineContent((Piece(self._told, Tone.MUTED),)), id="told")
            yield Line(KEYS)

    def _inputs(self) -> Iterator[Widget]:
        for name, label in self._fields.items():
            yield Label(label)
            yield Input(id=name, max_length=MESSAGE_LIMIT, compact=True)

    def text_of(self, name: str) -> str:
        """Return what stands in a field, made fit; empty when there is no such field."""
        return next((shown(field.value) for field in self.query(Input) if field.id == name), "")

    @on(Input.Changed)
    def _go_on_typing(self) -> None:
        """Take back a question, since something else is typed."""
        if self._asked:
            self._tell("")

    @on(Input.Submitted)
    def _go_on(self, message: Input.Submitted) -> None:
        """Go to the next field; after the last one ask, and note it when that was asked."""
        if message.input.id != list(self._fields)[-1]:
            self.focus_next(Input)
        elif self._asked == self._sure:
            self.action_note()
        else:
            self._tell(self.missing() or self._sure)

    def action_note(self) -> None:
        """Note it, or say what is missing."""
        if missing := self.missing():
            self._tell(missing)
        else:
            self.dismiss(self.typed())

    def action_leave(self) -> None:
        """Leave; with something typed, only when asked again."""
        if self._asked == LEAVE or not any(field.value.strip() for field in self.query(Input)):
            self.dismiss(None)
        else:
            self._tell(LEAVE)

    def action_scroll(self, lines: int) -> None:
        """Scroll what the form is about."""
        self.query_one(FactsPanel).scroll_relative(y=lines, animate=False)

    def _tell(self, text: str) -> None:
        """Say something under the fields; empty text says again what stood there first."""
        self._asked = text
        piece = Piece(text, Tone.ACCENT) if text else Piece(self._told, Tone.MUTED)
        self.query_one("#told", Line).view = LineContent((piece,))
