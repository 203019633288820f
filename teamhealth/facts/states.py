"""How something stands, and why that is not known."""

from collections.abc import Iterable
from enum import StrEnum


class State(StrEnum):
    """How something stands. The worst-of order is ok < unknown < warn < crit."""

    OK = "ok"
    WARN = "warn"
    CRIT = "crit"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a state is unknown, in the order in which the first that applies is given."""

    FAILED = "failed"
    TOO_FEW = "too_few"
    NO_DATA = "no_data"
    STALE = "stale"
    LEARNING = "learning"
    CANNOT_TELL = "cannot_tell"


SILENT = frozenset({Reason.NO_DATA, Reason.LEARNING})
"""The reasons of what has nothing to judge yet: it is left out where several are put together."""

_WORSE = (State.OK, State.UNKNOWN, State.WARN, State.CRIT)
_REASONS = tuple(Reason)


def worst(states: Iterable[State]) -> State:
    """Return the worst of the states; ok when there is none."""
    return max(states, key=_WORSE.index, default=State.OK)


def first_reason(reasons: Iterable[Reason | None]) -> Reason | None:
    """Return the reason that comes first in the order of `Reason`, None when there is none."""
    return min((r for r in reasons if r is not None), key=_REASONS.index, default=None)
