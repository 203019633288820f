"""What `indicators --trends --json` prints."""

from typing_extensions import TypedDict

from teamhealth.documents.words import Audience, Day, Signal


class TrendAsking(TypedDict):
    """One asking of the question that makes an element's series, as it was released."""

    round: str
    """The label of the round."""

    day: Day
    """The day it closed."""

    value: float | None
    """The level, rounded to its step. Null: hidden, or inside a band."""

    low: float | None
    """The lower end of what the level can stand for."""

    high: float | None
    """The upper end of that."""

    text: str
    """The level in words."""

    signal: Signal | None
    """Whether it changes, judged once when the round closed. Null: not judged."""

    scale: list[float]
    """The lowest and the highest answer."""


class TrendLine(TypedDict):
    """An element with its askings."""

    element: str
    """Its id."""

    title: str
    """What people call it."""

    askings: list[TrendAsking]
    """All of them, the latest last."""


class TrendSide(TypedDict):
    """One side of the street."""

    lens: str
    """Its lens."""

    title: str
    """What people call that."""

    audience: Audience
    """Who feels it."""

    elements: list[TrendLine]
    """The elements of the lens."""


class Trends(TypedDict):
    """`teamhealth indicators --trends --json`: what the team and its customers felt, on one time axis."""

    as_of: Day
    """The day of the team as of which this is told."""

    team: str
    """The team."""

    first: Day | None
    """The day of the first asking of either side. Null: nobody has been asked."""

    sides: list[TrendSide]
    """The team's own, then the customers'."""
