"""How long things take while some are still open: the Kaplan–Meier curve and its median."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Literal

from teamhealth.stats.normal import Z_95
from teamhealth.stats.risk_table import Step, risk_table


@dataclass(frozen=True, slots=True)
class Survival:
    """A Kaplan–Meier curve: the share still open, as a step function of time.

    `times` are the distinct times with an event and `survival` the share still open just after each.
    `median` is the first time at which at most half are open, `low` and `high` its 95 % interval; each
    is None when the data do not reach it. `last` is the longest follow-up, ended or censored. All times
    are in the unit of the durations.
    """

    times: tuple[float, ...]
    survival: tuple[float, ...]
    median: float | None
    low: float | None
    high: float | None
    last: float

    def at(self, t: float) -> float:
        """Return the share still open at time `t`, after whatever happened at `t`.

        After `last` the final share is carried on; the data say nothing about that stretch.
        """
        steps_taken = bisect_right(self.times, t)
        return self.survival[steps_taken - 1] if steps_taken else 1.0


def kaplan_meier(durations: Sequence[float], observed: Sequence[bool]) -> Survival:
    """Estimate how long things stay open, when those still open are known only to have lasted so far.

    `observed[i]` is true when `durations[i]` ended in the event and false when it was censored, that is,
    still open when last seen. Events come before censorings at the same time; an event at time 0 counts.
    The interval of the median holds the times at which the log-log interval of the curve contains one
    half (R's `conf.type = "log-log"`). Where the curve falls to 0 that interval is not defined, so it
    ends no limit there.

    Raises `ValueError` for no durations, a negative or non-finite one, or lengths that differ.
    Sources: Kaplan & Meier, J. Am. Stat. Assoc. 53 (1958) 457; Brookmeyer & Crowley, Biometrics 38
    (1982) 29; Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data (1980) 1.
    """
    causes: list[Literal["event"] | None] = ["event" if seen else None for seen in observed]
    steps = risk_table(durations, causes, "observed")
    times = [step.time for step in steps]
    survival = _open_shares(steps)
    limits = list(_log_log_limits(steps, survival))
    return Survival(
        times=tuple(times),
        survival=tuple(survival),
        median=_first_at_most_half(times, survival),
        low=_first_at_most_half(times, [lower for lower, _ in limits]),
        high=_first_at_most_half(times, [upper for _, upper in limits]),
        last=max(durations),
    )


def _open_shares(steps: Sequence[Step[Literal["event"]]]) -> list[float]:
    """Return the product-limit share after each step, multiplied in whole numbers and rounded once.

    A product of floats can stop at 0.5000000000000001 where exactly one half is open, and the median
    would be missed.
    """
    still_open = scale = 1
    shares = []
    for step in steps:
        still_open *= step.at_risk - step.ended.total()
        scale *= step.at_risk
        shares.append(still_open / scale)
    return shares


def _log_log_limits(
    steps: Sequence[Step[Literal["event"]]], survival: Sequence[float]
) -> Iterator[tuple[float, float]]:
    """Yield the 95 % limits after each step, with Greenwood's variance, until the curve falls to 0."""
    variance = 0.0
    for step, share in zip(steps, survival, strict=True):
        if share == 0:
            return
        events = step.ended.total()
        variance += events / (step.at_risk * (step.at_risk - events))
        width = Z_95 * sqrt(variance) / -log(share)
        yield share ** exp(width), share ** exp(-width)


def _first_at_most_half(times: Sequence[float], shares: Sequence[float]) -> float | None:
    """Return the first time whose share is one half or less; `shares` may stop before `times` do."""
    return next((time for time, share in zip(times, shares, strict=False) if share <= 0.5), None)
