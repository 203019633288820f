"""An idea or a need has waited past its limit without a word."""

from collections.abc import Iterator
from datetime import timedelta

from teamhealth.facts import Idea, Item, Need
from teamhealth.ids import short
from teamhealth.reminders import escalation, people, repeating
from teamhealth.reminders.occasion import Kind, Occasion, Reminder, Told
from teamhealth.reminders.view import View
from teamhealth.store.deliveries import Delivery

DEFAULT_LIMIT_DAYS = 14


def _waiting(view: View) -> list[Idea | Need]:
    """Return what is open and has had no answer, the oldest first."""
    raised: list[Idea | Need] = [*view.source.ideas(), *view.source.needs()]
    return sorted((item for item in raised if item.is_open and item.response is None), key=lambda item: item.opened)


def _limit(reminder: Reminder) -> timedelta:
    return timedelta(days=reminder.settings.limit_days or DEFAULT_LIMIT_DAYS)


def _find(view: View, reminder: Reminder) -> Iterator[Occasion]:
    for item in _waiting(view):
        reached = view.start_of(item.opened + _limit(reminder))
        if reached > view.now:
            return
        to = people.meant(view, reminder.settings.to)
        yield from repeating.of(view, reminder, item.id, reached, to)
        yield from escalation.of(view, reminder, item.id, reached, to)


def _tell(view: View, reminder: Reminder, delivery: Delivery) -> Told | None:
    item = next((item for item in _waiting(view) if delivery.occurrence.startswith(item.id)), None)
    if item is None:
        return None
    return Told(
        _sentence(item, delivery),
        {"title": item.title, "day": item.opened},
        _command(item),
        "several_waiting",
    )


def _sentence(item: Item, delivery: Delivery) -> str:
    """Return which sentence tells it; in a place that all read no title stands."""
    kind = "need" if isinstance(item, Need) else "idea"
    return f"{kind}_waiting" if delivery.recipient else f"{kind}_waiting_untitled"


def _command(item: Item) -> str:
    return f'teamhealth item {short(item.id)} respond --note "…"'


WAITING = Kind(_find, _tell)
