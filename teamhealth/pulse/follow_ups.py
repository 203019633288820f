"""Asking whether a promise that was kept has helped: the item's id, its sentence, and what its level says."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from teamhealth.facts import EventKind, Promise, ReleasedItem

ELEMENT = "follow_up"
"""The element of these items; it is in no lens."""

DAYS = 30
"""A promise is followed up when it has been done for so long."""

HELPED_FROM, NO_HELP_TO = 3.5, 2.5

Verdict = Literal["helped", "mixed", "did not help"]


def item_of(promise: Promise) -> str:
    """Return the id of the item that asks whether a promise helped."""
    return f"{ELEMENT}.{promise.id}"


def promise_of(item: str) -> str | None:
    """Return the id of the promise that an item follows up, None for an item of the catalogue."""
    element, _, promise = item.partition(".")
    return promise if element == ELEMENT else None


def due(promises: Iterable[Promise], today: date) -> list[Promise]:
    """Return the promises that have been done for a month."""
    return [promise for promise in promises if _was_done_long_ago(promise, today)]


def sentence(item: str, sentences: Mapping[str, str], titles: Mapping[str, str], words: str) -> str:
    """Return what an item says: its sentence, for a follow-up `words` with the promise's {title}, else its id.

    `sentences` is by item, `titles` by promise.
    """
    promise = promise_of(item)
    if promise is not None and promise in titles:
        return words.format(title=titles[promise])
    return sentences.get(item, item)


def verdict(item: ReleasedItem) -> Verdict | None:
    """Return what a released follow-up says of its promise, None when too few answered."""
    level = item.value if item.band is None else item.edge
    if level is None:
        return None
    return "helped" if level >= HELPED_FROM else "did not help" if level <= NO_HELP_TO else "mixed"


def _was_done_long_ago(promise: Promise, today: date) -> bool:
    closing = promise.closing
    return closing is not None and closing.kind is EventKind.DONE and (today - closing.day).days >= DAYS
