"""What `check --json` prints."""

from typing_extensions import TypedDict

from teamhealth.documents.words import Day, Reason, State


class Metric(TypedDict):
    """What a check measured."""

    name: str
    """What it is, the same in every language."""

    value: float | str | None
    """A number, or a word where a number would say too much. Null: it does not exist or may not be shown."""

    unit: str | None
    """What it is counted in."""

    low: float | None
    """The lower end of its 95 % interval, or of the band it lies in."""

    high: float | None
    """The upper end of that."""

    warn: float | None
    """The threshold of a warning."""

    crit: float | None
    """The threshold of a critical state; below that of a warning where less is worse."""


class Finding(TypedDict):
    """One judgement of a check."""

    state: State
    """How it stands."""

    reason: Reason | None
    """Why that is unknown."""

    summary: str
    """A sentence for people."""

    subject: str | None
    """What it is about, as KIND:ID."""

    remedy: str | None
    """What helps, where that is not the check's own remedy."""


class Check(TypedDict):
    """What one check said."""

    name: str
    """Its name."""

    title: str
    """What people call it."""

    state: State
    """The worst of its findings."""

    reason: Reason | None
    """Why that is unknown."""

    summary: str
    """The sentence that says why it is in this state."""

    feeds: list[str]
    """The elements that it says something of."""

    duration_ms: float
    """How long it took, in milliseconds."""

    metrics: list[Metric]
    """What it measured."""

    findings: list[Finding]
    """What it judged."""


class Checks(TypedDict):
    """`teamhealth check --json`: what the checks say of one team."""

    as_of: Day
    """The day of the team as of which this is told."""

    team: str
    """The team."""

    state: State
    """The worst of the checks; those with nothing to judge yet are left out of it."""

    checks: list[Check]
    """Every check, those that broke included."""


class AllTeams(TypedDict):
    """`teamhealth check --team all --json`: what the checks say of every team."""

    as_of: Day | None
    """The latest of the teams' days; null without a team."""

    state: State
    """The worst of the teams."""

    teams: list[Checks]
    """The teams."""
