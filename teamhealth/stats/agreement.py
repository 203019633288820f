"""Do items belong together, and do the members of a team agree: alpha, ICC and rwg."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from statistics import variance

from teamhealth.stats.anova import one_way_anova
from teamhealth.stats.validation import require, require_finite, require_same_length


def cronbach_alpha(rows: Sequence[Sequence[float]]) -> float | None:
    """Return Cronbach's alpha of a scale; `rows` are respondents, each with a score for every item.

    1 when the items move together, near 0 when they have nothing in common; it can be negative. None
    when the respondents' totals do not differ. Raises `ValueError` for fewer than two respondents or
    items, rows of different length or a score that is not finite.
    Source: Cronbach, Psychometrika 16 (1951) 297.
    """
    items = _columns(rows)
    require(len(items) >= 2, f"rows must have at least two items each, got {len(items)}")
    of_totals = variance([sum(map(Fraction, row), Fraction()) for row in rows])
    if of_totals == 0:
        return None
    of_items = sum(variance(item) for item in items)
    return float(len(items) / (len(items) - 1) * (1 - of_items / of_totals))


def icc1(values: Sequence[float], groups: Sequence[Hashable]) -> float | None:
    """Return ICC(1): the share of the variance of single answers that lies between groups.

    (MSB - MSW) / (MSB + (k - 1) MSW) from a one-way analysis of variance, k being the mean group size;
    it can be negative. None when no value differs from another. `groups[i]` is the group of `values[i]`.
    Raises `ValueError` for lengths that differ, fewer than two groups, no group with two values or a
    value that is not finite.
    Sources: Shrout & Fleiss, Psychol. Bull. 86 (1979) 420; Bliese in Klein & Kozlowski (2000) 349.
    """
    return one_way_anova(values, groups).icc1


def icc2(values: Sequence[float], groups: Sequence[Hashable]) -> float | None:
    """Return ICC(2): how reliably the group means tell the groups apart.

    (MSB - MSW) / MSB from a one-way analysis of variance; it can be negative. None when the group means
    do not differ. Arguments, refusals and sources as for `icc1`.
    """
    return one_way_anova(values, groups).icc2


def rwg(values: Sequence[float], options: int) -> float:
    """Return rwg, the agreement of one group on one item: 1 when all say the same, 0 when at random.

    1 - s² / σ², where σ² = (options² - 1) / 12 is the variance of answers spread evenly over a scale of
    that many whole steps; a group that is even more divided is given 0. Raises `ValueError` for fewer
    than two values or options, a value that is not finite, or values wider apart than the scale is.
    Source: James, Demaree & Wolf, J. Appl. Psychol. 69 (1984) 85.
    """
    return rwg_j([[value] for value in values], options)


def rwg_j(rows: Sequence[Sequence[float]], options: int) -> float:
    """Return rwg(j), the agreement of one group on a scale of J items; `rows` are respondents.

    J (1 - m) / (J (1 - m) + m), where m is the mean variance of the items over the variance σ² of `rwg`;
    0 when m is 1 or more. Raises `ValueError` for fewer than two respondents or options, no items, rows
    of different length, a score that is not finite, or an item wider apart than the scale is.
    Source: James, Demaree & Wolf, J. Appl. Psychol. 69 (1984) 85.
    """
    items = _columns(rows)
    require(options >= 2, f"options must be at least 2, got {options}")
    for item in items:
        spread = max(item) - min(item)
        require(spread <= options - 1, f"values differ by {spread}, which a scale of {options} options cannot hold")
    at_random = (options**2 - 1) / 12
    disagreement = sum(variance(item) for item in items) / len(items) / at_random
    agreement = len(items) * (1 - disagreement)
    # From m = 1 on the formula turns negative and later passes a pole: not a measure of anything.
    return agreement / (agreement + disagreement) if disagreement < 1 else 0.0


def _columns(rows: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    """Turn respondents into items, refusing what is no full table of at least two rows."""
    require(len(rows) >= 2, f"at least two respondents are needed, got {len(rows)}")
    for row in rows:
        require_same_length(rows[0], row, "all rows")
        require_finite(row, "scores")
    require(len(rows[0]) >= 1, "rows must not be empty")
    return list(zip(*rows, strict=True))
