"""Withdrawing an idea or need of one's own: what is known to be opened by whoever asks."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from teamhealth.acts import on_items
from teamhealth.errors import BadDataError, NotPermittedError
from teamhealth.facts import Event, EventKind, Item
from teamhealth.ids import short
from teamhealth.store.teams import Team


def withdraw_own(db: sqlite3.Connection, team: Team, handle: str, text: str, day: date) -> Item:
    """Record that somebody withdraws an idea or need that they opened, and return it as it was.

    Raises NotPermittedError unless `text` means one of theirs that is open; what others opened is never told.
    """
    known = [*on_items.read(db, team, date.max, "idea"), *on_items.read(db, team, date.max, "need")]
    own = [item for item in known if item.opened_by == handle and item.is_open]
    try:
        item = on_items.find(text, own)
    except BadDataError:
        raise NotPermittedError(f"{text!r} means no open idea or need of yours", hint=_listed(own)) from None
    on_items.record(db, item, Event(EventKind.WITHDRAWN, day, by=handle))
    return item


def _listed(own: Sequence[Item]) -> str:
    if not own:
        return "none of yours is open; one that was noted unsigned belongs to nobody"
    return f"yours: {', '.join(f'{short(item.id)} ({item.title[:40]})' for item in own[-6:])}"
