"""Opening a round: who is asked what until when, and what stands against it."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from teamhealth import clock, config, ids, paths, schedule
from teamhealth.config import TeamSettings
from teamhealth.culture import catalogue
from teamhealth.errors import NotPermittedError
from teamhealth.facts import Promise, Round
from teamhealth.pulse import ballot_box, disclosure, follow_ups, history, questions, rotation, standing
from teamhealth.pulse.rotation import Asked, Pool
from teamhealth.pulse.standing import Standing
from teamhealth.store import items, members, releases, rounds, teams
from teamhealth.store.teams import Team

SEASON_DAYS = 90
"""A result says something of another one so long before or after it."""

SHORTEST = timedelta(days=4)
"""A round closes at the first occurrence of its schedule at least so long after it opened."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next round of a team would be: its people, its smallest number of answers, what may be asked."""

    settings: TeamSettings
    ring: tuple[str, ...]
    minimum: int
    pool: Pool
    asked: tuple[Asked, ...]
    number: int


def plan(db: sqlite3.Connection, home: Path, team: Team, today: date) -> Plan:
    """Return what the next round would be; raises ConfigError when the configuration or the catalogue is wrong."""
    return _plan(db, team, today, config.load(home).of(team.name), _culture(home))


def _plan(
    db: sqlite3.Connection, team: Team, today: date, settings: TeamSettings, culture: catalogue.Catalogue
) -> Plan:
    known = rounds.read(db, team)
    # An admin may raise the minimum before a round opens; nobody can lower it again.
    minimum = max([settings.minimum, *(round_.minimum for round_ in known)])
    released = {release.id: release for release in releases.read(db, team, date.max, "members")}
    promises = follow_ups.due(items.read(db, team, Promise, today), today)
    return Plan(
        settings=settings,
        ring=standing.ring(db, team, today),
        minimum=minimum,
        pool=questions.pool(culture, settings.lenses, promises),
        asked=tuple(history.askings(known, released)),
        number=known[-1].number + 1 if known else 1,
    )


def open_round(db: sqlite3.Connection, home: Path, team: Team, now: datetime) -> Round:
    """Open the next round of a team inside a write transaction of the store, and put up its box.

    `now` is the team's own. Raises as `prepare`.
    """
    round_ = prepare(db, home, team, now)
    # Without its round in the store a box is nothing, and is cleared away; a round without its box would be lost.
    ballot_box.set_up(home, round_)
    rounds.add(db, team, round_)
    return round_


def prepare(db: sqlite3.Connection, home: Path, team: Team, now: datetime) -> Round:
    """Return the round that would open at the team's `now`; nothing is written.

    Raises NotPermittedError when a round is open, the team talks its questions over, a release waits
    for its response, or the ring is too small; ConfigError when the configuration or the catalogue is wrong.
    """
    _refuse_standing(standing.of(db, home, team), team)
    culture = _culture(home)
    planned = _plan(db, team, now.date(), config.load(home).of(team.name), culture)
    _refuse_parts(db, team, planned, now.date())
    closes = closing_after(planned.settings, now)
    chosen = rotation.choose(planned.pool, planned.number, planned.asked)
    return Round(
        id=ids.new_id().hex(),
        number=planned.number,
        opened=_minute(now),
        closes=_minute(closes),
        day=closes.date(),
        minimum=planned.minimum,
        ring=planned.ring,
        items=questions.asked(culture, chosen),
        changes=members.changes(db, team),
    )


def closing_after(settings: TeamSettings, opened: datetime) -> datetime:
    """Return when a round that opens at an aware moment closes, in the team's time zone."""
    earliest = opened + SHORTEST - timedelta(minutes=1)
    return schedule.next_after(settings.schedule, earliest, clock.zone(settings.timezone))


def _culture(home: Path) -> catalogue.Catalogue:
    return catalogue.load(path=paths.culture_file(home))


def _refuse_standing(stands: Standing, team: Team) -> None:
    if stands.open_round is not None:
        raise NotPermittedError(
            f"round {stands.open_round.number} of {team.name} is open until {_day(stands.open_round.day)}",
            hint="answer it with: teamhealth pulse; how it stands: teamhealth pulse status",
        )
    if stands.kind == "talks":
        raise NotPermittedError(
            f"{team.name} talks its questions over (talk_together in config.toml)",
            hint="go on with: teamhealth pulse talk",
        )
    if stands.kind == "waiting" and stands.release is not None:
        raise NotPermittedError(
            f"the next round waits for your response to round {stands.release.round}, since {_day(stands.release.day)}",
            hint='say what you heard and what you will do: teamhealth pulse respond "HEARD" "WILL DO"',
        )
    if stands.short and stands.short.people == 0:
        raise NotPermittedError(
            f"{team.name} has nobody to ask, managers left out",
            hint="put people on it: teamhealth member add HANDLE, or all at once: teamhealth import members FILE",
        )
    if stands.short:
        raise NotPermittedError(
            f"{team.name} has {stands.short.people} people to ask, managers left out; nothing is shown under"
            f" {stands.short.minimum}",
            hint="talk the questions over instead: teamhealth pulse talk",
        )


def _refuse_parts(db: sqlite3.Connection, team: Team, planned: Plan, today: date) -> None:
    """Refuse a ring that has too few of its own beside one of another team, or leaves the other too few (D5)."""
    for other in teams.read(db):
        held = [] if other.key == team.key else rounds.read(db, other)
        recent = [round_.ring for round_ in held if (today - round_.day).days <= SEASON_DAYS]
        theirs = [standing.ring(db, other, today), *recent] if held else []
        if not all(disclosure.may_stand_beside(planned.ring, people, planned.minimum) for people in theirs):
            raise NotPermittedError(
                f"{team.name} and {other.name} are the same people but for fewer than {planned.minimum}, whose"
                " answers the two results would give away",
                hint="hold rounds in one of the two teams only",
            )


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def _minute(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(second=0, microsecond=0)
