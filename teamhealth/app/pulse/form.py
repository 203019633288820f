"""The pulse form: an application of its own, as light as can be, that knows keys and pages and nothing else.

It is also what a forced command runs, so nothing in it opens a file, a browser or a shell: it
inherits no keys, and has no palette.
"""

from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from teamhealth.app.pulse.page_view import PageView
from teamhealth.app.pulse.pages import page
from teamhealth.app.pulse.stages import AtComment, AtDoor, Left, Stage
from teamhealth.app.pulse.visit import Visit
from teamhealth.app.signals import exit_on_signals
from teamhealth.app.themes import DARK, LIGHT, use_own_themes

if TYPE_CHECKING:
    from teamhealth.app.pulse.comment import CommentEditor

_KEYS = {
    "1": "1",
    "2": "2",
    "3": "3",
    "4": "4",
    "5": "5",
    "6": "6",
    "7": "7",
    "8": "8",
    "9": "9",
    "0": "0",
    # What was typed before the form came up still has line feeds in it.
    "enter,ctrl+j": "enter",
    "left,b": "back",
    "right": "forward",
    "c": "comment",
    "question_mark": "promise",
    "w": "withdraw",
    "escape,q": "leave",
}


class PulseForm(App[None], inherit_bindings=False):
    """Takes a visitor from the door to the ballot box; what came of it is told by the visit."""

    TITLE = "teamhealth"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(keys, f"press('{key}')", show=False) for keys, key in _KEYS.items()),
        Binding("t", "change_colours", show=False),
        Binding("ctrl+c,ctrl+q", "quit", show=False, priority=True),
    ]

    def __init__(self, visit: Visit) -> None:
        """Begin at the door."""
        super().__init__()
        use_own_themes(self)
        self.stage: Stage = AtDoor(visit)

    def compose(self) -> ComposeResult:
        """Show the door."""
        yield PageView(page(self.stage))

    def on_mount(self) -> None:
        """Leave in order when asked to."""
        exit_on_signals(self)

    async def action_press(self, key: str) -> None:
        """Go where a key leads."""
        await self.go(self.stage.press(key))

    def action_change_colours(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    async def go(self, stage: Stage) -> None:
        """Be somewhere else."""
        if stage is self.stage:
            return
        before, self.stage = self.stage, stage
        if isinstance(stage, Left):
            self.exit()
            return
        view = self.query_one(PageView)
        view.page = page(stage)
        if isinstance(stage, AtComment):
            await self._write_comment(stage)
        elif isinstance(before, AtComment):
            await self.query_one("#comment").remove()
            view.focus()

    async def _write_comment(self, stage: AtComment) -> None:
        """Put up the editor; it is heavy, and few need it."""
        from teamhealth.app.pulse.comment import CommentEditor

        editor = CommentEditor(stage.visit.sheet.comment or "")
        await self.mount(editor)
        editor.focus()

    async def on_comment_editor_kept(self, message: "CommentEditor.Kept") -> None:
        """Take the comment and go on where it was begun."""
        if isinstance(self.stage, AtComment):
            await self.go(self.stage.keep(message.text))
