"""A one-to-one is due: to who leads the team, on their own channel, since it is about one person."""

from collections.abc import Iterator
from datetime import date, timedelta

from teamhealth.reminders import people, repeating
from teamhealth.reminders.occasion import Kind, Occasion, Reminder, Told
from teamhealth.reminders.view import View
from teamhealth.store.deliveries import Delivery

DEFAULT_LIMIT_DAYS = 30


def _find(view: View, reminder: Reminder) -> Iterator[Occasion]:
    leaders = tuple(handle for handle in people.meant(view, reminder.settings.to) if handle in view.managers)
    limit = reminder.settings.limit_days or DEFAULT_LIMIT_DAYS
    for handle, since in _last(view).items():
        due = since + timedelta(days=limit)
        if due <= view.today and not view.is_away(handle):
            yield from repeating.of(view, reminder, f"{handle} {since}", view.start_of(due), leaders)


def _last(view: View) -> dict[str, date]:
    """Return the day of the last one-to-one noted with each member, else the day they joined; nobody without either."""
    last = {h: m.joined for h, m in view.people.items() if m.joined is not None and not m.is_manager}
    for activity in view.source.activities():
        if activity.kind == "one_to_one" and activity.member in view.people and activity.member not in view.managers:
            last[activity.member] = max(activity.day, last.get(activity.member, activity.day))
    return last


def _tell(view: View, reminder: Reminder, delivery: Delivery) -> Told | None:
    handle, since, _ = delivery.occurrence.rsplit(maxsplit=2)
    if str(_last(view).get(handle)) != since or delivery.recipient not in view.managers:
        return None
    return Told(
        "one_to_one_due",
        {"who": view.called(handle), "day": date.fromisoformat(since)},
        f"teamhealth log one_to_one {handle}",
        "one_to_ones_due",
    )


ONE_TO_ONE = Kind(_find, _tell)
