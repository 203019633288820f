"""What comes back from a child, taken apart with suspicion: what is not of its documented form raises ValueError."""

from collections.abc import Mapping
from typing import Any

from teamhealth.check_api import CheckError, Finding, Metric
from teamhealth.checking import output
from teamhealth.checking.attempt import checked
from teamhealth.checking.origin import Described, Origin
from teamhealth.checking.reading import Outcome
from teamhealth.facts import Reason, State
from teamhealth.text import shown

_LONGEST_LINE = 2000


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
        schema=_table(row, "schema"),
    )


def outcome(content: Mapping[str, Any]) -> Outcome:
    """Return the outcome of a run."""
    row = _table(content, "outcome")
    reason = None if row.get("reason") is None else Reason(_text(row, "reason"))
    metrics = tuple(_metric(metric) for metric in _list(row, "metrics"))
    findings = tuple(_finding(finding) for finding in _list(row, "findings"))
    return Outcome(State(_text(row, "state")), reason, _text(row, "summary"), metrics, findings)


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
