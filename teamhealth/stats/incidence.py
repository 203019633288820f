"""How often each way of ending comes first: Aalen–Johansen cumulative incidence."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from teamhealth.stats.risk_table import Cause, Step, risk_table


@dataclass(frozen=True, slots=True)
class Incidence:
    """The share that has ended by one cause, as a step function of time.

    `times` are the distinct times with an event of this cause, `incidence` the share just after each,
    and `last` the longest follow-up of all, whatever its cause. Times are in the unit of the durations.
    """

    times: tuple[float, ...]
    incidence: tuple[float, ...]
    last: float

    def at(self, t: float) -> float:
        """Return the share ended by this cause at time `t`, including what happened at `t`.

        After `last` the final share is carried on; the data say nothing about that stretch.
        """
        steps_taken = bisect_right(self.times, t)
        return self.incidence[steps_taken - 1] if steps_taken else 0.0

    def median(self) -> float | None:
        """Return the first time at which at least half have ended by this cause, None if never reached."""
        curve = zip(self.times, self.incidence, strict=True)
        return next((time for time, share in curve if share >= 0.5), None)


def cumulative_incidence(durations: Sequence[float], causes: Sequence[Cause | None]) -> dict[Cause, Incidence]:
    """Estimate for each cause the share that ends by it, when any of the causes ends the clock.

    `causes[i]` says what ended `durations[i]`; None is a censoring (still open when last seen). Events
    come before censorings at the same time. The result has one entry for each cause that occurs, in
    order of first appearance. At every time the incidences and the Kaplan–Meier share still open add
    up to 1.

    Raises `ValueError` for no durations, a negative or non-finite one, or lengths that differ.
    Source: Aalen & Johansen, Scand. J. Stat. 5 (1978) 141.
    """
    steps = risk_table(durations, causes, "causes")
    last = max(durations)
    occurring = dict.fromkeys(cause for cause in causes if cause is not None)
    return {cause: _incidence_of(cause, steps, last) for cause in occurring}


def _incidence_of(cause: Cause, steps: Sequence[Step[Cause]], last: float) -> Incidence:
    """Add up the share open before each step times the part of it that this cause ends.

    Summed in whole numbers over a common scale and rounded once, so that exactly one half is 0.5.
    """
    ended, still_open, scale = 0, 1, 1
    curve = {}
    for step in steps:
        ended = ended * step.at_risk + still_open * step.ended[cause]
        still_open *= step.at_risk - step.ended.total()
        scale *= step.at_risk
        if step.ended[cause]:
            curve[step.time] = ended / scale
    return Incidence(tuple(curve), tuple(curve.values()), last)
