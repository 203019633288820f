"""How a team's rounds stand, for every front: which is open until when, or what the next one waits for since when."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from teamhealth.facts import AskedItem
from teamhealth.health.dates import full_day, full_moment
from teamhealth.pulse import standing, talking
from teamhealth.pulse.standing import Short, Standing
from teamhealth.store.teams import Team

if TYPE_CHECKING:
    from teamhealth import documents

LATE_DAYS = 7
"""A result that has waited longer for its response presses."""

RESPOND = 'teamhealth pulse respond "HEARD" "WILL DO"'
CLOSE = "teamhealth pulse close"
OPEN = "teamhealth pulse open"
TALK = "teamhealth pulse talk"

_REMEDIES = {
    "never": f"open the first one: {OPEN}",
    "talks": f"hold the next talk: {TALK}",
    "small": f"talk the questions over instead: {TALK}",
    "due": f"close it: {CLOSE}",
    "waiting": f"respond to it: {RESPOND}",
    "ready": f"open it: {OPEN}",
    "lost": f"open it: {OPEN}",
}

RoundState = Literal["never", "open", "due", "talks", "waiting", "small", "ready", "lost"]


@dataclass(frozen=True, slots=True)
class RoundNow:
    """The open round, or the next one where none is; `number` is its number.

    `open` or `due` (open past its end) with `closes`, aware, in the team's time zone. `waiting` for the response to
    the last result, `ready` to be opened, or `lost`: the ballots of the one before were lost, and somebody must open
    the next; each of the three `since` the day on which the one before closed. `never` before the first round.
    No next one opens for a team that `talks` its questions over, the last time when it `talked`, or that is too `small`
    for a round: `short` says by how much.
    `result` is the last round that let something be known: the one that a response answers.
    `asks` is what the open round asks.
    """

    state: RoundState
    number: int
    closes: datetime | None = None
    since: date | None = None
    result: str | None = None
    asks: tuple[AskedItem, ...] = ()
    talked: date | None = None
    short: Short | None = None

    @property
    def waits_for(self) -> str | None:
        """The round whose result must have a response before this one opens."""
        return self.result if self.state == "waiting" else None

    @property
    def text(self) -> str:
        """The standing as one line; empty before the first round."""
        name, since = f"Round {self.number}", f"since {full_day(self.since)}" if self.since else ""
        closes = full_moment(self.closes) if self.closes else ""
        talked = f" Last talk: {full_day(self.talked)}." if self.talked else ""
        people, minimum = self.short or (0, 0)
        return {
            "never": "",
            "open": f"{name} is open until {closes}.",
            "due": f"{name} was to close on {closes}, and nobody has closed it yet.",
            "talks": f"The questions are talked over.{talked}",
            "small": f"Too few to ask: {people} besides managers, {minimum} needed.{talked}",
            "waiting": f"{name} waits for the response to round {self.waits_for}, {since}.",
            "ready": f"{name} can be opened, {since}.",
            "lost": f"{name} waits to be opened, {since}: the ballots of the one before were lost.",
        }[self.state]

    @property
    def remedy(self) -> str:
        """What somebody can do so that it goes on, and by which command; empty while a round is open."""
        return _REMEDIES.get(self.state, "")

    def wake_of(self, element: str, wake: str) -> str:
        """Return what would give an element something to show: where a round would, whether it is asked in this one."""
        if OPEN in wake and self.state in ("talks", "small"):
            return "Talked over, without a level" if self.state == "talks" else "Too few people for a round"
        if OPEN not in wake or self.state not in ("open", "due", "waiting"):
            return wake
        is_asked = any(asked.element == element for asked in self.asks)
        return "Asked in this round" if is_asked else "Asked in a round to come"

    def is_late(self, today: date) -> bool:
        """Tell whether the response has been waited for too long."""
        return self.state == "waiting" and self.since is not None and (today - self.since).days > LATE_DAYS

    def as_json(self) -> documents.RoundNow:
        """Return the standing in its documented form."""
        return {
            "state": self.state,
            "number": self.number,
            "closes": self.closes.isoformat() if self.closes else None,
            "waits_for": self.waits_for,
            "since": self.since.isoformat() if self.since else None,
            "text": self.text,
        }


def at(db: sqlite3.Connection, home: Path, team: Team, now: datetime) -> RoundNow:
    """Return how a team's rounds stood at its `now`; raises ConfigError when the configuration cannot be read."""
    return told(db, team, standing.at(db, home, team, now), now)


def of(db: sqlite3.Connection, home: Path, team: Team, now: datetime) -> RoundNow:
    """Return how a team's rounds stand, whatever its clock says; raises as `at`."""
    return told(db, team, standing.of(db, home, team), now)


def told(db: sqlite3.Connection, team: Team, stands: Standing, now: datetime) -> RoundNow:
    """Return a standing as fronts tell it at the team's `now`."""
    last, result = stands.last, stands.release.round if stands.release else None
    if last is not None and stands.kind == "open":
        closes = last.closes.astimezone(now.tzinfo)
        state: RoundState = "due" if last.is_due(now) else "open"
        return RoundNow(state, last.number, closes=closes, result=result, asks=last.items)
    kind = "never" if _is_nobodys(stands) else stands.kind
    number, since = (last.number + 1, last.day) if last else (1, None)
    talked = talking.last(db, team, now.date())
    return RoundNow(kind, number, since=since, result=result, talked=talked.day if talked else None, short=stands.short)


def _is_nobodys(stands: Standing) -> bool:
    """Tell whether nobody has been put on the team yet, who could be too few."""
    return stands.last is None and stands.short is not None and stands.short.people == 0
