"""What the doctor says: one finding a row."""

from typing import NamedTuple

from teamhealth.facts import State


class Finding(NamedTuple):
    """How one thing stands: `where` is the file or the team, `what` a sentence, `remedy` what to do, if anything."""

    state: State
    where: str
    what: str
    remedy: str = ""


def well(where: str, what: str, remedy: str = "") -> Finding:
    """Return the finding that something is as it should be; `remedy` may still say what would be better."""
    return Finding(State.OK, where, what, remedy)


def warning(where: str, what: str, remedy: str) -> Finding:
    """Return the finding that something should be seen to."""
    return Finding(State.WARN, where, what, remedy)


def critical(where: str, what: str, remedy: str) -> Finding:
    """Return the finding that something does not work, or that ballots are lost."""
    return Finding(State.CRIT, where, what, remedy)
