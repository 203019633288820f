"""Acting on an idea, need, promise or lesson: which one is meant, how it stands, what may happen to it when."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from teamhealth.errors import BadDataError
from teamhealth.facts import ITEM_TYPES, Event, EventKind, Item, ItemKind
from teamhealth.ids import short
from teamhealth.store import items
from teamhealth.store.teams import Team

_STANDING = {EventKind.RESPONDED: "answered", EventKind.PLANNED: "planned", EventKind.STARTED: "started"}
_PART_OF_ID = re.compile(r"[0-9a-f]{4,32}")


def read(db: sqlite3.Connection, team: Team, as_of: date, kind: ItemKind | None = None) -> list[Item]:
    """Return a team's items of one kind, or of all, as known at the end of a day; oldest first."""
    kinds = [ITEM_TYPES[kind]] if kind else list(ITEM_TYPES.values())
    found = [item for one in kinds for item in items.read(db, team, one, as_of)]
    return sorted(found, key=lambda item: item.opened)


def kind_of(item: Item) -> ItemKind:
    """Return the word for what an item is."""
    return next(word for word, item_type in ITEM_TYPES.items() if type(item) is item_type)


def standing(item: Item) -> str:
    """Return how far an item is: waiting, answered, planned, started, or closed with its outcome.

    One that was opened again waits until it is answered again.
    """
    said = item.last_word
    if said is None or said.kind is EventKind.REOPENED:
        return "waiting"
    return f"closed: {said.kind.value}" if said.kind.closes else _STANDING[said.kind]


def age_days(item: Item, today: date) -> int | None:
    """Return the whole days from its opening to its closing, or to `today`; None when it closed before it opened."""
    end = item.closing.day if item.closing else today
    return item.age_days(end) if end >= item.opened else None


def find(text: str, known: Sequence[Item]) -> Item:
    """Return the item meant by its id, a unique beginning or end of it (4 digits or more), or its imported name.

    Raises BadDataError when none or several are meant; the hint lists the candidates.
    """
    wanted = text.strip().casefold()
    named = [i for i in known if i.external_id and i.external_id.casefold() == wanted]
    digits = wanted if _PART_OF_ID.fullmatch(wanted) else None
    by_id = [i for i in known if digits and _begins_or_ends(i.id, digits)]
    found = named or by_id
    if len(found) == 1:
        return found[0]
    if found:
        raise BadDataError(f"{text!r} may be any of {len(found)}", hint=f"say which: {_listed(found)}")
    raise BadDataError(
        f"there is no idea, need, promise or lesson {text!r}", hint="list them with: teamhealth items --all"
    )


def _begins_or_ends(identifier: str, digits: str) -> bool:
    """Tell whether digits are at an end of an id, or at the beginning of the part of it that lists show."""
    return identifier.startswith(digits) or identifier.endswith(digits) or short(identifier).startswith(digits)


def record(db: sqlite3.Connection, item: Item, event: Event, into: Item | None = None) -> bytes:
    """Append an event to an item and return the event's id; `into` is the item that a merged one goes into.

    The item must be as it is known today, not as of an earlier day. Raises BadDataError when the
    event is not possible: a closed item can only be opened again, an open one cannot; nothing
    happens before the opening, a reopening, or what an end would end.
    Who withdraws an unsigned item is not recorded: it is its author.
    """
    name = f"{kind_of(item)} {short(item.id)}"
    _refuse_wrong_state(item, event, name)
    _refuse_too_early(item, event, name)
    if event.due and event.due < event.day:
        raise BadDataError(f"due {event.due} lies before {event.day}", hint="a promise is for a day to come")
    if event.kind is EventKind.MERGED:
        event = replace(event, into=_target(item, event, into).id)
    key = bytes.fromhex(item.id)
    if event.kind is EventKind.WITHDRAWN and items.is_unsigned(db, key):
        event = replace(event, by=None)
    return items.add_event(db, key, event)


def _refuse_wrong_state(item: Item, event: Event, name: str) -> None:
    closing = item.closing
    if closing is None and event.kind is EventKind.REOPENED:
        raise BadDataError(f"{name} is open", hint="only what is closed can be opened again")
    if closing is not None and event.kind is not EventKind.REOPENED:
        raise BadDataError(
            f"{name} is closed: {closing.kind.value} on {closing.day}",
            hint=f"open it again first: teamhealth item {short(item.id)} reopen",
        )


def _refuse_too_early(item: Item, event: Event, name: str) -> None:
    """Refuse a day that would put the event before one it must follow."""
    word, earliest = ("reopened" if item.clock_start != item.opened else "opened"), item.clock_start
    if event.kind.closes or event.kind is EventKind.REOPENED:
        last = max(item.events, key=lambda e: e.day, default=None)
        if last is not None and last.day > earliest:
            word, earliest = last.kind.value, last.day
    if event.day < earliest:
        raise BadDataError(f"{name} was {word} on {earliest}, so this was not on {event.day}", hint="check --on")


def _target(item: Item, event: Event, into: Item | None) -> Item:
    """Return what an item is merged into; raises BadDataError unless it is another open one of that day."""
    if into is None or into.id == item.id:
        raise BadDataError("an item is merged into another one", hint="say which with --into ID")
    if not into.is_open:
        raise BadDataError(f"{kind_of(into)} {short(into.id)} is closed", hint="merge into one that is open")
    if into.opened > event.day:
        raise BadDataError(f"{kind_of(into)} {short(into.id)} was only opened on {into.opened}", hint="check --on")
    return into


def _listed(found: Sequence[Item]) -> str:
    shown = ", ".join(f"{short(i.id)} ({kind_of(i)}: {i.title[:40]})" for i in found[:6])
    return shown if len(found) <= 6 else f"{shown} and {len(found) - 6} more"
