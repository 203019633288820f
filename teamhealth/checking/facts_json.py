"""Facts as JSON and back: each a row of its fields in their order, days as text."""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Fact = TypeVar("Fact")
Convert = Callable[[Any], Any]


def to_json(facts: Iterable[object]) -> bytes:
    """Return facts of one kind as JSON."""
    return json.dumps(list(facts), default=_plain, separators=(",", ":")).encode()


def from_json(kind: type[Fact], text: bytes | bytearray | memoryview) -> list[Fact]:
    """Return the facts of a kind that `to_json` wrote."""
    build = _record(cast(Any, kind))
    return [cast(Fact, build(row)) for row in json.loads(bytes(text))]


def _plain(value: object) -> object:
    """Return what JSON has no form for as something it has one for."""
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    raise TypeError(f"{type(value).__name__} is no fact")


@cache
def _record(kind: type) -> Convert:
    """Return the function that makes a fact of its row; it uses the row up."""
    hints = get_type_hints(kind)
    found = [_converter(hints[field.name]) for field in fields(kind)]
    needed = [(place, convert) for place, convert in enumerate(found) if convert]

    def build(row: list[Any]) -> object:
        for place, convert in needed:
            row[place] = convert(row[place])
        return kind(*row)

    return build


def _converter(hint: Any) -> Convert | None:
    """Return what makes a value of its plain form; None where the plain form is the value."""
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if is_dataclass(hint):
        return _record(cast(type, hint))
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint))
    if get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint):
        return _optional([inner for inner in get_args(hint) if inner is not NoneType])
    return None


def _optional(inner: list[Any]) -> Convert | None:
    convert = _converter(inner[0]) if len(inner) == 1 else None
    return None if convert is None else lambda value: None if value is None else convert(value)


def _tuple(inner: tuple[Any, ...]) -> Convert:
    if len(inner) == 2 and inner[1] is Ellipsis:
        convert = _converter(inner[0])
        return tuple if convert is None else lambda values: tuple(map(convert, values))
    each = [_converter(kind) or (lambda value: value) for kind in inner]
    return lambda values: tuple(convert(value) for convert, value in zip(each, values, strict=True))
