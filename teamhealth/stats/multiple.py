"""Many tests at once: how few of the small p-values to believe."""

from collections.abc import Sequence
from itertools import accumulate

from teamhealth.stats.validation import require


def benjamini_hochberg(ps: Sequence[float]) -> tuple[float, ...]:
    """Return the adjusted p-value for each of `ps`, in the same order.

    Calling "different" whatever has an adjusted p-value of at most q keeps the expected share of false
    calls among all calls at q or less, for independent or positively dependent tests.

    Raises `ValueError` for no p-values or one outside 0 to 1.
    Source: Benjamini & Hochberg, J. R. Stat. Soc. B 57 (1995) 289.
    """
    require(len(ps) > 0, "ps must not be empty")
    for place, p in enumerate(ps):
        require(0 <= p <= 1, f"ps must lie between 0 and 1, got {p} at position {place}")
    tests = len(ps)
    largest_first = sorted(range(tests), key=lambda place: ps[place], reverse=True)
    # The factor is at least 1 exactly, so rounding never takes a value below the one it adjusts.
    scaled = (ps[place] * (tests / (tests - passed)) for passed, place in enumerate(largest_first))
    adjusted = accumulate(scaled, min)
    return tuple(p for _, p in sorted(zip(largest_first, adjusted, strict=True)))
