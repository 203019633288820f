"""A promise is due soon, today, or late: to who answers for it."""

from collections.abc import Iterator
from datetime import date, timedelta

from teamhealth.facts import Promise
from teamhealth.ids import short
from teamhealth.reminders import escalation, repeating
from teamhealth.reminders.occasion import Kind, Occasion, Reminder, Told
from teamhealth.reminders.view import View
from teamhealth.store.deliveries import Delivery


def _find(view: View, reminder: Reminder) -> Iterator[Occasion]:
    for promise in view.source.promises():
        if promise.is_open and promise.due is not None:
            yield from _of(view, reminder, promise, promise.due)


def _of(view: View, reminder: Reminder, promise: Promise, due: date) -> Iterator[Occasion]:
    """Yield the latest stage that a promise has reached: so many days before, on its day, or so often since."""
    owner = _owner(view, promise)
    name = f"{promise.id} {due}"
    soon = view.start_of(due - timedelta(days=_lead_days(view, reminder, owner)))
    if view.start_of(due) <= view.now:
        yield from repeating.of(view, reminder, f"{name} due", view.start_of(due), owner)
        yield from escalation.of(view, reminder, name, view.start_of(due), owner)
    elif soon <= view.now:
        yield Occasion(f"{name} soon", soon, owner, view.start_of(due))


def _owner(view: View, promise: Promise) -> tuple[str, ...]:
    """Return who answers for a promise; the managers where nobody on the roster does."""
    return (promise.owner,) if promise.owner in view.people else tuple(view.managers)


def _lead_days(view: View, reminder: Reminder, owner: tuple[str, ...]) -> int:
    own = [person.days_before for handle in owner if (person := view.config.people.get(handle))]
    return max((days for days in own if days is not None), default=reminder.settings.days_before)


def _tell(view: View, reminder: Reminder, delivery: Delivery) -> Told | None:
    key, due, *_ = delivery.occurrence.split()
    promise = next((p for p in view.source.promises() if p.id == key), None)
    if promise is None or not promise.is_open or str(promise.due) != due:
        return None
    day = date.fromisoformat(due)
    sentence = "promise_late" if day < view.today else "promise_today" if day == view.today else "promise_soon"
    return Told(
        sentence, {"title": promise.title, "day": day}, f"teamhealth item {short(promise.id)} done", "promises_due"
    )


PROMISE = Kind(_find, _tell)
