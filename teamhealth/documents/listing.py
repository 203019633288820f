"""What `checks list --json` prints."""

from typing_extensions import TypedDict

from teamhealth.documents.words import Moment, Reason, State


class ListedCheck(TypedDict):
    """One check, and how it stood when it last ran for the team."""

    name: str
    """Its name."""

    title: str
    """What people call it."""

    feeds: list[str]
    """The elements that it says something of."""

    version: str | None
    """Its own version. Null: it has none."""

    source: str
    """Where it comes from."""

    file: str
    """The file it was read from."""

    state: State | None
    """Its state in that run. Null, as all below: it has not run for this team."""

    reason: Reason | None
    """Why that was unknown."""

    last_run: Moment | None
    """When that was."""

    duration_ms: float | None
    """How long it took, in milliseconds."""


class NotLoaded(TypedDict):
    """A file or package that gave no check."""

    name: str
    """What it is called."""

    source: str
    """Where it comes from."""

    file: str
    """The file."""

    message: str
    """Why it was not loaded."""

    remedy: str
    """What mends it."""


class CheckList(TypedDict):
    """`teamhealth checks list --json`: every check, and what gave none."""

    checks: list[ListedCheck]
    """The checks."""

    problems: list[NotLoaded]
    """What was not loaded."""

    protection: str | None
    """What keeps own checks apart from this machine. Null: there are none to keep."""
