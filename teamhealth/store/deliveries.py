"""Deliveries of reminders: each is told once to one place, however many programs look for what is due.

A delivery is `due`, then `claimed` by one program for the length of a lease, then `sending` from just before
it leaves until it is `sent`. A program that dies while it has claimed costs nothing; one that dies while sending
may have sent, so whoever goes on marks what it sends as perhaps repeated, and does so once.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple

from teamhealth import ids
from teamhealth.store import damage
from teamhealth.store.teams import Team

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
LEASE = timedelta(minutes=5)
"""How long a claim holds: longer than sending can take."""

TAKEN_ALONG = timedelta(minutes=15)
"""What waits for company, and would leave for the same place so soon, leaves with what leaves now."""

KEPT_DAYS = 90
"""How long what has been settled stays in the log: longer than the longest back-off, which is counted from there."""

WRONG_CLOCK = timedelta(days=1)
"""A mark further ahead than this was left by a clock that was wrong."""

Settled = Literal["sent", "dropped", "failed"]

_COLUMNS = (
    "d.id, t.name, d.reminder, d.kind, d.occurrence, d.recipient, d.channel, d.due, d.expires, d.state, d.next_try,"
    " d.attempts, d.repeated, d.settled, d.problem"
)
_FROM = "FROM delivery d JOIN team t ON t.key = d.team"
# Free to be claimed: waiting, or held by a program whose lease is over. A lease further off than any can be given
# was given by a clock that has been put back since.
_FREE = (
    "(d.state = 'due' AND d.next_try <= :now"
    " OR d.state IN ('claimed', 'sending') AND (d.lease <= :now OR d.lease > :latest))"
)


class NewDelivery(NamedTuple):
    """Something to be told: the reminder and its kind, which occurrence of it, to whom, where, from when until when.

    `recipient` is a handle, or "" for a channel that is a place of its own. Moments are aware.
    """

    reminder: str
    kind: str
    occurrence: str
    recipient: str
    channel: str
    due: datetime
    expires: datetime | None = None


class Delivery(NamedTuple):
    """A delivery as it stands; moments are aware, in UTC. `repeated` says that it may have been sent before."""

    id: bytes
    team: str
    reminder: str
    kind: str
    occurrence: str
    recipient: str
    channel: str
    due: datetime
    expires: datetime | None
    state: str
    next_try: datetime
    attempts: int
    repeated: bool
    settled: datetime | None
    problem: str | None


def mark(db: sqlite3.Connection, team: Team, reminder: str) -> datetime | None:
    """Return until when a schedule has been looked at, None when it never was."""
    row = db.execute(
        "SELECT moment FROM reminder_mark WHERE team = ? AND reminder = ?", (team.key, reminder)
    ).fetchone()
    return _moment(row[0]) if row else None


def set_mark(db: sqlite3.Connection, team: Team, reminder: str, moment: datetime) -> None:
    """Remember until when a schedule has been looked at; it goes back only to make good for a clock that was wrong."""
    db.execute(
        "INSERT INTO reminder_mark (team, reminder, moment) VALUES (?, ?, ?) ON CONFLICT (team, reminder)"
        " DO UPDATE SET moment = iif(moment > ?, excluded.moment, max(moment, excluded.moment))",
        (team.key, reminder, text(moment), text(moment + WRONG_CLOCK)),
    )


def reached(db: sqlite3.Connection, team: Team, digest: str) -> tuple[int, datetime] | None:
    """Return up to which row a digest has told, and as of when; None for one that has not begun."""
    row = db.execute(
        "SELECT reached, moment FROM reminder_mark WHERE team = ? AND reminder = ?", (team.key, _so_far(digest))
    ).fetchone()
    return (row[0], _moment(row[1])) if row else None


def set_reached(db: sqlite3.Connection, team: Team, digest: str, row: int, moment: datetime) -> None:
    """Remember up to which row a digest has told, and as of when."""
    db.execute(
        "INSERT OR REPLACE INTO reminder_mark (team, reminder, moment, reached) VALUES (?, ?, ?, ?)",
        (team.key, _so_far(digest), text(moment), row),
    )


def states(db: sqlite3.Connection, team: Team) -> dict[str, tuple[str, datetime]]:
    """Return how each check stood when a reminder last looked, and since when, by its name."""
    rows = db.execute("SELECT name, state, since FROM reminder_state WHERE team = ?", (team.key,))
    return {name: (state, _moment(since)) for name, state, since in rows}


def set_state(db: sqlite3.Connection, team: Team, name: str, state: str, since: datetime) -> None:
    """Remember how a check stands, and since when."""
    db.execute(
        "INSERT OR REPLACE INTO reminder_state (team, name, state, since) VALUES (?, ?, ?, ?)",
        (team.key, name, state, text(since)),
    )


def add(db: sqlite3.Connection, team: Team, new: NewDelivery, first_try: datetime) -> bool:
    """Note something to be told from `first_try` on; return False when it has been noted before."""
    identifier = ids.derived_id("delivery", team.name, new.reminder, new.occurrence, new.recipient, new.channel)
    values = (
        *(identifier, team.key, new.reminder, new.kind, new.occurrence, new.recipient, new.channel),
        *(text(new.due), text(new.expires) if new.expires else None, text(first_try)),
    )
    return bool(
        db.execute(
            "INSERT INTO delivery (id, team, reminder, kind, occurrence, recipient, channel, due, expires, state,"
            " next_try) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'due', ?) ON CONFLICT (id) DO NOTHING",
            values,
        ).rowcount
    )


@damage.explained("a delivery")
def claim(db: sqlite3.Connection, now: datetime, holder: str, channels: Collection[str]) -> list[Delivery]:
    """Claim, inside a write transaction, what waits longest, with all that waits, or soon does, for the same place.

    `holder` names this program and this pass alone. What may have been sent twice already is settled as failed.
    Returns nothing when nothing is due on these channels.
    """
    times = {"now": text(now), "latest": text(now + LEASE), "soon": text(now + TAKEN_ALONG)}
    _give_up(db, times)
    marks = ", ".join(f":c{number}" for number in range(len(channels)))
    named = {f"c{number}": channel for number, channel in enumerate(channels)}
    first = db.execute(
        f"SELECT d.team, d.recipient, d.channel FROM delivery d WHERE {_FREE} AND d.settled IS NULL"
        f" AND d.channel IN ({marks}) ORDER BY d.next_try, d.id LIMIT 1",
        {**times, **named},
    ).fetchone()
    if first is None:
        return []
    place = dict(zip(("team", "recipient", "channel"), first, strict=True))
    db.execute(
        "UPDATE delivery AS d SET repeated = max(repeated, state = 'sending'), state = 'claimed', holder = :holder,"
        f" lease = :latest WHERE ({_FREE} OR d.state = 'due' AND d.attempts = 0 AND d.next_try > d.due"
        " AND d.next_try <= :soon)"
        " AND settled IS NULL"
        " AND team = :team AND recipient = :recipient AND channel = :channel",
        {**times, **place, "holder": holder},
    )
    return _read(db, "WHERE d.holder = ? ORDER BY d.due, d.id", (holder,))


def begin_sending(db: sqlite3.Connection, holder: str, now: datetime) -> int:
    """Note, inside a write transaction, that what this holder has claimed leaves now; return how much that is.

    Nothing when the lease was over and somebody else has it.
    """
    return db.execute(
        "UPDATE delivery SET state = 'sending', lease = ? WHERE holder = ? AND state = 'claimed' AND lease > ?",
        (text(now + LEASE), holder, text(now)),
    ).rowcount


def settle(
    db: sqlite3.Connection,
    holder: str,
    those: Iterable[Delivery],
    outcome: Settled,
    now: datetime,
    problem: str | None = None,
) -> None:
    """Note how some of what a holder has came out; what somebody else has taken over is left to them."""
    db.executemany(
        "UPDATE delivery SET state = ?, settled = ?, problem = ?, attempts = attempts + 1, holder = NULL, lease = NULL"
        " WHERE id = ? AND holder = ?",
        [(outcome, text(now), problem, delivery.id, holder) for delivery in those],
    )


def put_back(
    db: sqlite3.Connection, holder: str, those: Iterable[Delivery], next_try: datetime, problem: str | None
) -> None:
    """Let go of some of what a holder has, to be tried again from a moment on."""
    db.executemany(
        "UPDATE delivery SET state = 'due', next_try = ?, problem = ?, attempts = attempts + (? IS NOT NULL),"
        " holder = NULL, lease = NULL WHERE id = ? AND holder = ?",
        [(text(next_try), problem, problem, delivery.id, holder) for delivery in those],
    )


@damage.explained("a delivery")
def log(db: sqlite3.Connection, team: Team, limit: int = 50) -> list[Delivery]:
    """Return a team's latest deliveries, the newest first, those that wait among them."""
    return _read(db, "WHERE d.team = ? ORDER BY d.due DESC, d.id LIMIT ?", (team.key, limit))


@damage.explained("a delivery")
def waiting(db: sqlite3.Connection, team: Team) -> list[Delivery]:
    """Return a team's deliveries that have not been settled, what is tried first before the others."""
    return _read(db, "WHERE d.team = ? AND d.settled IS NULL ORDER BY d.next_try, d.id", (team.key,))


@damage.explained("a delivery")
def about(db: sqlite3.Connection, team: Team, reminder: str, start: str) -> list[Delivery]:
    """Return the deliveries of a reminder whose occurrence begins so, the one that was settled last at the end.

    Those that were dropped are left out: nobody was told.
    """
    which = "d.team = ? AND d.reminder = ? AND d.occurrence >= ? AND d.occurrence < ? AND d.state != 'dropped'"
    values = (team.key, reminder, start, start + chr(0x10FFFF))
    return _read(db, f"WHERE {which} ORDER BY d.settled IS NULL, d.settled, d.due, d.id", values)


@damage.explained("a delivery")
def failed(db: sqlite3.Connection, since: datetime) -> list[Delivery]:
    """Return the deliveries of all teams that were given up since a moment, the newest first."""
    return _read(db, "WHERE d.state = 'failed' AND d.settled >= ? ORDER BY d.settled DESC, d.id", (text(since),))


def next_try(db: sqlite3.Connection) -> datetime | None:
    """Return when something waits to be sent next, None when nothing does."""
    row = db.execute("SELECT min(coalesce(lease, next_try)) FROM delivery WHERE settled IS NULL").fetchone()
    return _moment(row[0]) if row[0] else None


def drop_unserved(db: sqlite3.Connection, known: Collection[str], now: datetime) -> None:
    """Settle as dropped what waits for a channel that is none of those known: it was taken out of the configuration."""
    marks = ", ".join("?" * len(known))
    db.execute(
        "UPDATE delivery SET state = 'dropped', settled = ?, problem = 'its channel is no longer configured'"
        f" WHERE state = 'due' AND channel NOT IN ({marks})",
        (text(now), *known),
    )


def forget_old(db: sqlite3.Connection, now: datetime) -> None:
    """Take out of the log what was settled longer than KEPT_DAYS ago."""
    db.execute("DELETE FROM delivery WHERE settled < ?", (text(now - timedelta(days=KEPT_DAYS)),))


def text(moment: datetime) -> str:
    """Return an aware moment as these tables write it: UTC, to the second."""
    return moment.astimezone(UTC).strftime(MOMENT)


def _so_far(digest: str) -> str:
    return f"{digest} so far"


def _give_up(db: sqlite3.Connection, times: dict[str, str]) -> None:
    """Settle what was stopped a second time while it was sent: it is not sent a third time."""
    db.execute(
        "UPDATE delivery AS d SET state = 'failed', settled = :now, holder = NULL, lease = NULL, problem ="
        f" 'stopped twice while it was sent; it may have arrived' WHERE state = 'sending' AND repeated = 1 AND {_FREE}",
        times,
    )


def _read(db: sqlite3.Connection, which: str, values: Sequence[object]) -> list[Delivery]:
    return [_delivery(row) for row in db.execute(f"SELECT {_COLUMNS} {_FROM} {which}", values)]


def _delivery(row: Sequence[Any]) -> Delivery:
    values = dict(zip(Delivery._fields, row, strict=True))
    for name in ("due", "expires", "next_try", "settled"):
        values[name] = _moment(values[name]) if values[name] else None
    return Delivery(**{**values, "repeated": bool(values["repeated"])})


def _moment(written: str) -> datetime:
    return datetime.strptime(written, MOMENT).replace(tzinfo=UTC)
