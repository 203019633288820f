"""What `results --json` prints."""

from typing import Literal

from typing_extensions import TypedDict

from teamhealth.documents.words import Audience, Day, Reason, Share, Signal, Verdict


class Item(TypedDict):
    """What a release says of one question."""

    item: str
    """Its id."""

    element: str
    """Its element."""

    anchor: bool
    """Whether it makes the element's series."""

    value: float | None
    """The level, rounded to the step. Null: hidden, or inside a band."""

    low: float | None
    """The lower end of what the level can stand for."""

    high: float | None
    """The upper end of that."""

    step: float | None
    """What the level is rounded to."""

    text: str
    """The level in words."""

    favourable: Share | None
    """The share of the two highest answers. Null: fewer than 30 were asked."""

    bars: list[int | Literal["few"]] | None
    """Three shares in per cent: unfavourable, between, favourable. Null: fewer than 30 were asked."""

    signal: Signal | None
    """Whether the element changes, judged once when the round closed. Null: not judged."""

    reason: Reason | None
    """Why it is hidden."""


class FollowUp(TypedDict):
    """Whether a promise that was kept made things better."""

    item: str
    """The question, which is among the items too."""

    promise: str
    """The id of the promise."""

    title: str
    """What was promised."""

    verdict: Verdict | None
    """What the team said. Null: too few answered."""


class CommentAnswer(TypedDict):
    """An answer to a comment."""

    day: Day
    """Its day."""

    text: str
    """Its words."""


class Comment(TypedDict):
    """What somebody wrote."""

    id: str
    """Its id."""

    text: str | None
    """Its words. Null: they are erased."""

    answers: list[CommentAnswer]
    """What was answered to it."""


class Response(TypedDict):
    """What the manager answered to a result."""

    day: Day
    """Its day."""

    heard: str | None
    """What was heard."""

    doing: str | None
    """What will be done."""

    nothing_because: str | None
    """Why nothing will be done this time."""


class Release(TypedDict):
    """What one round let the team know."""

    round: str
    """Its label."""

    day: Day
    """The day on which it closed."""

    audience: Audience
    """Whose answers they are."""

    invited: int | None
    """How many were asked. Null: too few answered."""

    answered_at_least: int | None
    """The lower end of the band of those who answered. Null: too few."""

    scale: list[float]
    """The lowest and the highest answer."""

    items: list[Item]
    """The questions."""

    follow_ups: list[FollowUp]
    """Which of them ask about a promise."""

    conclusion: str
    """What can and what cannot be concluded."""

    would_find: str | None
    """What the signals would find in a team like this one, and within how many weeks. Null: there are none."""

    false_verdicts: str | None
    """How many false signals to expect. Null: there are none."""

    comments: list[Comment]
    """What people wrote, in no order."""

    responses: list[Response]
    """What was answered to it, the first one first."""

    waits_for_response: bool
    """Whether it is the last round and has no response yet."""


class Note(TypedDict):
    """What is remembered of one question of a talk."""

    item: str
    """The question."""

    text: str
    """Its sentence."""

    note: str
    """What is to be remembered."""


class Talk(TypedDict):
    """A talk in place of a round."""

    day: Day
    """Its day."""

    notes: list[Note]
    """What is remembered of it."""


class Results(TypedDict):
    """`teamhealth results --json`: what each round let the team know."""

    as_of: Day
    """The day of the team as of which this is told."""

    team: str
    """The team."""

    releases: list[Release]
    """The releases, the newest first."""

    talks: list[Talk]
    """The talks, the newest first."""
