"""Who was still waiting when something ended: the table under every time-to-event estimate."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import Generic, NamedTuple, TypeVar

from teamhealth.stats.validation import require, require_not_negative, require_same_length

Cause = TypeVar("Cause", bound=Hashable)


class Step(NamedTuple, Generic[Cause]):
    """One time at which something ended: how many were still open, and how many ended by cause."""

    time: float
    at_risk: int
    ended: Counter[Cause]


def risk_table(durations: Sequence[float], causes: Sequence[Cause | None], name: str) -> list[Step[Cause]]:
    """Return the steps in order of time; a cause of None is a censoring and makes no step.

    Events come before censorings at the same time: whoever is censored at a time is still at risk then.
    Raises `ValueError` for no durations, a negative or non-finite one, or a different number of causes,
    which the message calls `name`.
    """
    require(len(durations) > 0, "durations must not be empty")
    require_same_length(durations, causes, f"durations and {name}")
    require_not_negative(durations, "durations")
    leaving = Counter(durations)
    ended: dict[float, Counter[Cause]] = defaultdict(Counter)
    for duration, cause in zip(durations, causes, strict=True):
        if cause is not None:
            ended[duration][cause] += 1
    steps = []
    at_risk = len(durations)
    for time in sorted(leaving):
        if time in ended:
            steps.append(Step(time, at_risk, ended[time]))
        at_risk -= leaving[time]
    return steps
