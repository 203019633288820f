"""How a team's rounds stand, for every front: which is open until when, or what the next one waits for since when."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from teamhealth.health.dates import full_day, full_moment
from teamhealth.pulse import standing
from teamhealth.store.teams import Team

LATE_DAYS = 7
"""A result that has waited longer for its response presses."""

RESPOND = 'teamhealth pulse respond "HEARD" "WILL DO"'
CLOSE = "teamhealth pulse close"
OPEN = "teamhealth pulse open"

_REMEDIES = {
    "never": f"open the first one: {OPEN}",
    "due": f"close it: {CLOSE}",
    "waiting": f"respond to it: {RESPOND}",
    "ready": f"open it: {OPEN}",
    "lost": f"open it: {OPEN}",
}

RoundState = Literal["never", "open", "due", "waiting", "ready", "lost"]


@dataclass(frozen=True, slots=True)
class RoundNow:
    """The open round, or the next one where none is; `number` is its number.

    `open` or `due` (open past its end) with `closes`, aware, in the team's time zone. `waiting` for the response to
    the last result, `ready` to be opened, or `lost`: the ballots of the one before were lost, and somebody must open
    the next; each of the three `since` the day on which the one before closed. `never` before the first round.
    `result` is the last round that let something be known: the one that a response answers.
    """

    state: RoundState
    number: int
    closes: datetime | None = None
    since: date | None = None
    result: str | None = None

    @property
    def waits_for(self) -> str | None:
        """The round whose result must be answered before this one opens."""
        return self.result if self.state == "waiting" else None

    @property
    def text(self) -> str:
        """The standing as one line; empty before the first round."""
        name, since = f"Round {self.number}", f"since {full_day(self.since)}" if self.since else ""
        closes = full_moment(self.closes) if self.closes else ""
        return {
            "never": "",
            "open": f"{name} is open until {closes}.",
            "due": f"{name} was to close on {closes}, and nobody has closed it yet.",
            "waiting": f"{name} waits until round {self.waits_for} has been answered, {since}.",
            "ready": f"{name} can be opened, {since}.",
            "lost": f"{name} waits to be opened, {since}: the ballots of the one before were lost.",
        }[self.state]

    @property
    def remedy(self) -> str:
        """What somebody can do so that it goes on, and by which command; empty while a round is open."""
        return _REMEDIES.get(self.state, "")

    def is_late(self, today: date) -> bool:
        """Tell whether the response has been waited for too long."""
        return self.state == "waiting" and self.since is not None and (today - self.since).days > LATE_DAYS

    def as_json(self) -> dict[str, Any]:
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
    stands = standing.at(db, home, team, now)
    last, result = stands.last, stands.release.round if stands.release else None
    if last is None or stands.kind == "never":
        return RoundNow("never", 1)
    if stands.kind == "open":
        closes = last.closes.astimezone(now.tzinfo)
        return RoundNow("due" if last.is_due(now) else "open", last.number, closes=closes, result=result)
    return RoundNow(stands.kind, last.number + 1, since=last.day, result=result)
