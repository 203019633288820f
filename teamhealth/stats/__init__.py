"""Statistics for small teams, honest about how little a few answers can say.

Pure functions on plain numbers, standard library only. Every interval and test is two-sided at 95 %.
Input that makes no sense raises `ValueError` with one sentence; a figure that does not exist for
sensible input (the Gini of nothing, the alpha of answers that never differ) is None.
"""

from teamhealth.stats.agreement import cronbach_alpha, icc1, icc2, rwg, rwg_j
from teamhealth.stats.anova import Anova, one_way_anova
from teamhealth.stats.beta import regularised_beta
from teamhealth.stats.change import Chart, ewma, xmr
from teamhealth.stats.concentration import gini, gini_by_chance
from teamhealth.stats.detector import Asking, Verdict, verdict
from teamhealth.stats.incidence import Incidence, cumulative_incidence
from teamhealth.stats.intervals import Interval, exact_interval, nonresponse_bounds, wilson
from teamhealth.stats.multiple import benjamini_hochberg
from teamhealth.stats.power import detectable_difference
from teamhealth.stats.recommending import Score, recommend_score
from teamhealth.stats.shrinkage import reliability, shrunk
from teamhealth.stats.small_counts import SMALLEST_COUNT, CountBand, count_band, is_shareable
from teamhealth.stats.survival import Survival, kaplan_meier
from teamhealth.stats.ties import ByChance, isolated_by_chance

__all__ = [
    "SMALLEST_COUNT",
    "Anova",
    "Asking",
    "ByChance",
    "Chart",
    "CountBand",
    "Incidence",
    "Interval",
    "Score",
    "Survival",
    "Verdict",
    "benjamini_hochberg",
    "count_band",
    "cronbach_alpha",
    "cumulative_incidence",
    "detectable_difference",
    "ewma",
    "exact_interval",
    "gini",
    "gini_by_chance",
    "icc1",
    "icc2",
    "is_shareable",
    "isolated_by_chance",
    "kaplan_meier",
    "nonresponse_bounds",
    "one_way_anova",
    "recommend_score",
    "regularised_beta",
    "reliability",
    "rwg",
    "rwg_j",
    "shrunk",
    "verdict",
    "wilson",
    "xmr",
]
