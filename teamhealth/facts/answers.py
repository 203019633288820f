"""What answers let the team know: scales and releases."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from teamhealth.facts.states import Reason


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers an item allows, from `low` to `high`."""

    low: float = 1.0
    high: float = 5.0

    @property
    def span(self) -> float:
        """The scale's range."""
        return self.high - self.low

    def at(self, share: float) -> float:
        """Return the point at this share of the range."""
        return self.low + share * self.span


Audience = Literal["members", "customers"]
Share = Literal["few", "about half", "most"]
Band = Literal["above", "below"]
BarShare = int | Literal["few"]


@dataclass(frozen=True, slots=True)
class ReleasedItem:
    """What a release says about one item; every number is already as coarse as the rules demand.

    `anchor` marks the item that makes its element's series; others are only shown beside it.
    `value` is the mean rounded to `step`; inside a band at an end of the scale it is None, `edge` is the band's inner
    border and `band` says which way it goes on. `low` and `high` bound what the level can stand for. All of them are
    None, with a `reason`, when the item may not be shown. `bars` are the shares in percent that answered
    unfavourably, in between, and favourably, in steps of ten.
    """

    item: str
    element: str
    anchor: bool = True
    step: float | None = None
    value: float | None = None
    edge: float | None = None
    band: Band | None = None
    low: float | None = None
    high: float | None = None
    favourable: Share | None = None
    bars: tuple[BarShare, BarShare, BarShare] | None = None
    signal: str | None = None
    reason: Reason | None = None

    @property
    def shown(self) -> bool:
        """Whether the release gives this item a level."""
        return self.step is not None

    @property
    def text(self) -> str:
        """The level in words: `3.5`, `4.5 or above`, `too few answers`."""
        return self._level(f" or {self.band}") or "too few answers"

    @property
    def short_text(self) -> str:
        """The level in as few characters as it takes: `3.5`, `4.5+`, `1.5−`, and `–` where it is hidden."""
        return self._level("+" if self.band == "above" else "−") or "–"

    @property
    def signal_word(self) -> str:
        """The signal in one word; empty where there is none."""
        return (self.signal or "").partition(":")[0]

    def _level(self, band_suffix: str) -> str:
        """Return the level with the decimals its step has, with a suffix inside a band; empty when hidden."""
        level = self.value if self.band is None else self.edge
        if self.step is None or level is None:
            return ""
        decimals = len(f"{self.step:g}".partition(".")[2])
        return f"{level:.{decimals}f}{band_suffix if self.band else ''}"


@dataclass(frozen=True, slots=True)
class Release:
    """What one round let the team know. It never changes.

    `ring` is the number of people asked, `answered` the lower end of the band of those who
    answered (0 when too few did).
    """

    id: str
    round: str
    day: date
    audience: Audience
    ring: int
    answered: int
    scale: Scale
    items: tuple[ReleasedItem, ...]

    @property
    def invited(self) -> int | None:
        """How many were asked; None when too few answered, since an import asked exactly those who answered."""
        return self.ring if self.answered else None
