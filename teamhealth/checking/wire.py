"""What comes back from a child, taken apart with suspicion: what is not of its documented form raises ValueError."""

from collections.abc import Iterator, Mapping
from typing import Any

from teamhealth.check_api import CheckError, Finding, Metric, Output
from teamhealth.checking import output
from teamhealth.checking.attempt import checked
from teamhealth.checking.origin import Described, Origin
from teamhealth.checking.reading import Outcome, conclude
from teamhealth.config import trouble
from teamhealth.facts import Reason, State
from teamhealth.text import shown

_LONGEST_LINE = 2000
_DEEPEST = 30
"""How many tables and lists may stand in each other where any form is allowed."""


def descriptions(content: Mapping[str, Any], origin: Origin) -> list[Described]:
    """Return the checks of a description."""
    return [_described(row, origin) for row in _list(content, "checks")]


def _described(row: Any, origin: Origin) -> Described:
    name = _text(row, "name")
    if not (name.isidentifier() and name == name.lower()):
        raise ValueError(f"the check name {name!r} must be a lower-case identifier")
    feeds = _list(row, "feeds")
    if not all(isinstance(element, str) for element in feeds):
        raise ValueError(f"the check {name!r} feeds {feeds!r}; it must be a list of names of elements")
    return Described(
        name=name,
        title=_text(row, "title"),
        feeds=tuple(map(shown, feeds)),
        why=_text(row, "why"),
        remedy=_text(row, "remedy"),
        version=_text(row, "version"),
        origin=origin,
        schema=_schema(row),
    )


def outcome(content: Mapping[str, Any]) -> Outcome:
    """Return the outcome of a run: what its metrics and findings amount to, whatever it says of that itself."""
    row = _table(content, "outcome")
    said: list[Output] = [*map(_metric, _list(row, "metrics")), *map(_finding, _list(row, "findings"))]
    if not said:
        raise ValueError("there is neither a metric nor a finding in it")
    return conclude(said)


def mistakes(content: Mapping[str, Any]) -> list[trouble.Mistake]:
    """Return the mistakes in options that were tried; none where they hold."""
    return [
        trouble.Mistake(tuple(shown(str(key)) for key in _keys(keys)), shown(str(message)), shown(str(hint)))
        for keys, message, hint in _rows(content, "mistakes")
    ]


def values(content: Mapping[str, Any]) -> list[tuple[str, Any, bool]]:
    """Return the options that hold: name, value, and whether that is the default."""
    return [
        (shown(str(name)), _plain(value), is_default is True) for name, value, is_default in _rows(content, "values")
    ]


def broken(content: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return why a file could not be loaded and what to do; None when it could."""
    if "broken" not in content:
        return None
    return _text(content, "broken"), _text(content, "remedy")


def table(content: Any) -> Mapping[str, Any]:
    """Return an answer as the table it must be."""
    if not isinstance(content, dict):
        raise ValueError(f"is {type(content).__name__}; it must be a table")
    return content


def _metric(row: Any) -> Metric:
    try:
        metric = Metric(**table(row))
        checked(metric)
    except (TypeError, CheckError) as problem:
        raise ValueError(str(problem)) from None
    cleaned = output.clean(metric)
    assert isinstance(cleaned, Metric)
    return cleaned


def _finding(row: Any) -> Finding:
    fields = dict(table(row))
    try:
        reason = fields.pop("reason")
        finding = Finding(State(fields.pop("state")), reason=None if reason is None else Reason(reason), **fields)
        checked(finding)
    except (TypeError, KeyError, CheckError) as problem:
        raise ValueError(str(problem)) from None
    cleaned = output.clean(finding)
    assert isinstance(cleaned, Finding)
    return cleaned


def _text(row: Any, name: str) -> str:
    found = table(row).get(name)
    if not isinstance(found, str):
        raise ValueError(f"{name} is {type(found).__name__}; it must be a text")
    return shown(found)[:_LONGEST_LINE]


def _list(row: Any, name: str) -> list[Any]:
    found = table(row).get(name)
    if not isinstance(found, list):
        raise ValueError(f"{name} is {type(found).__name__}; it must be a list")
    return found


def _table(row: Any, name: str) -> Mapping[str, Any]:
    return table(table(row).get(name))


def _rows(content: Mapping[str, Any], name: str) -> Iterator[tuple[Any, Any, Any]]:
    """Yield rows of three; none where there is no such list."""
    for row in _list(content, name) if name in content else ():
        if not (isinstance(row, list) and len(row) == 3):
            raise ValueError(f"{name} must be rows of three")
        yield row[0], row[1], row[2]


def _keys(row: Any) -> list[Any]:
    if not isinstance(row, list):
        raise ValueError(f"the keys are {type(row).__name__}; they must be a list")
    return row


def _schema(row: Any) -> Mapping[str, Any]:
    """Return the schema of the options: a table, in which each of the properties is a table too."""
    schema = table(_plain(_table(row, "schema")))
    for option in table(schema.get("properties", {})).values():
        table(option)
    return schema


def _plain(value: Any, depth: int = _DEEPEST) -> Any:
    """Return a value of any form with its texts fit to be shown."""
    if not depth:
        raise ValueError(f"more than {_DEEPEST} tables and lists stand in each other")
    if isinstance(value, dict):
        return {shown(name): _plain(inner, depth - 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, depth - 1) for inner in value]
    return shown(value) if isinstance(value, str) else value
