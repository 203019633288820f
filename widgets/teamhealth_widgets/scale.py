"""The scale on which values are given, and where a value falls on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A closed scale of answers, `lo` below `hi`, in the unit of the values.

    Raises ValueError when it has no extent.
    """

    lo: float = 1.0
    hi: float = 5.0

    def __post_init__(self) -> None:
        if not self.lo < self.hi:
            raise ValueError(f"a scale needs lo < hi, not {self.lo} to {self.hi}")

    def fraction(self, value: float) -> float:
        """Return where `value` lies between `lo` (0) and `hi` (1); values outside fall on the ends."""
        return min(max((value - self.lo) / (self.hi - self.lo), 0.0), 1.0)

    def cell(self, value: float, cells: int) -> int:
        """Return the index of the cell nearest to `value` when the scale is drawn on `cells` cells."""
        return int(self.fraction(value) * (cells - 1) + 0.5)

    def ticks(self) -> tuple[float, ...]:
        """Return the values worth a label: every whole step of a short scale, else its quarters."""
        steps = self.hi - self.lo
        count = int(steps) if steps == int(steps) and steps <= 10 else 4
        return tuple(self.lo + steps * i / count for i in range(count + 1))


FIVE_POINTS = Scale()
"""The agreement scale, from 1 to 5."""


@dataclass(frozen=True, slots=True)
class Interval:
    """What the data can carry: somewhere from `low` to `high`.

    `value` is the best single value, or None in an end band ("4.5 or above").
    """

    low: float
    high: float
    value: float | None = None


def number(value: float) -> str:
    """Return `value` as a short label: whole numbers without a decimal point."""
    return f"{value:g}"
