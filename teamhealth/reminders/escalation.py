"""Going on to a second person, after a delay in which nothing happened; never about answering."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from teamhealth.reminders.occasion import Occasion, Reminder
from teamhealth.reminders.view import View


def of(view: View, reminder: Reminder, name: str, since: datetime) -> Iterator[Occasion]:
    """Yield the occasion for the second person, once something has lasted long enough since it was first told."""
    settings = reminder.settings
    due = since + timedelta(days=settings.escalate_after_days)
    if settings.escalate_to in view.people and due <= view.now:
        yield Occasion(f"{name} escalated", due, (str(settings.escalate_to),))
