"""Running one check: its options, its deadline, and what becomes of one that breaks."""

import math
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from teamhealth.check_api import CheckContext, CheckError, CheckSpec, Finding, Level, Metric, NoData, Output
from teamhealth.checking import output
from teamhealth.checking.reading import Outcome, Reading, conclude, unknown
from teamhealth.checking.registry import Problem, Registry, where
from teamhealth.errors import UserError
from teamhealth.facts import Reason, State
from teamhealth.text import shown

DEADLINE_S = 30.0
"""How long one check may take before its row says so."""


def run_all(
    registry: Registry,
    context: CheckContext,
    options: Mapping[str, Mapping[str, Any]],
    *,
    deadline_s: float = DEADLINE_S,
) -> list[Reading]:
    """Run every check of a registry, one after the other, and return a reading each, files that broke included."""
    with output.on_stderr():
        readings = [
            run(spec, registry.files[name], context, options.get(name, {}), deadline_s=deadline_s)
            for name, spec in registry.checks.items()
        ]
    return readings + [broken(problem) for problem in registry.problems]


def run(
    spec: CheckSpec,
    file: Path,
    context: CheckContext,
    options: Mapping[str, Any],
    *,
    deadline_s: float = DEADLINE_S,
) -> Reading:
    """Run one check in a thread of its own and return its reading; whatever goes wrong is a reading too."""
    started = time.perf_counter()
    box: list[Outcome] = []
    thread = threading.Thread(
        target=lambda: box.append(_outcome(spec, file, context, options)), name=f"check-{spec.name}", daemon=True
    )
    thread.start()
    thread.join(deadline_s)
    late = unknown(Reason.FAILED, f"{file.name}: gave no answer within {deadline_s:g} s", "make it faster")
    outcome = box[0] if box else late
    return _reading(spec, outcome, (time.perf_counter() - started) * 1000)


def broken(problem: Problem) -> Reading:
    """Return the reading of a file that gave no check."""
    outcome = unknown(Reason.FAILED, problem.message, problem.remedy)
    spec = CheckSpec(problem.file.stem, problem.file.stem, (), BaseModel, "", problem.remedy, lambda *_: iter(()))
    return _reading(spec, outcome, 0.0)


def validated(spec: CheckSpec, options: Mapping[str, Any]) -> BaseModel:
    """Return a check's options as its model; raises CheckError naming the option, the value and what is accepted."""
    try:
        return spec.options.model_validate(dict(options))
    except ValidationError as problem:
        first = problem.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "options"
        reason = first["msg"].removeprefix("Value error, ")
        raise CheckError(f"config.toml [checks.{spec.name}] {name} = {first['input']!r}: {reason}") from None


def _outcome(spec: CheckSpec, file: Path, context: CheckContext, options: Mapping[str, Any]) -> Outcome:
    try:
        # The run is inside the guard: a generator does its work only as it is read.
        outputs = [output.clean(_checked(said)) for said in spec(context, validated(spec, options))]
    except NoData as silent:
        return unknown(Reason.NO_DATA, shown(str(silent)) or "nothing to judge yet")
    except CheckError as problem:
        return unknown(Reason.FAILED, shown(str(problem)))
    except UserError as problem:
        return unknown(Reason.FAILED, problem.message, problem.hint)
    except BaseException as problem:  # Whatever a check raises ends its own thread, and shall not end it unheard.
        return unknown(Reason.FAILED, where(problem, file), f"mend {file}")
    if not outputs:
        return unknown(Reason.FAILED, f"{file.name}: yielded nothing", "yield a Metric or a Finding, or raise NoData")
    return conclude(outputs)


def _checked(said: object) -> Output:
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
    for number in (metric.value, metric.low, metric.high, metric.warn, metric.crit):
        if not isinstance(number, int | float | str | None):
            raise CheckError(f"metric {metric.name!r} has {number!r}; it may hold numbers, a word or None")
        if isinstance(number, float) and not math.isfinite(number):
            raise CheckError(f"metric {metric.name!r} has {number}; a number that does not exist is None")


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


def _reading(spec: CheckSpec, outcome: Outcome, duration_ms: float) -> Reading:
    return Reading(
        name=spec.name,
        title=spec.title,
        why=spec.why,
        remedy=spec.remedy,
        feeds=spec.feeds,
        state=outcome.state,
        reason=outcome.reason,
        summary=outcome.summary,
        duration_ms=duration_ms,
        metrics=outcome.metrics,
        findings=outcome.findings,
    )
