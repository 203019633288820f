"""Indicators: for each element what people feel beside what the facts say, never averaged into one number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamhealth.checking.reading import Reading
from teamhealth.facts import SILENT, Reason, Release, State, first_reason, worst
from teamhealth.health import gaps
from teamhealth.health.felt import Asking, Felt, series

if TYPE_CHECKING:
    from teamhealth import documents
    from teamhealth.culture.model import Catalogue, Element, Row


@dataclass(frozen=True, slots=True)
class Indicator:
    """One element: its state, what is felt, what is observed, and what to say where the two disagree (`gap_text`)."""

    element: Element
    state: State
    reason: Reason | None
    felt: Felt | None
    observed: tuple[Reading, ...]
    gap_text: str | None
    wake: str
    """What would give it something to show: an act and its command line."""

    @property
    def gap(self) -> bool:
        """Whether felt and observed disagree."""
        return self.gap_text is not None

    @property
    def verdict(self) -> tuple[State, Reason | None]:
        """Its state and, where that is unknown, why."""
        return self.state, self.reason

    def as_json(self) -> documents.Indicator:
        """Return the indicator in the documented form of `indicators --json`."""
        return {
            "element": self.element.id,
            "title": self.element.title,
            "state": self.state.value,
            "reason": self.reason.value if self.reason else None,
            "felt": self.felt.as_json() if self.felt else None,
            "observed": [reading.name for reading in self.observed],
            "gap": self.gap,
            "gap_text": self.gap_text,
            "wake": self.wake if self.reason is Reason.NO_DATA else None,
        }


@dataclass(frozen=True, slots=True)
class LensRow:
    """One row of a lens: a title of its own over the indicators that it shows."""

    id: str
    title: str
    indicators: tuple[Indicator, ...]

    @property
    def verdict(self) -> tuple[State, Reason | None]:
        """The worst state of its indicators and, where that is unknown, why."""
        return together([indicator.verdict for indicator in self.indicators])

    def as_json(self) -> documents.LensRow:
        """Return the row in its documented form; the elements are named."""
        state, reason = self.verdict
        return {
            "row": self.id,
            "title": self.title,
            "state": state.value,
            "reason": reason.value if reason else None,
            "elements": [indicator.element.id for indicator in self.indicators],
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


def rows(lens_rows: Sequence[Row], indicators: Sequence[Indicator]) -> tuple[LensRow, ...]:
    """Return the rows of a lens over its indicators; one that sits in several rows is shown in each."""
    found = {indicator.element.id: indicator for indicator in indicators}
    return tuple(LensRow(row.id, row.title, tuple(found[element] for element in row.elements)) for row in lens_rows)


def together(parts: Sequence[tuple[State, Reason | None]]) -> tuple[State, Reason | None]:
    """Return the worst state of some parts and, where it is unknown, why.

    Parts with nothing to judge yet are left out; with no part left the whole is unknown.
    """
    judged = [(state, reason) for state, reason in parts if reason not in SILENT]
    if not judged:
        return State.UNKNOWN, first_reason(reason for _, reason in parts) or Reason.NO_DATA
    state = worst(state for state, _ in judged)
    return state, first_reason(reason for s, reason in judged if s is state)


def _indicator(
    element: Element, readings: Sequence[Reading], pulse: Reading | None, releases: Sequence[Release]
) -> Indicator:
    felt = _felt(series(element.id, releases), pulse, element.id)
    observed = tuple(reading for reading in readings if element.id in reading.feeds)
    felt_part = (felt.state, felt.reason) if felt else None
    parts, everything = (_parts(observed), _parts(reading for reading in readings if reading.feeds))
    state, reason = together([felt_part, *parts] if felt_part else parts)
    gap_text = gaps.sentence(element, felt_part, parts, everything)
    return Indicator(element, state, reason, felt, observed, gap_text, element.wake)


def _parts(readings: Iterable[Reading]) -> list[tuple[State, Reason | None]]:
    return [(reading.state, reading.reason) for reading in readings]


def _felt(askings: tuple[Asking, ...], pulse: Reading | None, element: str) -> Felt | None:
    """Return what is felt, with the verdict that the pulse check gave this element."""
    if not askings:
        return None
    findings = pulse.findings if pulse else ()
    verdict = next((f for f in findings if f.subject == f"element:{element}"), None)
    if verdict is None:
        return Felt(State.UNKNOWN, Reason.FAILED, askings)
    return Felt(verdict.state, verdict.reason, askings)
