"""What a check says, kept from the program's own output and made fit to be shown on one line."""

import contextlib
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

from teamhealth.check_api import CheckSpec, Finding, Level, Metric, Output
from teamhealth.text import shown


@contextlib.contextmanager
def on_stderr() -> Iterator[None]:
    """Send to stderr what is printed within the block: stdout belongs to the answer of the command.

    Only where the block runs in the main thread; in any other an app owns both streams.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    with contextlib.redirect_stdout(sys.stderr):
        yield


def clean_spec(spec: CheckSpec) -> CheckSpec:
    """Return the check with what it says of itself fit to be shown."""
    return replace(spec, title=shown(str(spec.title)), why=shown(str(spec.why)), remedy=shown(str(spec.remedy)))


def clean(output: Output) -> Output:
    """Return an output whose texts are fit to be shown."""
    if isinstance(output, Level):
        return Level(_metric(output.metric), _finding(output.finding))
    return _metric(output) if isinstance(output, Metric) else _finding(output)


def _metric(metric: Metric) -> Metric:
    value = shown(metric.value) if isinstance(metric.value, str) else metric.value
    return replace(metric, name=shown(metric.name), value=value, unit=_shown(metric.unit))


def _finding(finding: Finding) -> Finding:
    return replace(
        finding,
        summary=shown(finding.summary),
        subject=_shown(finding.subject),
        remedy=_shown(finding.remedy),
    )


def _shown(text: str | None) -> str | None:
    return None if text is None else shown(text)
