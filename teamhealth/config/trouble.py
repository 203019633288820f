"""What is wrong with a configuration, told with the line it stands on and the name that may have been meant."""

import difflib
import re
import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

_KEY = r"\"[^\"]*\"|'[^']*'|[\w-]+"
_KEYS = rf"((?:{_KEY})(?:\s*\.\s*(?:{_KEY}))*)"
_LINE = re.compile(rf"\s*(?:\[\s*{_KEYS}\s*\]|{_KEYS}\s*=)")
_TABLE_WANTED = {"dict_type", "model_type", "model_attributes_type"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: the line it stands on (None when that cannot be told), what it is, and what to do."""

    line: int | None
    message: str
    hint: str


class Mistake(NamedTuple):
    """One mistake in a table: the keys that lead to it from there, what it is, and what to do."""

    keys: tuple[str, ...]
    message: str
    hint: str


class HiddenValueError(ValueError):
    """A value is wrong, and may be a secret that was put in the wrong place: it is not told again."""


class Mistakes(ValueError):
    """Mistakes in how tables fit each other, which a model raises once each of its tables is right by itself."""

    def __init__(self, found: Sequence[Mistake]) -> None:
        super().__init__("; ".join(mistake.message for mistake in found))
        self.found = found


def problems_of(
    model: type[BaseModel], values: Mapping[str, Any], text: str, table: tuple[str, ...] = ()
) -> list[Problem]:
    """Return what is wrong with the values of a table, `text` being the file that the table stands in."""
    found = [placed(mistake, text, table) for mistake in mistakes_of(model, values, table)]
    return sorted(found, key=lambda problem: problem.line or 0)


def mistakes_of(model: type[BaseModel], values: Mapping[str, Any], table: tuple[str, ...] = ()) -> list[Mistake]:
    """Return what is wrong with the values of a table, as `problems_of` without the lines."""
    try:
        model.model_validate(dict(values))
    except ValidationError as found:
        return [mistake for error in found.errors() for mistake in _mistakes(model, error, table)]
    return []


def placed(mistake: Mistake, text: str, table: tuple[str, ...] = ()) -> Problem:
    """Return a mistake in a table with the line of the text that it stands on."""
    return Problem(line_of(text, (*table, *mistake.keys)), mistake.message, mistake.hint)


def line_of(text: str, keys: tuple[str, ...]) -> int | None:
    """Return the 1-based line of a key or table of a TOML text, or of the nearest table around it; None for neither."""
    places = _places(text)
    return next((places[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in places), None)


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the hint for a name that is not known: the nearest one that is, else all of them."""
    close = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known) or 'none'}"


def _mistakes(model: type[BaseModel], error: ErrorDetails, table: tuple[str, ...]) -> Sequence[Mistake]:
    raised = error.get("ctx", {}).get("error")
    return raised.found if isinstance(raised, Mistakes) else [_mistake(model, error, table)]


def _mistake(model: type[BaseModel], error: ErrorDetails, table: tuple[str, ...]) -> Mistake:
    location = tuple(str(part) for part in error["loc"])
    name = ".".join(table + location)
    if error["type"] == "extra_forbidden":
        return Mistake(location, f"unknown key {name!r}", nearest(location[-1], _known(model, location)))
    reason = error["msg"].removeprefix("Value error, ")
    if error["type"] in _TABLE_WANTED:
        reason = f"must be a table, [{name}]"
    is_hidden = isinstance(error.get("ctx", {}).get("error"), HiddenValueError)
    value = "" if is_hidden else f" = {reprlib.repr(error['input'])}"
    message = f"{name}{value}: {reason[:1].lower()}{reason[1:]}"
    return Mistake(location, message, "correct the value, or put a # before it to use the default")


def _known(model: type[BaseModel], location: tuple[str, ...]) -> list[str]:
    """Return the keys of the table that the last part of a location stands in."""
    for part in location[:-1]:
        field = model.model_fields.get(part)
        inner = [t for t in get_args(field.annotation) if _is_model(t)] if field else []
        model = inner[0] if inner else model
    return list(model.model_fields)


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _places(text: str) -> dict[tuple[str, ...], int]:
    """Return the first line of every key and table of a TOML text."""
    table: tuple[str, ...] = ()
    places: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.match(line)
        if match is None:
            continue
        names = tuple(name.strip("\"'") for name in re.findall(_KEY, match[1] or match[2]))
        table = names if match[1] else table
        keys = names if match[1] else table + names
        for depth in range(1, len(keys) + 1):
            places.setdefault(keys[:depth], number)
    return places
