"""A check turned bad, still is, or has recovered: to the managers, without anything but the check's own name."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from teamhealth.facts import State
from teamhealth.reminders import escalation, people
from teamhealth.reminders.occasion import Kind, Occasion, Reminder, Told
from teamhealth.reminders.view import View
from teamhealth.store import deliveries
from teamhealth.store.deliveries import Delivery

EVERY = timedelta(minutes=15)
"""How often the checks are run for this; they cost more than all other reminders."""

_BAD, _WELL = "bad", "well"
_JUDGED = {State.OK: _WELL, State.WARN: _WELL, State.CRIT: _BAD}


def _find(view: View, reminder: Reminder) -> Iterator[Occasion]:
    if _is_due(view, reminder):
        _look(view)
    recovered_for = timedelta(days=reminder.settings.again_days)
    for check, (state, since) in deliveries.states(view.db, view.team).items():
        if state == _BAD:
            yield from _bad(view, reminder, check, since)
        elif since > view.now - recovered_for and _was_told(view, reminder, check):
            yield Occasion(f"{check} well {deliveries.text(since)}", since, tuple(_to(view, reminder)))


def _bad(view: View, reminder: Reminder, check: str, since: datetime) -> Iterator[Occasion]:
    days = (view.now - since).days
    repeat = days // reminder.settings.again_days
    due = since + timedelta(days=repeat * reminder.settings.again_days)
    yield Occasion(f"{check} bad {deliveries.text(since)} {repeat}", due, tuple(_to(view, reminder)))
    yield from escalation.of(view, reminder, f"{check} bad {deliveries.text(since)}", since)


def _is_due(view: View, reminder: Reminder) -> bool:
    """Tell whether the checks are to be run, and remember that they are."""
    last = deliveries.mark(view.db, view.team, reminder.name)
    if last is not None and timedelta() <= view.now - last < EVERY:
        return False
    deliveries.set_mark(view.db, view.team, reminder.name, view.now)
    return True


def _look(view: View) -> None:
    """Run the checks and remember which have turned; what cannot be judged is as it was."""
    known = deliveries.states(view.db, view.team)
    for reading in view.readings:
        now = _JUDGED.get(reading.state)
        before = known.get(reading.name, (_WELL, view.now))[0]
        if now is not None and now != before:
            deliveries.set_state(view.db, view.team, reading.name, now, view.now)


def _was_told(view: View, reminder: Reminder, check: str) -> bool:
    return any(
        d.reminder == reminder.name and d.occurrence.startswith(f"{check} bad ")
        for d in deliveries.log(view.db, view.team, 1000)
    )


def _to(view: View, reminder: Reminder) -> list[str]:
    return people.meant(view, reminder.settings.to)


def _tell(view: View, reminder: Reminder, delivery: Delivery) -> Told | None:
    check, told, since, *_ = delivery.occurrence.split()
    state, known_since = deliveries.states(view.db, view.team).get(check, ("", None))
    if state != told or known_since is None or deliveries.text(known_since) != since:
        return None
    title = check.replace("_", " ").capitalize()
    command = f"teamhealth check {check}"
    return Told("check_bad" if told == _BAD else "check_well", {"check": title}, command, "checks_bad")


CHECK = Kind(_find, _tell)
