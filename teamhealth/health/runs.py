"""What is remembered of the last run of each check, for `checks list`."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from teamhealth.store.check_runs import CheckRun


def of(checks: Iterable[Mapping[str, Any]], now: datetime) -> list[CheckRun]:
    """Return the runs that some checks had at an aware moment; they are given in the form of `check --json`."""
    moment = now.astimezone(UTC)
    return [CheckRun(check["name"], moment, check["state"], check["reason"], check["duration_ms"]) for check in checks]
