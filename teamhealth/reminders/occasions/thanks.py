"""You were thanked: to whoever was, in a digest of whole days, without words that others could read on the way."""

from collections.abc import Iterator
from datetime import date, timedelta

from teamhealth.reminders.occasion import Kind, Occasion, Reminder, Told
from teamhealth.reminders.occasions import scheduled
from teamhealth.reminders.view import View
from teamhealth.store import deliveries
from teamhealth.store.deliveries import Delivery

_GOOD_FOR = timedelta(days=7)


def _find(view: View, reminder: Reminder) -> Iterator[Occasion]:
    before = deliveries.mark(view.db, view.team, reminder.name)
    moment = scheduled.latest(view, reminder)
    if moment is None or before is None:
        return
    # Today's thanks come with the next digest, so that none is told twice and none is left out.
    first = before.astimezone(view.working.zone).date()
    yield Occasion(f"{first} {view.today}", moment, _thanked(view, first, view.today), moment + _GOOD_FOR)


def _thanked(view: View, first: date, end: date) -> tuple[str, ...]:
    """Return who was thanked by somebody else from one day up to and without another."""
    given = (thanks for thanks in view.source.recognitions() if first <= thanks.day < end and not thanks.is_self)
    return tuple(dict.fromkeys(thanks.receiver for thanks in given if thanks.receiver in view.people))


def _tell(view: View, reminder: Reminder, delivery: Delivery) -> Told | None:
    first, end = map(date.fromisoformat, delivery.occurrence.split())
    count = sum(
        first <= thanks.day < end and not thanks.is_self and thanks.receiver == delivery.recipient
        for thanks in view.source.recognitions()
    )
    if count == 0:
        return None
    sentence = "thanked" if count > 1 else "thanked_once"
    return Told(sentence, {"count": count, "since": first}, "teamhealth privacy about-me")


THANKED = Kind(_find, _tell)
