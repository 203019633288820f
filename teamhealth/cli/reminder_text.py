"""Reminders in text and JSON: what they would do, what came of a pass, and the log of deliveries."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo

from teamhealth.cli import output
from teamhealth.config.reminding import SCHEDULED
from teamhealth.health.dates import full_moment, near_moment
from teamhealth.reminders.forecast import Forecast
from teamhealth.reminders.passing import Tally
from teamhealth.reminders.view import View
from teamhealth.store.deliveries import Delivery

SAYS = {
    "round_opened": "a round is open",
    "round_closing": "a round closes soon",
    "daily_look": "time for the daily look",
    "thanked": "you were thanked",
    "check_bad": "a check turned critical, or has recovered",
    "waiting": "an idea or need waits for a word",
    "promise_due": "a promise is due",
    "one_to_one_due": "no one-to-one is noted for long",
    "custom": "",
}
"""What a reminder of each kind says, in few words; a custom one says its own text."""

_WHO = {
    "round_opened": "all who are asked",
    "round_closing": "all who are asked",
    "thanked": "whoever was thanked",
    "promise_due": "whoever promised",
}
"""To whom a kind goes that is not told by `to`."""

_WIDTH = 80
_KEPT = "\N{NO-BREAK SPACE}"
LOG_HEAD = ("when", "reminder", "to", "through", "how", "problem")
_HOW = {"due": "waits", "claimed": "waits", "sending": "is being sent", "failed": "given up"}


def lines(view: View, found: Sequence[Forecast]) -> Iterator[str]:
    """Yield the reminders of a team as text, 80 columns wide where names and texts allow."""
    yield f"{view.team.name}, {full_moment(view.now)}"
    width = max(len(forecast.reminder.name) for forecast in found)
    for forecast in found:
        yield ""
        name, *others = _of(view, forecast)
        yield f"{forecast.reminder.name:<{width}}  {name}"
        for other in others:
            for line in output.folded(other, _WIDTH - width - 2):
                yield f"{'':<{width}}  {line.replace(_KEPT, ' ')}"


def _of(view: View, forecast: Forecast) -> Iterator[str]:
    today = view.today
    yield says(forecast)
    yield f"to       {_to(forecast)}, through {_through(forecast)}"
    if forecast.times is not None:
        yield f"next     {', '.join(_together(near_moment(moment, today)) for moment in forecast.times) or 'never'}"
    if forecast.next_try is not None:
        count = len(forecast.waiting)
        tried = near_moment(forecast.next_try.astimezone(view.zone), today)
        yield f"waiting  {count} {'message' if count == 1 else 'messages'}, the first is tried {tried}"
        problem = next((d.problem for d in forecast.waiting if d.problem), None)
        if problem:
            yield f"trouble  {problem}"
    if forecast.unreached:
        yield f"reaches  not {', '.join(forecast.unreached)}: no contact is noted"


def _together(text: str) -> str:
    """Return a text that no line is broken in."""
    return text.replace(" ", _KEPT)


def says(forecast: Forecast) -> str:
    """Return what a reminder says, in few words."""
    return SAYS[forecast.reminder.kind] or forecast.reminder.settings.text or ""


def _to(forecast: Forecast) -> str:
    count = len(forecast.people)
    people = f"{count} {'person' if count == 1 else 'people'}"
    who = _WHO.get(forecast.reminder.kind)
    return f"{who} ({people})" if who else people


def _through(forecast: Forecast) -> str:
    return ", ".join(c.name if c.to_contacts else f"{c.name} (a place for all)" for c in forecast.channels)


def as_json(view: View, found: Sequence[Forecast]) -> dict[str, object]:
    """Return the reminders of a team as `remind list --json` prints them."""
    return {"as_of": str(view.today), "team": view.team.name, "reminders": [_json(view, f) for f in found]}


def _json(view: View, forecast: Forecast) -> dict[str, object]:
    settings = forecast.reminder.settings
    kind = forecast.reminder.kind
    return {
        "name": forecast.reminder.name,
        "kind": kind,
        "says": says(forecast),
        "people": len(forecast.people),
        "channels": [channel._asdict() for channel in forecast.channels],
        "schedule": settings.schedule or SCHEDULED.get(kind),
        "next": [moment.isoformat() for moment in forecast.times or ()],
        "waiting": [delivery_json(delivery, view.zone) for delivery in forecast.waiting],
        "unreached": list(forecast.unreached),
    }


def tally(made: Tally) -> str:
    """Return what a pass did in one line, "" when there was nothing to do."""
    counts = (
        (made.sent, "sent"),
        (made.later, "to be tried again"),
        (made.failed, "given up (see: teamhealth remind log)"),
        (made.dropped, "dropped, dealt with meanwhile"),
    )
    told = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f"reminders: {told}" if told else ""


def tally_json(made: Tally) -> dict[str, int]:
    """Return what a pass did as `remind --once --json` prints it."""
    return {
        "planned": made.planned,
        "sent": made.sent,
        "later": made.later,
        "failed": made.failed,
        "dropped": made.dropped,
    }


def log_row(delivery: Delivery, zone: tzinfo | None, today: date) -> tuple[str, ...]:
    """Return a delivery as a row under LOG_HEAD; when it was settled, or of one that waits, when it is tried next."""
    when = (delivery.settled or delivery.next_try).astimezone(zone)
    how = _HOW.get(delivery.state, delivery.state) + (" (perhaps twice)" if delivery.repeated else "")
    cells = (near_moment(when, today), delivery.reminder, delivery.recipient or "all", delivery.channel, how)
    return (*cells, delivery.problem or "")


def delivery_json(delivery: Delivery, zone: tzinfo | None) -> dict[str, object]:
    """Return a delivery as JSON, without what it is about."""
    return {
        "reminder": delivery.reminder,
        "to": delivery.recipient or None,
        "channel": delivery.channel,
        "state": delivery.state,
        "due": _moment(delivery.due, zone),
        "next_try": None if delivery.settled else _moment(delivery.next_try, zone),
        "settled": _moment(delivery.settled, zone),
        "attempts": delivery.attempts,
        "repeated": delivery.repeated,
        "problem": delivery.problem,
    }


def _moment(moment: datetime | None, zone: tzinfo | None) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None
