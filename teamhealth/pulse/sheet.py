"""The sheet somebody fills in: their answers until these are sent or thrown away. It is kept in memory only."""

from collections.abc import Sequence

CANNOT_SAY = 0
"""Stands for no answer on purpose; it is not counted as a number."""

ANSWERS = range(CANNOT_SAY, 6)


class Sheet:
    """Answers by item, 1 to 5 or CANNOT_SAY, and one comment for the whole round."""

    def __init__(self, items: Sequence[str]) -> None:
        """Take an empty sheet for these items."""
        self.items = tuple(items)
        self.answers: dict[str, int] = {}
        self.comment: str | None = None

    def answer(self, place: int, score: int) -> None:
        """Note the answer to the item at a place, in the stead of an earlier one; raises ValueError for no answer."""
        if score not in ANSWERS:
            raise ValueError(f"{score} is no answer")
        self.answers[self.items[place]] = score

    @property
    def is_complete(self) -> bool:
        """Whether every item has an answer."""
        return self.answers.keys() == set(self.items)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing would be lost."""
        return not self.answers and self.comment is None

    @property
    def scores(self) -> dict[str, int]:
        """The answers that are numbers."""
        return {item: score for item, score in self.answers.items() if score != CANNOT_SAY}
