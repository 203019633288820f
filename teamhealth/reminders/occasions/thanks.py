"""You were thanked: to whoever was, in a digest, without words that others could read on the way.

A digest counts what was recorded since the one before, so that each thanks is counted once, whatever day it is dated.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from teamhealth.reminders.occasion import Kind, Occasion, Reminder, Told
from teamhealth.reminders.occasions import scheduled
from teamhealth.reminders.view import View
from teamhealth.store import deliveries, recognitions
from teamhealth.store.deliveries import Delivery

_NEWS_FOR = timedelta(days=31)
"""Thanks dated longer than this before the last digest are history that an import has brought in, and no news."""


def _find(view: View, reminder: Reminder) -> Iterator[Occasion]:
    moment = scheduled.latest(view, reminder)
    so_far = deliveries.reached(view.db, view.team, reminder.name)
    if so_far is not None and moment is None:
        return
    last = recognitions.last(view.db, view.team)
    deliveries.set_reached(view.db, view.team, reminder.name, last, view.now)
    if so_far is not None and moment is not None:
        since = so_far[1].astimezone(view.working.zone).date()
        name = f"{so_far[0]} {last} {since}"
        # It has no end: to have been thanked is worth knowing later, too.
        yield Occasion(name, moment, tuple(handle for handle in _received(view, name) if handle in view.people))


def _received(view: View, name: str) -> dict[str, int]:
    """Return how often each was thanked in what a digest is about."""
    after, until, since = name.split()
    first_day = date.fromisoformat(since) - _NEWS_FOR
    return recognitions.received(view.db, view.team, int(after), int(until), first_day)


def _tell(view: View, reminder: Reminder, delivery: Delivery) -> Told | None:
    count = _received(view, delivery.occurrence).get(delivery.recipient, 0)
    if count == 0:
        return None
    since = date.fromisoformat(delivery.occurrence.split()[2])
    sentence = "thanked" if count > 1 else "thanked_once"
    return Told(sentence, {"count": count, "since": since}, "teamhealth privacy about-me")


THANKED = Kind(_find, _tell)
