"""A bundled check run on facts made by hand, and its metrics by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from teamhealth.check_api import CheckContext, Finding, Metric, Output
from teamhealth.checking import registry
from teamhealth.checking.facts_given import Facts
from teamhealth.checking.reading import Outcome, conclude
from teamhealth.facts import Event, EventKind, Idea, Item, Member, Recognition

TODAY = date(2026, 6, 1)
CHECKS = {name: check.spec for name, check in registry.bundled().items() if check.spec}
AnyItem = TypeVar("AnyItem", bound=Item)


@dataclass(frozen=True)
class Run:
    """What one run of a check said."""

    outcome: Outcome

    @property
    def metrics(self) -> dict[str, Metric]:
        return {metric.name: metric for metric in self.outcome.metrics}

    @property
    def values(self) -> dict[str, Any]:
        return {metric.name: metric.value for metric in self.outcome.metrics}

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.outcome.findings

    def said(self, words: str) -> Finding:
        """Return the only finding whose sentence contains these words."""
        (finding,) = [finding for finding in self.findings if words in finding.summary]
        return finding


def outputs(check: str, facts: Facts, today: date = TODAY, **options: Any) -> list[Output]:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    spec = CHECKS[check]
    return list(spec(CheckContext(now, "North", facts), spec.options(**options)))


def run(check: str, facts: Facts, today: date = TODAY, **options: Any) -> Run:
    return Run(conclude(outputs(check, facts, today, **options)))


def ago(days: int) -> date:
    """Return the day that many days before the day the checks are run on."""
    return TODAY - timedelta(days=days)


def item(
    opened: int, *steps: tuple[str, int], kind: type[AnyItem] = Idea, early: Sequence[str] = (), **more: Any
) -> AnyItem:
    """Return an item opened so many days ago, with steps as (what happened, how many days ago)."""
    events = tuple(Event(EventKind(what), ago(days), early=what in early) for what, days in steps)
    return kind(id=f"{opened:032x}", title=f"opened {opened} days ago", opened=ago(opened), events=events, **more)


def member(handle: str) -> Member:
    return Member(handle)


def thanks(receiver: str, days: int, giver: str | None = None) -> Recognition:
    return Recognition("0" * 32, ago(days), giver, receiver)
