"""The first start: look at an invented team, or set up one's own."""

from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Middle
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from teamhealth.app.signals import exit_on_signals
from teamhealth.app.themes import use_own_themes
from teamhealth_widgets.line import Line, LineContent, key_line
from teamhealth_widgets.pieces import Piece, Tone

CHOICES = (
    ("demo", "Look around: an invented service desk with 30 weeks of history"),
    ("init", "Set up my own team: four questions"),
)


class Welcome(App[str]):
    """Returns `demo`, `init`, or None when the user left."""

    CSS_PATH = "welcome.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,escape", "quit", "Quit", id="welcome.quit")]

    def __init__(self) -> None:
        """Start in our own colours."""
        super().__init__()
        use_own_themes(self)

    def on_mount(self) -> None:
        """Leave in order when asked to."""
        exit_on_signals(self)

    def compose(self) -> ComposeResult:
        """Lay out the greeting and the two ways on."""
        yield Line(LineContent((Piece("teamhealth", Tone.STRONG),)))
        with Middle(), Center():
            yield Static(
                Content("How is the team, really? What people feel beside what the facts say,\non your own disk."),
                id="greeting",
            )
            yield OptionList(*(Option(Content(text), id=key) for key, text in CHOICES))
        yield Line(key_line(("enter", "choose", ""), ("q", "quit", "app.quit")), classes="key-line")

    @on(OptionList.OptionSelected)
    def _choose(self, message: OptionList.OptionSelected) -> None:
        self.exit(message.option_id)
