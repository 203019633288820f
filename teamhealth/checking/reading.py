"""A reading: what one run of one check said, and its form as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamhealth.check_api import Finding, Level, Metric, Output
from teamhealth.facts import Reason, State, first_reason, worst

if TYPE_CHECKING:
    from teamhealth import documents


@dataclass(frozen=True, slots=True)
class Reading:
    """One run of one check: the worst of its findings, with everything it measured."""

    name: str
    title: str
    why: str
    remedy: str
    feeds: tuple[str, ...]
    state: State
    reason: Reason | None
    summary: str
    duration_ms: float
    metrics: tuple[Metric, ...] = ()
    findings: tuple[Finding, ...] = ()

    def as_json(self) -> documents.Check:
        """Return the reading in the documented form of `check --json`."""
        return {
            "name": self.name,
            "title": self.title,
            "state": self.state.value,
            "reason": self.reason.value if self.reason else None,
            "summary": self.summary,
            "feeds": list(self.feeds),
            "duration_ms": round(self.duration_ms, 1),
            "metrics": [_metric(m) for m in self.metrics],
            "findings": [_finding(f) for f in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run's outputs amount to."""

    state: State
    reason: Reason | None
    summary: str
    metrics: tuple[Metric, ...] = ()
    findings: tuple[Finding, ...] = ()


def conclude(outputs: Sequence[Output]) -> Outcome:
    """Put a check's outputs together: the worst state, its first reason, the sentence that says why."""
    metrics = tuple(o.metric if isinstance(o, Level) else o for o in outputs if not isinstance(o, Finding))
    findings = tuple(o.finding if isinstance(o, Level) else o for o in outputs if not isinstance(o, Metric))
    state = worst(f.state for f in findings)
    leading = [f for f in findings if f.state is state]
    reason = first_reason(f.reason for f in leading) if state is State.UNKNOWN else None
    telling = next((f for f in leading if f.reason is reason), None) if leading else None
    return Outcome(state, reason, telling.summary if telling else "measured, nothing to judge", metrics, findings)


def unknown(reason: Reason, summary: str, remedy: str | None = None) -> Outcome:
    """Return the outcome of a run that could not judge anything."""
    finding = Finding.unknown(summary, reason, remedy=remedy)
    return Outcome(State.UNKNOWN, reason, summary, findings=(finding,))


def _metric(metric: Metric) -> documents.Metric:
    return {
        "name": metric.name,
        "value": metric.value,
        "unit": metric.unit,
        "low": metric.low,
        "high": metric.high,
        "warn": metric.warn,
        "crit": metric.crit,
    }


def _finding(finding: Finding) -> documents.Finding:
    return {
        "state": finding.state.value,
        "reason": finding.reason.value if finding.reason else None,
        "summary": finding.summary,
        "subject": finding.subject,
        "remedy": finding.remedy,
    }
