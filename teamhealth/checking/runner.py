"""Running checks: each with its deadline, and a reading whatever becomes of it."""

import os
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

from teamhealth.check_api import CheckContext, CheckSpec
from teamhealth.checking import attempt, foreign, output
from teamhealth.checking.facts_file import FactsFile
from teamhealth.checking.foreign import Ran
from teamhealth.checking.limits import Limits
from teamhealth.checking.origin import Described, Problem
from teamhealth.checking.reading import Outcome, Reading, unknown
from teamhealth.checking.registry import Registry
from teamhealth.facts import Reason

DEADLINE_S = 30.0
"""How long one bundled check may take before its row says so."""

Options = Mapping[str, Mapping[str, Any]]
"""What is chosen for each check, by its name."""


def run_all(
    registry: Registry,
    context: CheckContext,
    options: Options,
    limits: Limits = Limits(),  # noqa: B008
) -> list[Reading]:
    """Run every check of a registry and return a reading each, what could not be loaded included.

    Bundled checks run one after the other; meanwhile the others run in children, some at once, as `limits` let them.
    """
    checks = registry.checks.values()
    with ExitStack() as stack:
        stack.enter_context(output.on_stderr())
        others = [check for check in checks if check.spec is None]
        running = _started(stack, others, context, options, limits) if others else {}
        readings = {
            check.name: run(check.spec, check, context, options.get(check.name, {})) for check in checks if check.spec
        }
        readings |= {name: _reading_of(registry.checks[name], task.result()) for name, task in running.items()}
    return [readings[name] for name in registry.checks] + [broken(problem) for problem in registry.problems]


def _started(
    stack: ExitStack, checks: list[Described], context: CheckContext, options: Options, limits: Limits
) -> "dict[str, Future[Ran]]":
    """Start checks in children, as many at once as there are processors; the stack waits for them."""
    try:
        facts = stack.enter_context(FactsFile(context))
    except OSError as problem:
        return {check.name: _without_facts(problem) for check in checks}
    pool = stack.enter_context(ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="check"))
    return {check.name: pool.submit(foreign.run, check, options.get(check.name, {}), facts, limits) for check in checks}


def _without_facts(problem: OSError) -> "Future[Ran]":
    summary = f"its facts could not be written to a temporary file: {problem.strerror}"
    done: Future[Ran] = Future()
    done.set_result(Ran(unknown(Reason.FAILED, summary, "make room for temporary files, then run it again"), 0.0, ""))
    return done


def run(
    spec: CheckSpec,
    check: Described,
    context: CheckContext,
    options: Mapping[str, Any],
    *,
    deadline_s: float = DEADLINE_S,
) -> Reading:
    """Run one check in a thread of its own and return its reading; whatever goes wrong is a reading too."""
    started = time.perf_counter()
    box: list[Outcome] = []
    thread = threading.Thread(
        target=lambda: box.append(attempt.outcome(spec, str(check.origin.file), context, options)),
        name=f"check-{spec.name}",
        daemon=True,
    )
    thread.start()
    thread.join(deadline_s)
    late = unknown(Reason.FAILED, f"{check.origin.name}: gave no answer within {deadline_s:g} s", "make it faster")
    return _reading(check, box[0] if box else late, (time.perf_counter() - started) * 1000)


def broken(problem: Problem) -> Reading:
    """Return the reading of a file or module that gave no check."""
    name = problem.origin.stem
    nothing = Described(name, name, (), "", problem.remedy, "", problem.origin)
    return _reading(nothing, unknown(Reason.FAILED, problem.message, problem.remedy), 0.0)


def _reading_of(check: Described, ran: Ran) -> Reading:
    return _reading(check, ran.outcome, ran.duration_ms)


def _reading(check: Described, outcome: Outcome, duration_ms: float) -> Reading:
    return Reading(
        name=check.name,
        title=check.title,
        why=check.why,
        remedy=check.remedy,
        feeds=check.feeds,
        state=outcome.state,
        reason=outcome.reason,
        summary=outcome.summary,
        duration_ms=duration_ms,
        metrics=outcome.metrics,
        findings=outcome.findings,
    )
