"""How often a check alarms over teams at which nothing changes: looked at once a week for a year. Runs in the child."""

import time
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from teamhealth.check_api import CheckSpec
from teamhealth.checking import attempt
from teamhealth.facts import Reason, State
from teamhealth.testing import giving
from teamhealth.testing.making import TODAY
from teamhealth.trial.stable_team import WATCHED_DAYS, Series, StableTeam

_ALARMS = (State.WARN, State.CRIT)


def watch(
    spec: CheckSpec,
    place: str,
    options: Mapping[str, Any],
    *,
    first: int,
    last: int,
    series: Mapping[str, Series],
    seconds: float,
) -> dict[str, Any]:
    """Watch the teams of these numbers and count: teams, those that ever alarmed or were ever judged, new alarms.

    An alarm is warn or crit; it is new in a week that follows one without. It stops after the team that is watched
    when the seconds are over, or when the check breaks, which is told as `broken`.
    """
    counts: dict[str, Any] = {"teams": 0, "ever": 0, "judged": 0, "new": 0, "broken": None}
    end = time.monotonic() + seconds
    for number in range(first, last):
        states = _year(spec, place, options, StableTeam(number, TODAY, series))
        if isinstance(states, str):
            counts["broken"] = states
            break
        alarms = [state in _ALARMS for state in states]
        counts["teams"] += 1
        counts["ever"] += any(alarms)
        counts["judged"] += any(state is not State.UNKNOWN for state in states)
        counts["new"] += sum(now and not before for before, now in pairwise(alarms))
        if time.monotonic() > end:
            break
    return counts


def days() -> list[date]:
    """Return the days of a year on which somebody looks, the last of them the day of the story."""
    return [TODAY - timedelta(days=ago) for ago in range(WATCHED_DAYS, -1, -7)]


def _year(spec: CheckSpec, place: str, options: Mapping[str, Any], team: StableTeam) -> list[State] | str:
    """Return the states of a team's year, or how the check broke."""
    states = []
    for day in days():
        outcome = attempt.outcome(spec, place, giving.of_source(team, giving.noon(day)), options)
        if outcome.reason is Reason.FAILED:
            return f"on {day} of a stable team: {outcome.summary}"
        states.append(outcome.state)
    return states
