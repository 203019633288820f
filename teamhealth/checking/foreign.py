"""Checks that are not bundled: described, their options tried, and run, each time in a child."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from teamhealth.checking import isolation, wire
from teamhealth.checking.facts_file import FactsFile
from teamhealth.checking.isolation import Answer
from teamhealth.checking.limits import Limits
from teamhealth.checking.origin import Described, Origin, Problem
from teamhealth.checking.reading import Outcome, unknown
from teamhealth.facts import Reason

_ENTRY = "teamhealth.checking.inside"
_known: dict[Origin, list[Described]] = {}
"""What files said of themselves, by all that can change it: so that a file is described once a program."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One run: what it amounts to, how many milliseconds it took with the start of its process, the end of what it
    printed.
    """

    outcome: Outcome
    duration_ms: float
    printed: str


def describe(origin: Origin, limits: Limits) -> list[Described] | Problem:
    """Return the checks of a file or module as they describe themselves."""
    if origin in _known:
        return _known[origin]
    answer = _call(origin, limits, do="describe")
    if answer.failure:
        return Problem(origin, _failed(origin, answer), _mend(origin))
    try:
        content = wire.table(answer.content)
        broken = wire.broken(content)
        found = [] if broken else wire.descriptions(content, origin)
    except ValueError as problem:
        return Problem(origin, f"{origin.name}: what it says of itself cannot be used: {problem}", _mend(origin))
    if broken:
        return Problem(origin, *broken)
    if found:
        _known[origin] = found
    return found


def run(check: Described, options: Mapping[str, Any], facts: FactsFile, limits: Limits) -> Ran:
    """Run a check on a file of facts; whatever goes wrong is an outcome too."""
    answer = _call(check.origin, limits, facts, do="run", name=check.name, options=options)
    return Ran(_outcome(check.origin, answer), answer.duration_ms, answer.printed)


def tried_options(check: Described, options: Mapping[str, Any], limits: Limits) -> Mapping[str, Any]:
    """Return what `teamhealth.checking.inside` says of options; raises ValueError when it says nothing usable."""
    answer = _call(check.origin, limits, do="options", name=check.name, options=options)
    if answer.failure:
        raise ValueError(_failed(check.origin, answer))
    content = wire.table(answer.content)
    broken = wire.broken(content)
    if broken:
        raise ValueError(broken[0])
    return content


def _outcome(origin: Origin, answer: Answer) -> Outcome:
    if answer.failure:
        return unknown(Reason.FAILED, _failed(origin, answer), _mend(origin))
    try:
        content = wire.table(answer.content)
        broken = wire.broken(content)
        return unknown(Reason.FAILED, *broken) if broken else wire.outcome(content)
    except ValueError as problem:
        return unknown(Reason.FAILED, f"{origin.name}: its answer cannot be used: {problem}", _mend(origin))


def _call(origin: Origin, limits: Limits, facts: FactsFile | None = None, **asked: Any) -> Answer:
    request = {
        "file": str(origin.file),
        "source": origin.source.decode("latin-1"),
        "module": origin.module,
        **asked,
    }
    return isolation.call(_ENTRY, request, facts=facts, readable=origin.readable, limits=limits)


def _failed(origin: Origin, answer: Answer) -> str:
    return f"{origin.name}{f' line {answer.line}' if answer.line else ''}: {answer.failure}"


def _mend(origin: Origin) -> str:
    return f"mend {origin.place}" if origin.kind == "own file" else f"remove or update {origin.place}"
