"""Reading an answer: a number on the scale, or none at all."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from teamhealth.exchange.fields import Reading, Unreadable, number
from teamhealth.facts import Scale

MISSING_WORDS = ("NA", "N/A", "not applicable", "cannot say", "don't know", "X")
"""What files write for an answer that is no number; `--missing` adds more."""


class NoScore(Enum):
    """Why there is no number: nothing was written, or that the question could not be answered."""

    BLANK = "blank"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Scores:
    """How the scores of a file are read."""

    scale: Scale
    missing: frozenset[str]

    def read(self, cell: str, reading: Reading, *, reverse: bool = False) -> float | NoScore:
        """Return the score of a trimmed cell, turned round on the scale when `reverse`.

        Raises Unreadable for what is neither on the scale nor a word for missing.
        """
        if not cell:
            return NoScore.BLANK
        if folded(cell) in self.missing:
            return NoScore.MISSING
        score = self._number(cell, reading)
        return self.scale.low + self.scale.high - score if reverse else score

    def _number(self, cell: str, reading: Reading) -> float:
        low, high = self.scale.low, self.scale.high
        accepted = f"{low:g} to {high:g} (--scale LO-HI), blank, or a word for missing (--missing VALUE)"
        try:
            score = number(cell, reading)
        except Unreadable as problem:
            raise Unreadable("is no score", accepted) from problem
        if not low <= score <= high:
            raise Unreadable("is not on the scale", accepted)
        return score


@lru_cache(maxsize=16)
def scores_of(scale: Scale, missing: tuple[str, ...]) -> Scores:
    """Return how scores on a scale are read, with more words for missing."""
    return Scores(scale, frozenset(folded(word) for word in (*MISSING_WORDS, *missing)))


def folded(word: str) -> str:
    """Return the form in which two words for missing are equal: any case, any apostrophe."""
    return word.strip().casefold().replace("\u2019", "'")
