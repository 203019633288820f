"""One run of one check where it stands, without a deadline: its options, and what becomes of all it says or raises."""

import math
import traceback
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from teamhealth.check_api import CheckContext, CheckError, CheckSpec, Finding, Level, Metric, NoData, Output
from teamhealth.checking import output
from teamhealth.checking.reading import Outcome, conclude, unknown
from teamhealth.errors import UserError
from teamhealth.facts import Reason, State
from teamhealth.text import shown


def outcome(spec: CheckSpec, place: str, context: CheckContext, options: Mapping[str, Any]) -> Outcome:
    """Run a check that was loaded from the file at `place`, and return what it said or how it broke."""
    try:
        # The run is inside the guard: a generator does its work only as it is read.
        said = [output.clean(checked(one)) for one in _yielded(spec, context, validated(spec, options))]
    except NoData as silent:
        return unknown(Reason.NO_DATA, shown(str(silent)) or "nothing to judge yet")
    except CheckError as problem:
        return unknown(Reason.FAILED, shown(str(problem)))
    except UserError as problem:
        return unknown(Reason.FAILED, problem.message, problem.hint)
    except BaseException as problem:  # Whatever a check raises ends its own run, and shall not end it unheard.
        return unknown(Reason.FAILED, where(problem, place), f"mend {place}")
    if not said:
        name = file_name(place)
        return unknown(Reason.FAILED, f"{name}: yielded nothing", "yield a Metric or a Finding, or raise NoData")
    return conclude(said)


def _yielded(spec: CheckSpec, context: CheckContext, options: BaseModel) -> Iterable[object]:
    """Return what a check yields; raises CheckError for one that returns a single thing."""
    said: object = spec(context, options)
    if not isinstance(said, Iterable):
        raise CheckError(f"returned {type(said).__name__}; a check yields what it has to say: write yield, not return")
    return said


def validated(spec: CheckSpec, options: Mapping[str, Any]) -> BaseModel:
    """Return a check's options as its model; raises CheckError naming the option, the value and what is accepted."""
    try:
        return spec.options.model_validate(dict(options))
    except ValidationError as problem:
        first = problem.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "options"
        reason = first["msg"].removeprefix("Value error, ")
        raise CheckError(f"config.toml [checks.{spec.name}] {name} = {first['input']!r}: {reason}") from None


def where(problem: BaseException, place: str) -> str:
    """Return `file line N: what went wrong`, with the last line of the file at `place` that took part."""
    lines = [frame.lineno for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == place]
    line = problem.lineno if isinstance(problem, SyntaxError) else lines[-1] if lines else None
    return shown(f"{file_name(place)}{f' line {line}' if line else ''}: {_said(problem)}")


def _said(problem: BaseException) -> str:
    """Return the kind of an error and its words; a check may have made one that has none to give."""
    kind = type(problem).__name__
    if isinstance(problem, MemoryError):
        return f"{kind}: more than a check may have"
    try:
        said = problem.msg if isinstance(problem, SyntaxError) else str(problem)
    except Exception as second:
        said = f"its message cannot be made ({type(second).__name__})"
    if isinstance(problem, TypeError) and "offset-naive" in said:
        said += "; ctx.now has a time zone: give one to every moment, such as datetime(..., tzinfo=ctx.now.tzinfo)"
    return f"{kind}: {said}" if said else kind


def file_name(place: str) -> str:
    """Return the last part of a path, or the name of a module as it is."""
    return place.replace("\\", "/").rpartition("/")[2]


def checked(said: object) -> Output:
    """Return an output that every front can show; raises CheckError for anything else."""
    if isinstance(said, Level):
        _check_metric(said.metric)
        _check_finding(said.finding)
    elif isinstance(said, Metric):
        _check_metric(said)
    elif isinstance(said, Finding):
        _check_finding(said)
    else:
        raise CheckError(f"yielded {type(said).__name__}; a check yields Metric, Finding and levels(...)")
    return said


def _check_metric(metric: Metric) -> None:
    _check_texts("metric", name=metric.name, unit=metric.unit or "")
    for limit in (metric.low, metric.high, metric.warn, metric.crit):
        if isinstance(limit, str):
            raise CheckError(f"metric {metric.name!r} has the limit {limit!r}; only its value may be a word")
    for number in (metric.value, metric.low, metric.high, metric.warn, metric.crit):
        if not isinstance(number, int | float | str | None):
            raise CheckError(f"metric {metric.name!r} has {number!r}; it may hold numbers, a word or None")
        if isinstance(number, int | float) and not _is_finite(number):
            said = number if isinstance(number, float) else "a number beyond all measure"
            raise CheckError(f"metric {metric.name!r} has {said}; a number that does not exist is None")


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:
        return False


def _check_finding(finding: Finding) -> None:
    _check_texts("finding", summary=finding.summary, subject=finding.subject or "", remedy=finding.remedy or "")
    if not isinstance(finding.state, State):
        raise CheckError(f"finding has the state {finding.state!r}; use Finding.ok, warn, crit or unknown")
    if (finding.state is State.UNKNOWN) != isinstance(finding.reason, Reason):
        raise CheckError(f"finding {finding.summary!r} is {finding.state}: an unknown one, and no other, has a reason")


def _check_texts(what: str, **texts: object) -> None:
    for name, text in texts.items():
        if not isinstance(text, str):
            raise CheckError(f"{what} has the {name} {text!r}; it must be a text")
