"""Rounds of asking, what was answered to their results, and comments."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One question of a round; `anchor` marks the one that makes its element's series.

    `words` is the sentence of a question of the team's own as it was asked; None for one that ships.
    """

    item: str
    element: str
    anchor: bool
    words: str | None = None


RoundEnd = Literal["released", "lost"]


@dataclass(frozen=True, slots=True)
class Round:
    """One asking of a team: who was asked what, from when until when.

    `opened` and `closes` are aware moments in UTC, `day` is the team's local day of the closing, `ring` holds the
    handles of those asked. `end` is None while it is open; `stayed` are those of the ring still on it at the end;
    `release` is the id of what it let the team know. `changes` and `end_changes` count the joinings, leavings and
    changes of role that the team's roster had seen at the opening and at the end.
    """

    id: str
    number: int
    opened: datetime
    closes: datetime
    day: date
    minimum: int
    ring: tuple[str, ...]
    items: tuple[AskedItem, ...]
    changes: int = 0
    end: RoundEnd | None = None
    stayed: tuple[str, ...] = ()
    end_changes: int = 0
    release: str | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it is open and should have closed by `now`."""
        return self.end is None and now >= self.closes


@dataclass(frozen=True, slots=True)
class Response:
    """What was answered to a release: what was heard, and what will be done, or why nothing will be this time."""

    day: date
    heard: str | None
    doing: str | None
    nothing_because: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class CommentAnswer:
    """What was answered to a comment, for all to see."""

    day: date
    text: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Comment:
    """Something somebody wrote in a pulse; `text` is None once it was erased."""

    id: str
    text: str | None
    answers: tuple[CommentAnswer, ...] = ()
