"""Do groups differ more than their members do: the one-way analysis of variance."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf, sqrt

from teamhealth.stats.beta import regularised_beta
from teamhealth.stats.validation import require, require_finite, require_same_length


@dataclass(frozen=True, slots=True)
class Anova:
    """A one-way analysis of variance.

    `between` and `within` are the mean squares between and within groups, in squared units of the values and exact;
    `groups` and `values` count them.
    """

    between: Fraction
    within: Fraction
    groups: int
    values: int

    @property
    def mean_size(self) -> Fraction:
        """The mean number of values in a group."""
        return Fraction(self.values, self.groups)

    @property
    def within_sd(self) -> float:
        """The standard deviation of values in one group, pooled over the groups."""
        return sqrt(self.within)

    @property
    def f(self) -> float | None:
        """The ratio of the mean squares: infinite when only groups differ, None when no value differs from another."""
        if self.within:
            return float(self.between / self.within)
        return inf if self.between else None

    @property
    def p(self) -> float | None:
        """The chance of an F at least as large when all groups are alike; None when there is no F.

        Holds for normal values of one variance in every group.
        Source: Abramowitz & Stegun, Handbook of Mathematical Functions (1964) 26.6.2.
        """
        if self.f is None:
            return None
        of_groups, of_values = self.groups - 1, self.values - self.groups
        all_together = of_groups * self.between + of_values * self.within
        return regularised_beta(float(of_values * self.within / all_together), of_values / 2, of_groups / 2)

    @property
    def icc1(self) -> float | None:
        """The share of the variance of single values that lies between groups: see `stats.icc1`."""
        total = self.between + (self.mean_size - 1) * self.within
        return float((self.between - self.within) / total) if total else None

    @property
    def icc2(self) -> float | None:
        """How reliably the group means tell the groups apart: see `stats.icc2`."""
        return float((self.between - self.within) / self.between) if self.between else None


def one_way_anova(values: Sequence[float], groups: Sequence[Hashable]) -> Anova:
    """Return the analysis of variance of `values`, `groups[i]` being the group of `values[i]`.

    Computed in fractions, because equal group means must be seen to be equal and nothing may cancel.
    Raises `ValueError` for lengths that differ, fewer than two groups, no group with two values or a value that is
    not finite.
    Source: Fisher, Statistical Methods for Research Workers (1925) VII.
    """
    require_same_length(values, groups, "values and groups")
    require_finite(values, "values")
    members: dict[Hashable, list[Fraction]] = defaultdict(list)
    for value, group in zip(values, groups, strict=True):
        members[group].append(Fraction(value))
    require(len(members) >= 2, f"at least two groups are needed, got {len(members)}")
    require(len(values) > len(members), "at least one group must have two values")
    totals = {group: sum(answers, Fraction()) for group, answers in members.items()}
    of_groups = sum((total * total / len(members[group]) for group, total in totals.items()), Fraction())
    of_values = sum((value * value for answers in members.values() for value in answers), Fraction())
    grand_total = sum(totals.values(), Fraction())
    of_all = grand_total * grand_total / len(values)
    return Anova(
        between=(of_groups - of_all) / (len(members) - 1),
        within=(of_values - of_groups) / (len(values) - len(members)),
        groups=len(members),
        values=len(values),
    )
