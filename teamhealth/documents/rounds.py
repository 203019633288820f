"""What `pulse status --json` prints, and what `status --json` says of rounds."""

from typing_extensions import TypedDict

from teamhealth.documents.results import Talk
from teamhealth.documents.words import Day, Moment, RoundState, Turnout


class RoundNow(TypedDict):
    """The round that is open, or the next one."""

    state: RoundState
    """How it stands."""

    number: int
    """Its number."""

    closes: Moment | None
    """When it closes, in the team's time zone. Null: none is open."""

    waits_for: str | None
    """The round whose response it waits for."""

    since: Day | None
    """The day on which the one before closed. Null: one is open, or none has been held."""

    text: str
    """All that in a sentence."""


class AskedItem(TypedDict):
    """A question of a round."""

    item: str
    """Its id."""

    element: str
    """Its element."""

    text: str
    """The sentence that is asked."""


class OpenRound(RoundNow):
    """The same, with whom an open round asks, and what."""

    invited: int | None
    """How many are asked. Null: no round is open."""

    minimum: int | None
    """How many must answer."""

    answered: Turnout | None
    """Whether enough have; never how many."""

    items: list[AskedItem]
    """What is asked."""


class Planned(TypedDict):
    """A round to come."""

    number: int
    """Its number."""

    closes: Moment
    """When it would close."""

    items: list[AskedItem]
    """What it would ask."""


class Series(TypedDict):
    """How often an element has been asked."""

    element: str
    """The element."""

    item: str
    """The question that makes its series."""

    askings: int
    """How many askings have been shown."""

    four_on: Day | None
    """The day on which it will have four."""

    twelve_on: Day | None
    """The day on which it will have twelve."""


class PulseStatus(TypedDict):
    """`teamhealth pulse status --json`: how the team stands with its rounds."""

    as_of: Day
    """The day of the team as of which this is told."""

    team: str
    """The team."""

    round: OpenRound
    """The open round, or the next one."""

    plan: list[Planned]
    """The eight rounds after it."""

    elements: list[Series]
    """The series of the elements that are asked about."""

    last_talk: Talk | None
    """The latest talk of a team that talks its questions over."""
