"""A check run in the author's own process, and what it said."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from teamhealth.check_api import CheckContext, CheckError, CheckSpec, Finding, Metric, NoData
from teamhealth.facts import Reason, State


@dataclass(frozen=True, slots=True)
class Result:
    """What one run of a check said: its state and reason as every front would show them, and all it yielded.

    `metrics` are by name; `values` are their numbers.
    """

    state: State
    reason: Reason | None
    summary: str
    metrics: Mapping[str, Metric]
    findings: tuple[Finding, ...]

    @property
    def values(self) -> dict[str, float | str | None]:
        """The values of the metrics by name."""
        return {name: metric.value for name, metric in self.metrics.items()}

    def said(self, words: str) -> Finding:
        """Return the only finding whose sentence has these words; raises ValueError when none or several have."""
        found = [finding for finding in self.findings if words in finding.summary]
        if len(found) != 1:
            raise ValueError(f"{len(found)} findings say {words!r}: {[f.summary for f in self.findings]}")
        return found[0]


def run(check: CheckSpec, context: CheckContext, **options: Any) -> Result:
    """Run a check and return what it said; options are read as from config.toml, defaults fill the rest.

    `NoData` and `CheckError` become the state they stand for, as does an output that no front can show. Any other
    error of the check is raised as it is.
    """
    from teamhealth.checking import attempt

    raised: list[Exception] = []

    def watched(context: CheckContext, chosen: Any) -> Any:
        try:
            yield from check.run(context, chosen)
        except (NoData, CheckError):
            raise
        except Exception as problem:
            raised.append(problem)
            raise

    outcome = attempt.outcome(replace(check, run=watched), check.name, context, options)
    if raised:
        raise raised[0]
    metrics = {metric.name: metric for metric in outcome.metrics}
    return Result(outcome.state, outcome.reason, outcome.summary, metrics, outcome.findings)


def load(file: str | Path, name: str | None = None) -> CheckSpec:
    """Return the check of a file, or the one of this name where it holds several.

    Raises what the file raises, and ValueError when there is no such check in it.
    """
    from teamhealth.checking import loading

    path = Path(file)
    specs = {spec.name: spec for spec in loading.specs_of_file(path)}
    if name is None and len(specs) == 1:
        return next(iter(specs.values()))
    if name not in specs:
        raise ValueError(f"{path} holds {', '.join(specs) or 'no check'}; " + (f"not {name!r}" if name else "name one"))
    return specs[name]
