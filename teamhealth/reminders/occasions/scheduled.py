"""What comes by a schedule: the daily look, and texts of the team's own. Whoever slept is told once, of the latest."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from teamhealth import schedule
from teamhealth.config.reminding import SCHEDULED
from teamhealth.reminders import people
from teamhealth.reminders.occasion import Kind, Occasion, Reminder, Told
from teamhealth.reminders.view import View
from teamhealth.store import deliveries
from teamhealth.store.deliveries import Delivery

_GOOD_FOR = timedelta(hours=12)
"""A look that was to be taken in the morning need not be called for at night."""

_MARKED_EVERY = timedelta(days=1)
"""How often it is noted that nothing came: each note wakes every open dashboard."""


def latest(view: View, reminder: Reminder) -> datetime | None:
    """Return the latest time of a schedule since it was last looked at, and remember that it was; None for none.

    The first time nothing is made up for. Times on days off do not count.
    """
    expression = reminder.settings.schedule or SCHEDULED[reminder.kind]
    since = deliveries.mark(view.db, view.team, reminder.name)
    if since and since > view.now + deliveries.WRONG_CLOCK:
        since = None
    found = _last(view, expression, since or view.now)
    if found or since is None or view.now - since >= _MARKED_EVERY:
        deliveries.set_mark(view.db, view.team, reminder.name, view.now)
    return found


def _last(view: View, expression: str, after: datetime) -> datetime | None:
    """Return the last time of a schedule on a working day after a moment, in UTC; None for none.

    It looks back further step by step: what comes each minute is not counted through for weeks.
    """
    span = timedelta(days=1)
    while True:
        start = max(after, view.now - span)
        times = schedule.between(expression, start, view.now, view.working.zone)
        found = max((moment for moment in times if view.working.is_working_day(moment.date())), default=None)
        if found or start == after:
            return found.astimezone(UTC) if found else None
        span *= 4


def _find(view: View, reminder: Reminder) -> Iterator[Occasion]:
    moment = latest(view, reminder)
    if moment is not None:
        there = tuple(handle for handle in people.meant(view, reminder.settings.to) if not view.is_away(handle))
        yield Occasion(deliveries.text(moment), moment, there, moment + _GOOD_FOR)


def _tell_look(view: View, reminder: Reminder, delivery: Delivery) -> Told | None:
    return Told("daily_look", {}, "teamhealth")


def _tell_text(view: View, reminder: Reminder, delivery: Delivery) -> Told | None:
    return Told("custom", {"text": reminder.settings.text or ""})


LOOK = Kind(_find, _tell_look)
CUSTOM = Kind(_find, _tell_text)
