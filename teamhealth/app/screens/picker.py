"""A short list to choose one of: the team, the lens."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class PickerScreen(ModalScreen[str]):
    """Returns the key of what was chosen, None when nothing was."""

    CSS_PATH = "picker.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "Close", id="picker.close")]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offer `choices` as (key, text), the cursor on the current one."""
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._current = current

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        options = OptionList(*(Option(Content(text), id=str(i)) for i, (_, text) in enumerate(self._choices)))
        options.border_title = self._title
        options.highlighted = next((i for i, (key, _) in enumerate(self._choices) if key == self._current), 0)
        yield options

    @on(OptionList.OptionSelected)
    def _choose(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[message.option_index][0])
