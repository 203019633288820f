"""Readings made of what a check said."""

from datetime import UTC, datetime

from teamhealth.check_api import Output
from teamhealth.checking.reading import Reading, conclude

NOW = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)


def reading(name: str, *outputs: Output) -> Reading:
    """Return the reading of a check that yielded these."""
    concluded = conclude(outputs)
    return Reading(
        name=name,
        title=name.title(),
        why="",
        remedy="",
        feeds=(),
        state=concluded.state,
        reason=concluded.reason,
        summary=concluded.summary,
        duration_ms=12.5,
        metrics=concluded.metrics,
        findings=concluded.findings,
    )
