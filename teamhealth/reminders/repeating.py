"""Telling the same thing again, as long as it lasts, and not before its back-off."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from teamhealth.reminders import escalation
from teamhealth.reminders.occasion import Occasion, Reminder
from teamhealth.reminders.view import View
from teamhealth.store import deliveries


def of(
    view: View, reminder: Reminder, name: str, since: datetime, people: Sequence[str], thing: str = ""
) -> Iterator[Occasion]:
    """Yield the latest occasion of something that has lasted since a moment: then, and after each back-off.

    `name` is what these occasions begin with, `thing` what all occasions about the same thing do, where that is less.
    Nothing is yielded while an earlier occasion waits to be told, or was told less than the back-off ago.
    """
    again, first = reminder.settings.again_days, since.astimezone(view.now.tzinfo).date()
    repeat = (view.today - first).days // again
    occurrence = f"{name} {repeat}"
    if not _was_told_lately(view, reminder, thing or name, occurrence):
        due = view.start_of(first + timedelta(days=repeat * again)) if repeat else since
        yield Occasion(occurrence, due, tuple(people))


def _was_told_lately(view: View, reminder: Reminder, thing: str, occurrence: str) -> bool:
    since = view.today - timedelta(days=reminder.settings.again_days)
    return any(
        delivery.settled is None
        or (delivery.state == "sent" and delivery.settled.astimezone(view.now.tzinfo).date() > since)
        for delivery in deliveries.about(view.db, view.team, reminder.name, f"{thing} ")
        if delivery.occurrence != occurrence and not escalation.is_second(delivery)
    )
