"""Planning: what there is to tell now becomes deliveries, each noted once whoever plans and however often."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from teamhealth.config import Config
from teamhealth.config.reminding import SCHEDULED, kind_of
from teamhealth.reminders import people
from teamhealth.reminders.kinds import KINDS
from teamhealth.reminders.occasion import Occasion, Reminder
from teamhealth.reminders.view import View
from teamhealth.store import deliveries
from teamhealth.store.deliveries import NewDelivery
from teamhealth.text import folded


def reminders_of(config: Config, team: str) -> list[Reminder]:
    """Return the reminders of the configuration that are for a team, in their order."""
    return [
        Reminder(name, kind_of(name, settings), settings)
        for name, settings in config.reminders.items()
        if not settings.teams or folded(team) in map(folded, settings.teams)
    ]


def prepare(view: View) -> None:
    """Do, outside of any transaction, what takes long and has to be done before planning."""
    for reminder in reminders_of(view.config, view.team.name):
        if prepare_it := KINDS[reminder.kind].prepare:
            prepare_it(view, reminder)


def plan(view: View) -> int:
    """Note, inside a write transaction, all that there is to tell a team now; return how much of it is new."""
    return sum(
        deliveries.add(view.db, view.team, new, _first_try(view, reminder, new))
        for reminder in reminders_of(view.config, view.team.name)
        for occasion in KINDS[reminder.kind].find(view, reminder)
        for new in _deliveries(view, reminder, occasion)
    )


def _deliveries(view: View, reminder: Reminder, occasion: Occasion) -> Iterator[NewDelivery]:
    """Yield what an occasion becomes; who is away is told once they are back, and of thanks at once."""
    for handle, channel in people.places(view, reminder, occasion.people):
        if not handle or reminder.kind == "thanked" or not view.is_away(handle):
            yield _delivery(reminder, occasion, handle, channel)


def _delivery(reminder: Reminder, occasion: Occasion, handle: str, channel: str) -> NewDelivery:
    return NewDelivery(reminder.name, reminder.kind, occasion.name, handle, channel, occasion.due, occasion.expires)


def _first_try(view: View, reminder: Reminder, new: NewDelivery) -> datetime:
    """Return when something is first sent: at its minute, or with what else comes up in its window; in working time."""
    window = timedelta(minutes=0 if reminder.kind in SCHEDULED else reminder.settings.window_minutes)
    return view.working.first_allowed(max(new.due + window, view.now))
