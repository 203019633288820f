"""Going on to a second person, after a delay in which nothing happened; never about answering."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from teamhealth.reminders.occasion import Occasion, Reminder
from teamhealth.reminders.view import View
from teamhealth.store import deliveries


def of(view: View, reminder: Reminder, first: Occasion, name: str, since: datetime) -> Iterator[Occasion]:
    """Yield the occasion for the second person, once something has lasted for the delay since it was first told.

    `first` is what the first people are told of it, `name` what all its occasions begin with; whoever could not be
    told is not waited for longer than since it began. The first people are not told a second time.
    """
    second = reminder.settings.escalate_to
    if second is None or second not in view.people or second in first.people:
        return
    told = deliveries.about(view.db, view.team, reminder.name, name)
    sent = [delivery.settled for delivery in told if delivery.state == "sent" and delivery.settled]
    if not sent and any(delivery.settled is None for delivery in told):
        return
    due = max(since, min(sent, default=since)) + timedelta(days=reminder.settings.escalate_after_days)
    if due <= view.now:
        yield Occasion(f"{name} escalated", due, (second,))
