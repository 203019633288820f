"""A team's rounds: what they wait for, when the schedule comes next, and whether the team is large enough for them."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from teamhealth import clock, schedule
from teamhealth.config import TeamSettings
from teamhealth.doctor.finding import Finding, critical, warning, well
from teamhealth.health import rounds
from teamhealth.health.dates import full_day
from teamhealth.health.rounds import RoundNow
from teamhealth.pulse import opening, talking
from teamhealth.pulse.opening import Plan
from teamhealth.store.teams import Team

_TALK = "talk the questions over: teamhealth pulse talk, and talk_together = true in config.toml"


def look(db: sqlite3.Connection, home: Path, team: Team, now: datetime) -> Iterator[Finding]:
    """Yield what is to be said of the rounds of a team at its `now`.

    Raises ConfigError when the configuration or the catalogue is wrong.
    """
    stands = rounds.at(db, home, team, now)
    yield _standing(team, stands)
    planned = opening.plan(db, home, team, now.date())
    holds_rounds = stands.number > 1 or stands.state in ("open", "due")
    if stands.state in ("talks", "small"):
        return
    yield from _ring(team, planned, holds_rounds=holds_rounds)
    if holds_rounds:
        yield _schedule(team, planned.settings, now)


def _standing(team: Team, stands: RoundNow) -> Finding:
    if stands.state == "never":
        return well(team.name, "it has held no round yet")
    if stands.state in ("open", "talks") or (stands.state == "small" and stands.number == 1):
        return well(team.name, stands.text, stands.remedy)
    worse = critical if stands.state == "due" else warning
    return worse(team.name, stands.text, stands.remedy)


def _ring(team: Team, planned: Plan, *, holds_rounds: bool) -> Iterator[Finding]:
    """Yield that so few are asked that talking serves them better: a warning for a team that holds rounds."""
    ring, missing = len(planned.ring), len(planned.ring) - planned.minimum + 1
    if missing < 1 or not talking.is_recommended(ring, planned.minimum):
        return
    what = f"a round asks {ring}, and {missing} missing answer{'s hide' if missing > 1 else ' hides'} the whole of it"
    yield (warning if holds_rounds else well)(team.name, what, _TALK)


def _schedule(team: Team, settings: TeamSettings, now: datetime) -> Finding:
    comes = schedule.next_after(settings.schedule, now, clock.zone(settings.timezone))
    return well(team.name, f"its schedule ({settings.schedule}) comes next on {full_day(comes.date())} {comes:%H:%M}")
