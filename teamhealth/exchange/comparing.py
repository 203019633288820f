"""Comparing teams: which may be compared, and how much of a comparison may be told.

What is told of a few small teams could be solved for the exact mean of one, which no release tells. So teams are
compared when they are three or more, each has enough answers and none most of them (as D12 has it for a roll-up). Of
fewer than ten ICC(1) is told to one decimal and never below 0, ICC(2) as that decimal lets one work it out, and of a
p-value only whether it is small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from teamhealth import stats
from teamhealth.exchange import quality_words as words

COMPARED = 3
"""Fewest teams that are compared."""

LARGEST_SHARE = 0.7
"""The largest share of the answers that one of them may have."""

MANY = 10
"""From so many teams on a comparison is told to three decimals, and means are drawn towards that of all."""

SMALL = 0.05
"""A p-value up to this is small."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far some teams differ: `anova` and `exact_p` are exact, everything else may be told.

    Where no answer differs from another, teams differ as little as can be: nothing says that all agree.
    """

    anova: stats.Anova

    @property
    def is_of_many(self) -> bool:
        """Whether there are so many teams that no figure of all says much of one."""
        return self.anova.groups >= MANY

    @property
    def icc1(self) -> float:
        """ICC(1), rounded."""
        exact = self.anova.icc1 or 0.0
        return _rounded(exact, 3) if self.is_of_many else _rounded(max(exact, 0.0), 1)

    @property
    def icc2(self) -> float:
        """ICC(2), rounded: that of few teams from ICC(1) as it is told and their mean size."""
        if self.is_of_many:
            return _rounded(self.anova.icc2 or 0.0, 3)
        return _rounded(stats.reliability(round(self.anova.mean_size), self.icc1), 1)

    @property
    def exact_p(self) -> float:
        """The p-value of the F test."""
        return 1.0 if self.anova.p is None else self.anova.p

    def told_p(self, exact: float) -> float | None:
        """Return a p-value rounded; None where there are few teams."""
        return round(exact, 3) if self.is_of_many else None


def _rounded(value: float, digits: int) -> float:
    """Round, never to a negative zero."""
    return round(value, digits) + 0.0


def compare(samples: Mapping[str, Sequence[float]], teams: int, least: int) -> Comparison | str:
    """Return the comparison of those of `teams` that have enough answers, or the sentence why there is none.

    `samples` holds their answers; `least` is the fewest answers of which anything is told.
    """
    sizes = list(map(len, samples.values()))
    if teams == 1:
        return words.ONE_TEAM
    if len(sizes) < COMPARED or sum(sizes) < least:
        return words.too_few_teams(COMPARED, least)
    if max(sizes) > LARGEST_SHARE * sum(sizes):
        return words.one_large_team(LARGEST_SHARE)
    groups = [team for team, scores in samples.items() for _ in scores]
    return Comparison(stats.one_way_anova([score for scores in samples.values() for score in scores], groups))
