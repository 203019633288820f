"""What the reminders of a team would do: whom each means, through which channels, when next, and what waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from teamhealth import schedule
from teamhealth.config.reminding import SCHEDULED
from teamhealth.reminders import people
from teamhealth.reminders.occasion import Reminder
from teamhealth.reminders.planning import reminders_of
from teamhealth.reminders.view import View
from teamhealth.store import deliveries
from teamhealth.store.deliveries import Delivery

TIMES = 5
"""How many of the next times are told."""

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
_LOOKED_AHEAD = timedelta(days=3 * 366)
"""A time that does not come within three years, as one on a day off, is told as none."""


class Channel(NamedTuple):
    """A channel of a reminder, and whether it writes to each person's own contact."""

    name: str
    to_contacts: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one reminder would do.

    `people` are the handles that it may be for: of whom it is told only when something of theirs comes up. `times` are
    the next moments of one that comes by a schedule, as it may leave (None for one that does not). `unreached` are
    those of `people` whom nothing would reach, though they have not asked for quiet.
    """

    reminder: Reminder
    people: tuple[str, ...]
    channels: tuple[Channel, ...]
    times: tuple[datetime, ...] | None
    waiting: tuple[Delivery, ...]
    unreached: tuple[str, ...]

    @property
    def next_try(self) -> datetime | None:
        """When the first of what waits is tried next; None when nothing waits."""
        return min((delivery.next_try for delivery in self.waiting), default=None)


def of(view: View) -> list[Forecast]:
    """Return what each reminder of a team would do, in the order of the configuration; nothing is written."""
    waiting = deliveries.waiting(view.db, view.team)
    return [_forecast(view, reminder, waiting) for reminder in reminders_of(view.config, view.team.name)]


def audience(view: View, reminder: Reminder) -> tuple[str, ...]:
    """Return the handles of all whom a reminder may be for, those away among them."""
    if reminder.kind in ("round_opened", "round_closing"):
        return tuple(handle for handle in view.people if handle not in view.managers)
    if reminder.kind in ("thanked", "promise_due"):
        return tuple(view.people)
    meant = people.meant(view, reminder.settings.to)
    return tuple(h for h in meant if h in view.managers) if reminder.kind == "one_to_one_due" else tuple(meant)


def times(view: View, reminder: Reminder) -> Iterator[datetime]:
    """Yield when a reminder that comes by a schedule may leave from now on: on working days, past quiet hours."""
    expression = reminder.settings.schedule or SCHEDULED[reminder.kind]
    moment = view.now
    while moment <= view.now + _LOOKED_AHEAD:
        moment = schedule.next_after(expression, moment, view.working.zone)
        if view.working.is_working_day(moment.date()):
            # All that comes in the same quiet hours leaves together, at their end.
            moment = view.working.first_allowed(moment)
            yield moment
        else:
            moment = view.start_of(moment.date() + _DAY) - _SECOND


def _forecast(view: View, reminder: Reminder, waiting: list[Delivery]) -> Forecast:
    meant = audience(view, reminder)
    return Forecast(
        reminder,
        meant,
        tuple(Channel(name, view.config.channels[name].to_contacts) for name in reminder.settings.channels),
        tuple(islice(times(view, reminder), TIMES)) if reminder.kind in SCHEDULED else None,
        tuple(delivery for delivery in waiting if delivery.reminder == reminder.name),
        tuple(people.unreached(view, reminder, meant)),
    )
