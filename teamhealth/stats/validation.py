"""Refusals: what every function here says when its input makes no sense."""

from collections.abc import Sequence
from math import isfinite


def require(holds: bool, sentence: str) -> None:
    """Raise `ValueError` with `sentence` unless `holds`."""
    if not holds:
        raise ValueError(sentence)


def require_finite(values: Sequence[float], name: str) -> None:
    """Refuse a NaN or an infinity among `values`, naming it and its place."""
    for place, value in enumerate(values):
        require(isfinite(value), f"{name} must be finite numbers, got {value} at position {place}")


def require_not_negative(values: Sequence[float], name: str) -> None:
    """Refuse a negative number, a NaN or an infinity among `values`, naming it and its place."""
    require_finite(values, name)
    for place, value in enumerate(values):
        require(value >= 0, f"{name} must not be negative, got {value} at position {place}")


def require_same_length(first: Sequence[object], second: Sequence[object], names: str) -> None:
    """Refuse two parallel sequences of different length; `names` is how the message calls them."""
    require(
        len(first) == len(second),
        f"{names} must have the same length, got {len(first)} and {len(second)}",
    )
