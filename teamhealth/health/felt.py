"""What people feel about an element: its askings, what the latest one shows, and whether the series changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from teamhealth.facts import Reason, Release, ReleasedItem, Scale, State
from teamhealth.pulse import expectations
from teamhealth.pulse.expectations import Judged, Sentences

if TYPE_CHECKING:
    from teamhealth import documents

TREND_POINTS = 12
CHANGES = frozenset({"improving", "declining"})
"""The signals that say that something has changed."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One asking of an element's anchor: in which round, of how many people, and what was released of it."""

    round: str
    day: date
    ring: int
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

    @property
    def signal(self) -> str | None:
        """Whether the series changes, as it was judged when the latest asking closed; None where it was not."""
        return self.latest.item.signal

    @property
    def signal_run(self) -> tuple[Asking, ...]:
        """The askings, up to the latest, at whose closing the same was said without a break."""
        run: list[Asking] = []
        for asking in reversed(self.askings):
            if asking.item.signal not in (None, self.signal):
                break
            if asking.item.signal is not None:
                run.append(asking)
        return tuple(reversed(run)) if self.signal else ()

    @property
    def changed_since(self) -> str | None:
        """The round since whose closing the series is said to improve or to decline; None where it does neither."""
        return self.signal_run[0].round if self.signal in CHANGES else None

    @property
    def signal_text(self) -> str | None:
        """The signal with the round since which it holds: `declining since round 26`; None where there is none."""
        return f"{self.signal} since round {self.changed_since}" if self.changed_since else self.signal

    @property
    def judged(self) -> tuple[Judged, ...]:
        """The closings that gave the series a signal, oldest first."""
        told = ((asking, asking.item.signal) for asking in self.askings)
        return tuple(Judged(asking.day, asking.ring, signal) for asking, signal in told if signal)

    @property
    def expectation(self) -> Sentences | None:
        """What the signal would find, and how many false ones to expect; None where nothing judged it."""
        return expectations.of([self.judged]) if self.signal else None

    def as_json(self) -> documents.Felt:
        """Return the documented form of `felt`; numbers that may not be shown are None."""
        item = self.latest.item
        would_find, false_verdicts = self.expectation or (None, None)
        return {
            "value": item.value,
            "low": item.low,
            "high": item.high,
            "step": item.step,
            "signal": self.signal,
            "changed_since": self.changed_since,
            "would_find": would_find,
            "false_verdicts": false_verdicts,
            "text": item.text,
            "round": self.latest.round,
            "scale": [self.latest.scale.low, self.latest.scale.high],
            "trend": [level(asking.item) for asking in self.askings[-TREND_POINTS:]],
        }


def series(element: str, releases: Sequence[Release]) -> tuple[Asking, ...]:
    """Return the askings of an element's anchor, oldest first."""
    return tuple(
        Asking(release.round, release.day, release.ring, release.scale, item)
        for release in releases
        for item in release.items
        if item.element == element and item.anchor
    )


def level(item: ReleasedItem) -> float | None:
    """Return what a trend shows of an asking: its value, inside a band the band's inner border."""
    return item.value if item.band is None else item.edge
