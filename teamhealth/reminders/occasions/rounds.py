"""A round was opened, or closes soon: told to everybody who is asked, in the same words, whoever has answered."""

from collections.abc import Iterator
from datetime import timedelta

from teamhealth.facts import Round
from teamhealth.reminders.occasion import Kind, Occasion, Reminder, Told
from teamhealth.reminders.view import View
from teamhealth.store.deliveries import Delivery

_ANSWER = "teamhealth pulse"


def _find_opened(view: View, reminder: Reminder) -> Iterator[Occasion]:
    round_ = view.standing.open_round
    if round_ and round_.opened <= view.now < round_.closes:
        yield Occasion(f"opened {round_.id}", round_.opened, _asked(view, round_), round_.closes)


def _find_closing(view: View, reminder: Reminder) -> Iterator[Occasion]:
    round_ = view.standing.open_round
    if round_ is None:
        return
    due = round_.closes - timedelta(hours=reminder.settings.hours_before)
    # A round that is open for less than that has just been told of.
    if round_.opened < due <= view.now < round_.closes:
        yield Occasion(f"closing {round_.id}", due, _asked(view, round_), round_.closes)


def _asked(view: View, round_: Round) -> tuple[str, ...]:
    """Return who is asked and there to answer: who is away is left in peace."""
    return tuple(handle for handle in round_.ring if not view.is_away(handle))


def _tell(view: View, reminder: Reminder, delivery: Delivery) -> Told | None:
    round_ = view.standing.open_round
    if round_ is None or not delivery.occurrence.endswith(round_.id) or view.now >= round_.closes:
        return None
    closes = round_.closes.astimezone(view.now.tzinfo)
    return Told(reminder.kind, {"number": round_.number, "closes": closes}, _ANSWER)


OPENED = Kind(_find_opened, _tell)
CLOSING = Kind(_find_closing, _tell)
