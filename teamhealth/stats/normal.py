"""The quantile of the normal distribution that every 95 % statement here rests on."""

from statistics import NormalDist

Z_95 = NormalDist().inv_cdf(0.975)
"""Standard errors either side of an estimate that make a two-sided 95 % interval (1.96)."""
