"""Changing the roster: who joins, leaves, is away, and how a handle must look."""

import re
import sqlite3
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from teamhealth import roster
from teamhealth.errors import BadDataError
from teamhealth.facts import Member
from teamhealth.store import members
from teamhealth.store.teams import Team
from teamhealth.text import one_line

ROLES = ("member", "manager", "admin")
HANDLE_LIMIT = 32


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an act on the roster appended: about whom, and each event's kind and id, in order."""

    handle: str
    events: tuple[tuple[str, str], ...]


def add(db: sqlite3.Connection, team: Team, text: str, day: date, attributes: Mapping[str, str]) -> Recorded:
    """Put somebody on the roster from a day on, or back on it, and return what was recorded.

    Raises BadDataError for a handle that is none, for somebody who is there, and for a return
    before they left.
    """
    handle = checked_handle(text)
    known = next((m for m in everybody(db, team) if m.handle == handle), None)
    if known is not None and known.left is None:
        raise BadDataError(
            f"{handle} is on the roster of {team.name} already",
            hint=f"change what is known with: teamhealth member set {handle}; somebody else needs another handle",
        )
    if known is not None and known.left is not None and day < known.left:
        raise BadDataError(f"{handle} left on {known.left}, so did not come back on {day}", hint="check --on")
    return _append(db, team, handle, [("joined", day, None), *_set(attributes, day)])


def change(db: sqlite3.Connection, team: Team, text: str, day: date, attributes: Mapping[str, str]) -> Recorded:
    """Record new attributes (see `members.ATTRIBUTES`; "" clears one) of somebody on the roster.

    Raises BadDataError when nobody or several are meant, or a role is none.
    """
    return _append(db, team, present(db, team, text).handle, _set(attributes, day))


def leave(db: sqlite3.Connection, team: Team, text: str, day: date) -> Recorded:
    """Record that somebody left on a day, the first on which the roster is without them.

    Raises BadDataError when nobody or several are meant, or they joined only later.
    """
    member = present(db, team, text)
    if member.joined and day < member.joined:
        raise BadDataError(f"{member.handle} joined on {member.joined}, so did not leave on {day}", hint="check --on")
    return _append(db, team, member.handle, [("left", day, None)])


def away(
    db: sqlite3.Connection, team: Team, text: str, today: date, start: date | None, until: date | None
) -> Recorded:
    """Record an absence from `start` (today when None) to its last day `until` (open when None).

    For somebody who is away, `until` without `start` moves the end of that absence. Raises
    BadDataError for an end before the start and for a start within another absence.
    """
    member = present(db, team, text)
    current = _absence_on(member, start or today)
    if start is None and until is not None and current is not None:
        return _append(db, team, member.handle, [_new_end(member, current, until)])
    first = start or today
    if until is not None and until < first:
        raise BadDataError(f"the absence would end on {until}, before it starts on {first}", hint="check --until")
    if current is not None:
        raise BadDataError(
            f"{member.handle} is away then: {absence(current)}",
            hint=f"to move the end of today's absence: teamhealth member away {member.handle} --until DATE",
        )
    return _append(db, team, member.handle, [("away_from", first, until.isoformat() if until else None)])


def everybody(db: sqlite3.Connection, team: Team) -> list[Member]:
    """Return all who are or were on the roster, with everything recorded of them, days to come included."""
    return members.read(db, team, date.max, leavers=True)


def present(db: sqlite3.Connection, team: Team, text: str) -> Member:
    """Return who is meant among those on the roster; raises BadDataError when that is nobody or several."""
    known = everybody(db, team)
    typed = text.strip().removeprefix("@").casefold()
    gone = next((m for m in known if m.left and m.handle.casefold() == typed), None)
    if gone is not None:
        raise BadDataError(
            f"{gone.handle} left {team.name} on {gone.left}",
            hint=f"if they are back: teamhealth member add {gone.handle}",
        )
    return roster.find(text, [m for m in known if m.left is None])


def absence(days: tuple[date, date | None]) -> str:
    """Return an absence in words."""
    first, last = days
    return f"{first} to {last}" if last else f"since {first}"


def checked_handle(text: str) -> str:
    """Return a handle in its one form: lower case, without `@`.

    Raises BadDataError for anything but a short word of letters, digits, `.`, `_` and `-`.
    """
    handle = unicodedata.normalize("NFC", text.strip()).removeprefix("@").lower()
    if len(handle) <= HANDLE_LIMIT and _is_word(handle):
        return handle
    raise BadDataError(
        f"{text!r} is no handle: it is one short word of letters, digits, '.', '_' or '-'",
        hint=f"for example: teamhealth member add {suggested_handle(text, ())} --name 'THE WHOLE NAME'",
    )


def suggested_handle(name: str, taken: Collection[str]) -> str:
    """Return a free handle for a name: its first word, with a number from 2 on while that is taken."""
    words = unicodedata.normalize("NFC", name).lower().split()
    letters = ("".join(c for c in word if c.isalnum() or c in "-_").strip("-_") for word in words)
    base = next((word[: HANDLE_LIMIT - 4] for word in letters if word), "somebody")
    number, handle = 1, base
    while handle in taken:
        number += 1
        handle = f"{base}{number}"
    return handle


def _is_word(text: str) -> bool:
    return re.fullmatch(r"[^\W_][\w.-]*", text) is not None


def _absence_on(member: Member, day: date) -> tuple[date, date | None] | None:
    return next((a for a in member.away if a[0] <= day and (a[1] is None or day <= a[1])), None)


def _new_end(member: Member, current: tuple[date, date | None], until: date) -> tuple[str, date, str | None]:
    """Return the event that moves the end of an absence: an earlier end, or a further absence after the old one."""
    first, last = current
    if until < first:
        raise BadDataError(f"{member.handle} is away since {first}, so not until {until}", hint="check --until")
    if last is not None and until > last:
        return ("away_from", last + timedelta(days=1), until.isoformat())
    return ("away_until", until, None)


def _set(attributes: Mapping[str, str], day: date) -> list[tuple[str, date, str | None]]:
    role = attributes.get("role", "member")
    if role not in ROLES:
        raise BadDataError(f"{role!r} is no role", hint=f"roles: {', '.join(ROLES)}")
    composed = {key: unicodedata.normalize("NFC", value) for key, value in attributes.items()}
    return [(key, day, one_line(value, key) if value.strip() else "") for key, value in composed.items()]


def _append(
    db: sqlite3.Connection, team: Team, handle: str, events: Sequence[tuple[str, date, str | None]]
) -> Recorded:
    done = [(kind, members.record(db, team, handle, kind, day, value).hex()) for kind, day, value in events]
    return Recorded(handle, tuple(done))
