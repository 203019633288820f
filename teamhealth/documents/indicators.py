"""What `indicators --json` prints."""

from typing_extensions import TypedDict

from teamhealth.documents.words import Day, Reason, Signal, State


class Felt(TypedDict):
    """What people answered when an element's own question was asked last."""

    value: float | None
    """The level, rounded to the step. Null: hidden, or inside a band."""

    low: float | None
    """The lower end of what the level can stand for."""

    high: float | None
    """The upper end of that."""

    step: float | None
    """What levels are rounded to for a team of this size."""

    signal: Signal | None
    """Whether it changes, judged once when the round closed. Null: not judged."""

    changed_since: str | None
    """The round since whose closing it is said to improve or to decline. Null: it does neither."""

    would_find: str | None
    """What the signal would find in a team like this one, and within how many weeks. Null: there is none."""

    false_verdicts: str | None
    """How many false signals to expect. Null: there is none."""

    text: str
    """The level in words."""

    round: str
    """The label of the round."""

    scale: list[float]
    """The lowest and the highest answer."""

    trend: list[float | None]
    """Up to twelve askings, the latest last."""


class Indicator(TypedDict):
    """One element: what is felt beside what is observed."""

    element: str
    """Its id."""

    title: str
    """What people call it."""

    state: State
    """The worst of what is felt and what is observed."""

    reason: Reason | None
    """Why that is unknown."""

    felt: Felt | None
    """What is felt. Null: nobody has been asked."""

    observed: list[str]
    """The checks that feed it."""

    gap: bool
    """Whether felt and observed disagree."""

    gap_text: str | None
    """What their disagreement says."""

    wake: str | None
    """What would give it something to show."""


class LensRow(TypedDict):
    """A row of a lens: one or more elements under a title of its own."""

    row: str
    """Its id."""

    title: str
    """What people call it."""

    state: State
    """The worst of its elements."""

    reason: Reason | None
    """Why that is unknown."""

    elements: list[str]
    """The elements."""


class Lens(TypedDict):
    """A lens with its elements."""

    lens: str
    """Its id."""

    lens_title: str
    """What people call it."""

    indicators: list[Indicator]
    """The elements, each once."""

    would_find: str | None
    """What the signals of all would find in a team like this one, within how many weeks. Null: there are none."""

    false_verdicts: str | None
    """How many false signals to expect of all elements together. Null: there are none."""

    rows: list[LensRow]
    """The rows, in the lens's order."""


class Indicators(Lens):
    """`teamhealth indicators --json`: the elements of a lens."""

    as_of: Day
    """The day of the team as of which this is told."""

    team: str
    """The team."""

    state: State
    """The worst of the elements; those with nothing to judge yet are left out of it."""
