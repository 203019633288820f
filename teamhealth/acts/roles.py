"""Who may do what: some acts are for whoever leads a team or keeps its store."""

import sqlite3
from datetime import date
from typing import NamedTuple

from teamhealth.errors import NotPermittedError
from teamhealth.store import members
from teamhealth.store.teams import Team


class Actor(NamedTuple):
    """Who acts (None: not known), and on which day; what they do may be of an earlier one."""

    handle: str | None
    today: date


def is_plain_member(db: sqlite3.Connection, team: Team, handle: str | None, day: date) -> bool:
    """Tell whether somebody is on a team's roster on a day without leading it."""
    return any(member.handle == handle and member.role == "member" for member in members.read(db, team, day))


def refuse_plain_member(db: sqlite3.Connection, team: Team, handle: str | None, day: date, act: str) -> None:
    """Raise NotPermittedError when somebody is on a team's roster as a plain member; `act` says what they wanted to do.

    Somebody who is not on it (None too) is whoever keeps the store, and may.
    """
    if is_plain_member(db, team, handle, day):
        led = any(member.is_manager for member in members.read(db, team, day))
        raise NotPermittedError(
            f"{handle} is a member of {team.name}, and {act} is for its managers",
            hint="a manager says who they are with --by HANDLE"
            if led
            else "nobody leads it yet; say who does: teamhealth member set HANDLE --role manager",
        )
