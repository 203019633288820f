"""A check turned bad, still is, or has recovered: to the managers, without anything but the check's own name."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from teamhealth.facts import State
from teamhealth.reminders import escalation, people, repeating
from teamhealth.reminders.occasion import Kind, Occasion, Reminder, Told
from teamhealth.reminders.view import View
from teamhealth.store import connection, deliveries
from teamhealth.store.deliveries import Delivery

EVERY = timedelta(minutes=15)
"""How often the checks are run for this; they cost more than all other reminders."""

_BAD, _WELL = "bad", "well"
_JUDGED = {State.OK: _WELL, State.WARN: _WELL, State.CRIT: _BAD}


def _prepare(view: View, reminder: Reminder) -> None:
    """Run the checks when it is time, and remember which have turned; what cannot be judged is as it was.

    They run outside of any transaction: whoever writes meanwhile does not wait for them.
    """
    if not _is_due(view, reminder):
        return
    with connection.transaction(view.db):
        # Another program may have begun since.
        if not _is_due(view, reminder):
            return
        deliveries.set_mark(view.db, view.team, reminder.name, view.now)
    judged = {reading.name: _JUDGED[reading.state] for reading in view.readings if reading.state in _JUDGED}
    with connection.transaction(view.db):
        _note(view, judged)


def _is_due(view: View, reminder: Reminder) -> bool:
    last = deliveries.mark(view.db, view.team, reminder.name)
    return last is None or not timedelta() <= view.now - last < EVERY


def _note(view: View, judged: Mapping[str, str]) -> None:
    known = deliveries.states(view.db, view.team)
    for name, state in judged.items():
        if state != known.get(name, (_WELL, view.now))[0]:
            deliveries.set_state(view.db, view.team, name, state, view.now)


def _find(view: View, reminder: Reminder) -> Iterator[Occasion]:
    again = timedelta(days=reminder.settings.again_days)
    for check, (state, since) in deliveries.states(view.db, view.team).items():
        if state == _BAD:
            yield from _bad(view, reminder, check, since)
        elif since > view.now - again and (told := _told_bad_last(view, reminder, check)):
            yield Occasion(f"{check} {_WELL} {deliveries.text(since)}", since, (*_to(view, reminder), *told))


def _bad(view: View, reminder: Reminder, check: str, since: datetime) -> Iterator[Occasion]:
    """Yield what there is to tell of a check that is bad; one that flaps keeps to its back-off, too."""
    name, to = f"{check} {_BAD} {deliveries.text(since)}", _to(view, reminder)
    yield from repeating.of(view, reminder, name, since, to, thing=f"{check} {_BAD}")
    yield from escalation.of(view, reminder, name, since, to)


def _told_bad_last(view: View, reminder: Reminder, check: str) -> list[str]:
    """Return who was told that a check is bad ("" for a shared place), if nothing was told of it since."""
    sent = [d for d in deliveries.about(view.db, view.team, reminder.name, f"{check} ") if d.state == "sent"]
    if not sent or sent[-1].occurrence.split()[1] != _BAD:
        return []
    return [d.recipient for d in sent if d.occurrence.split()[:3] == sent[-1].occurrence.split()[:3]]


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


CHECK = Kind(_find, _tell, _prepare)
