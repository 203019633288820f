"""The form to answer what somebody wrote in a round."""

from typing import NamedTuple

from teamhealth.app import results
from teamhealth.app.screens.small_form import SmallForm
from teamhealth.ids import short
from teamhealth.pulse.results import Result

SAID_TO_ALL = "Everybody on the team will see it."
SURE = "Enter once more: everybody sees it."
WHICH = "Say which comment, by its number or its id."
TOO_LITTLE = "Say something."


class CommentAnswered(NamedTuple):
    """The id of a comment, and the answer to it."""

    comment: str
    text: str


class CommentScreen(SmallForm[CommentAnswered]):
    """Asks for the answer to a comment, and to which one when there are several."""

    def __init__(self, result: Result) -> None:
        """Answer one of the comments of this result, of which there is one at least."""
        self._known = results.written(result)
        which = {"which": "Which comment (number or id)"} if len(self._known) > 1 else {}
        title = f"Answer a comment of round {result.release.round}"
        fields = {**which, "answer": "Our answer"}
        super().__init__(title, fields, tuple(results.comment_blocks(result)), SAID_TO_ALL, SURE)

    def missing(self) -> str:
        """Return what an answer still needs."""
        if self._meant() is None:
            return WHICH
        return "" if self.text_of("answer") else TOO_LITTLE

    def typed(self) -> CommentAnswered:
        """Return the answer."""
        return CommentAnswered(self._meant() or "", self.text_of("answer"))

    def _meant(self) -> str | None:
        """Return the id of the comment that is meant, None when none is."""
        which = self.text_of("which").casefold()
        if len(self._known) == 1:
            return self._known[0].id
        named = {str(number): comment.id for number, comment in enumerate(self._known, start=1)}
        return {**named, **{short(comment.id): comment.id for comment in self._known}}.get(which)
