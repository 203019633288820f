"""Indicators: for each element what people feel beside what the facts say, never averaged into one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from teamhealth.checking.reading import Reading
from teamhealth.facts import Reason, Release, ReleasedItem, Scale, State, first_reason, worst

if TYPE_CHECKING:
    from teamhealth.culture.model import Catalogue, Element

TREND_POINTS = 12
_SILENT = {Reason.NO_DATA, Reason.LEARNING}
_JUDGED = {State.OK, State.WARN, State.CRIT}


@dataclass(frozen=True, slots=True)
class Asking:
    """One asking of an element's anchor: in which round, on which scale, and what was released."""

    round: str
    scale: Scale
    item: ReleasedItem


@dataclass(frozen=True, slots=True)
class Felt:
    """What people feel about an element: the latest asking, its verdict, and the askings before it."""

    state: State
    reason: Reason | None
    askings: tuple[Asking, ...]

    @property
    def latest(self) -> Asking:
        """The latest asking."""
        return self.askings[-1]

    def as_json(self) -> dict[str, Any]:
        """Return the documented form of `felt`; numbers that may not be shown are None."""
        item = self.latest.item
        return {
            "value": item.value,
            "low": item.low,
            "high": item.high,
            "step": item.step,
            "signal": item.signal,
            "text": item.text,
            "round": self.latest.round,
            "scale": [self.latest.scale.low, self.latest.scale.high],
            "trend": [level(asking.item) for asking in self.askings[-TREND_POINTS:]],
        }


@dataclass(frozen=True, slots=True)
class Indicator:
    """One element: its state, what is felt, what is observed, and whether the two disagree (`gap`)."""

    element: Element
    state: State
    reason: Reason | None
    felt: Felt | None
    observed: tuple[Reading, ...]
    gap: bool
    wake: str
    """What would give it something to show: an act and its command line."""

    def as_json(self) -> dict[str, Any]:
        """Return the indicator in the documented form of `indicators --json`."""
        return {
            "element": self.element.id,
            "title": self.element.title,
            "state": self.state.value,
            "reason": self.reason.value if self.reason else None,
            "felt": self.felt.as_json() if self.felt else None,
            "observed": [reading.name for reading in self.observed],
            "gap": self.gap,
            "wake": self.wake if self.reason is Reason.NO_DATA else None,
        }


def build(
    catalogue: Catalogue,
    lens: str,
    readings: Sequence[Reading],
    releases: Sequence[Release],
    customers: tuple[Reading | None, Sequence[Release]] = (None, ()),
) -> tuple[Indicator, ...]:
    """Return the indicators of a lens, in its order.

    `releases` are the team's own; `customers` are the pulse reading and the releases of its
    customers, for the elements that only they can feel.
    """
    own = next((r for r in readings if r.name == "pulse"), None), releases
    return tuple(
        _indicator(element, readings, *(customers if element.audience == "customers" else own))
        for element in catalogue.elements_of(lens)
    )


def series(element: str, releases: Sequence[Release]) -> tuple[Asking, ...]:
    """Return the askings of an element's anchor, oldest first."""
    return tuple(
        Asking(release.round, release.scale, item)
        for release in releases
        for item in release.items
        if item.element == element and item.anchor
    )


def together(parts: Sequence[tuple[State, Reason | None]]) -> tuple[State, Reason | None]:
    """Return the worst state of some parts and, where it is unknown, why.

    Parts with nothing to judge yet are left out; with no part left the whole is unknown.
    """
    judged = [(state, reason) for state, reason in parts if reason not in _SILENT]
    if not judged:
        return State.UNKNOWN, first_reason(reason for _, reason in parts) or Reason.NO_DATA
    state = worst(state for state, _ in judged)
    return state, first_reason(reason for s, reason in judged if s is state)


def _indicator(
    element: Element, readings: Sequence[Reading], pulse: Reading | None, releases: Sequence[Release]
) -> Indicator:
    felt = _felt(series(element.id, releases), pulse, element.id)
    observed = tuple(reading for reading in readings if element.id in reading.feeds)
    parts = [(reading.state, reading.reason) for reading in observed]
    state, reason = together([(felt.state, felt.reason), *parts] if felt else parts)
    gap = felt is not None and _disagree(felt.state, parts)
    return Indicator(element, state, reason, felt, observed, gap, element.wake)


def _felt(askings: tuple[Asking, ...], pulse: Reading | None, element: str) -> Felt | None:
    """Return what is felt, with the verdict that the pulse check gave this element."""
    if not askings:
        return None
    findings = pulse.findings if pulse else ()
    verdict = next((f for f in findings if f.subject == f"element:{element}"), None)
    if verdict is None:
        return Felt(State.UNKNOWN, Reason.FAILED, askings)
    return Felt(verdict.state, verdict.reason, askings)


def _disagree(felt: State, observed: Sequence[tuple[State, Reason | None]]) -> bool:
    """Tell whether people feel well where the facts do not look it, or the other way round."""
    facts = [state for state, _ in observed if state in _JUDGED]
    return felt in _JUDGED and bool(facts) and (felt is State.OK) != (worst(facts) is State.OK)


def level(item: ReleasedItem) -> float | None:
    """Return what a trend shows of an asking: its value, inside a band the band's inner border."""
    return item.value if item.band is None else item.edge
