"""Going on to a second person, after a delay in which nothing happened; never about answering."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from teamhealth.reminders.occasion import Occasion, Reminder
from teamhealth.reminders.view import View
from teamhealth.store import deliveries
from teamhealth.store.deliveries import Delivery

_SECOND = "escalated"


def of(view: View, reminder: Reminder, name: str, since: datetime, people: Sequence[str]) -> Iterator[Occasion]:
    """Yield the occasion for the second person, once something has lasted for the delay since it was first told.

    `people` are those who are told of it first, and not a second time; `name` is what all its occasions begin with.
    Whoever could not be told is not waited for longer than since it began.
    """
    second = reminder.settings.escalate_to
    if second is None or second not in view.people or second in people:
        return
    told = deliveries.about(view.db, view.team, reminder.name, f"{name} ")
    sent = [delivery.settled for delivery in told if delivery.state == "sent" and delivery.settled]
    if not sent and any(delivery.settled is None and not is_second(delivery) for delivery in told):
        return
    due = max(since, min(sent, default=since)) + timedelta(days=reminder.settings.escalate_after_days)
    if due <= view.now:
        yield Occasion(f"{name} {_SECOND}", due, (second,))


def is_second(delivery: Delivery) -> bool:
    """Tell whether a delivery goes to the second person."""
    return delivery.occurrence.endswith(f" {_SECOND}")
