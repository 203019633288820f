"""What a later log says of a ticket: taken over where it knows more, refused where it changes the past."""

from dataclasses import fields, replace
from datetime import date

from teamhealth.facts import Ticket


class ChangedTicket(ValueError):
    """A log gives another day than the one that was recorded."""


def continued(known: Ticket, given: Ticket) -> Ticket:
    """Return the ticket as it is known when both are: what the later log leaves blank stays as it was.

    One that was reopened since may be open again, or have ended later. Whether the promise was kept is no longer known
    when the promise or the end is another, unless the log says.
    Raises ChangedTicket for another day of opening, and for another end of a ticket that was not reopened.
    """
    if given.opened != known.opened:
        raise ChangedTicket(f"it was opened on {known.opened}, the file now says {given.opened}")
    base = known
    if _is_reopened(known, given):
        base = replace(known, resolved=None, closed=None)
    else:
        _refuse_other_end("resolved", known.resolved, given.resolved)
        _refuse_other_end("closed", known.closed, given.closed)
    told = {name: value for name in _NAMES if (value := getattr(given, name)) is not None}
    now = replace(base, **told)
    is_same_promise = (now.promised, now.ended) == (known.promised, known.ended)
    return now if is_same_promise else replace(now, met=given.met)


def is_open_again(known: Ticket, given: Ticket) -> bool:
    """Tell whether a log leaves a ticket open that had ended, without saying that it was reopened."""
    return known.ended is not None and given.ended is None and not _is_reopened(known, given)


_NAMES = tuple(field.name for field in fields(Ticket) if field.name not in ("id", "opened"))


def _is_reopened(known: Ticket, given: Ticket) -> bool:
    return (given.reopened or 0) > (known.reopened or 0)


def _refuse_other_end(what: str, known: date | None, given: date | None) -> None:
    if None not in (known, given) and known != given:
        raise ChangedTicket(f"it was {what} on {known}, the file now says {given}")
