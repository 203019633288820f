"""Facts for checks that are not the program's own: no handle, no name, no words about or between people."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Any, TypeVar, cast

from teamhealth.facts import (
    Absence,
    Activity,
    Event,
    Idea,
    Lesson,
    Measure,
    Member,
    Need,
    Promise,
    Recognition,
    Responsibility,
)

Fact = TypeVar("Fact")

_OF_ITEMS: dict[type, tuple[str, ...]] = {kind: ("opened_by", "first_owner") for kind in (Idea, Need, Promise, Lesson)}
VEILED: Mapping[type, tuple[str, ...]] = {
    **_OF_ITEMS,
    Event: ("by", "owner"),
    Recognition: ("id", "giver", "receiver"),
    Member: ("handle", "group"),
    Activity: ("id", "member"),
    Responsibility: ("owners",),
    Absence: ("member",),
    Measure: ("id", "member"),
}
"""The fields that tell who somebody is, by kind: each value becomes a pseudonym."""

LEFT_OUT: Mapping[type, tuple[str, ...]] = {
    Event: ("note",),
    Recognition: ("message",),
    Member: ("name", "contact"),
    Activity: ("note",),
}
"""The fields that hold names or words about people, by kind: they become None."""


class Veil:
    """One set of pseudonyms: a value has the same one wherever it stands, and another one in every other set."""

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(16)

    def pseudonym(self, value: str) -> str:
        """Return the pseudonym of a handle, group or id."""
        return f"p{blake2b(value.encode(), key=self._salt, digest_size=6).hexdigest()}"

    def over(self, fact: Fact) -> Fact:
        """Return a fact as a check may see it."""
        kind = type(fact)
        changes: dict[str, Any] = {name: self._hidden(getattr(fact, name)) for name in VEILED.get(kind, ())}
        changes |= dict.fromkeys(LEFT_OUT.get(kind, ()))
        if kind in _OF_ITEMS:
            changes["events"] = tuple(map(self.over, cast(Idea, fact).events))
        return cast(Fact, replace(cast(Any, fact), **changes)) if changes else fact

    def _hidden(self, value: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
        if isinstance(value, tuple):
            return tuple(sorted(map(self.pseudonym, value)))
        return value and self.pseudonym(value)
