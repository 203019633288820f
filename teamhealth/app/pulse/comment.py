"""The editor of the comment: one paragraph that wraps; enter keeps it."""

from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea

from teamhealth.text import MESSAGE_LIMIT, shown


class CommentEditor(TextArea):
    """A comment being written; it takes no more than a comment may have."""

    DEFAULT_CSS = """
    CommentEditor {
        dock: bottom;
        layer: above;
        height: 6;
        margin: 0 1 2 1;
        padding: 0 1;
        border: none;
        background: $surface;
    }
    """

    class Kept(Message):
        """Enter was pressed; `text` is one line, None when there is nothing in it."""

        def __init__(self, text: str | None) -> None:
            super().__init__()
            self.text = text

    def __init__(self, text: str) -> None:
        """Begin with what was written before."""
        super().__init__(text, id="comment", soft_wrap=True, compact=True)
        self.move_cursor(self.document.end)

    async def _on_key(self, event: Key) -> None:
        if event.key in ("enter", "ctrl+j"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Kept(shown(self.text) or None))
        else:
            await super()._on_key(event)

    def on_text_area_changed(self) -> None:
        """Cut what is too much."""
        if len(self.text) > MESSAGE_LIMIT:
            self.text = self.text[:MESSAGE_LIMIT]
            self.move_cursor(self.document.end)
