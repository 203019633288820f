"""Reliability and shrinkage against the published formula, ICC(2) and what they promise."""

import random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.stats import icc1, icc2, reliability, shrunk


def test_four_ratings_of_reliability_17_have_the_published_44_together() -> None:
    # Shrout & Fleiss, Psychological Bulletin 86 (1979) 420, table 4: ICC(1,1) = .17, ICC(1,4) = .44.
    assert reliability(4, 0.1657) == pytest.approx(0.44, abs=5e-3)


@given(st.lists(st.integers(1, 5), min_size=12, max_size=12))
def test_in_groups_of_one_size_it_is_icc_2(values: list[int]) -> None:
    groups = [place // 4 for place in range(12)]
    single, of_means = icc1(values, groups), icc2(values, groups)
    if single is not None and of_means is not None and single >= 0:
        assert reliability(4, single) == pytest.approx(of_means, abs=1e-12)


@given(st.integers(1, 500), st.floats(0, 1))
def test_it_grows_with_the_answers_and_stays_between_the_single_one_and_certainty(n: int, icc: float) -> None:
    assert icc - 1e-12 <= reliability(n, icc) <= reliability(n + 1, icc) + 1e-12 <= 1 + 2e-12


def test_groups_that_differ_less_than_chance_makes_them_tell_nothing() -> None:
    assert reliability(50, -0.02) == 0
    assert reliability(50, 0) == 0


@given(st.floats(1, 5), st.floats(1, 5), st.floats(0, 1))
def test_a_shrunk_mean_lies_between_the_groups_own_and_that_of_all(mean: float, grand: float, weight: float) -> None:
    found = shrunk(mean, grand, weight)
    assert min(mean, grand) - 1e-12 <= found <= max(mean, grand) + 1e-12


def test_nothing_is_shrunk_at_full_weight_and_all_at_none() -> None:
    assert (shrunk(4.0, 3.0, 1), shrunk(4.0, 3.0, 0), shrunk(4.0, 3.0, 0.25)) == (4.0, 3.0, 3.25)


def test_shrunk_means_are_nearer_to_the_truth_than_plain_ones() -> None:
    # Teams of 8 around 3.6, true means with sd 0.3, answers with sd 0.9 around them: ICC(1) is 0.1.
    chance = random.Random(4)
    truths = [chance.gauss(3.6, 0.3) for _ in range(2000)]
    means = [fmean(chance.gauss(truth, 0.9) for _ in range(8)) for truth in truths]
    weight = reliability(8, 0.1)

    def error(estimates: list[float]) -> float:
        return fmean((estimate - truth) ** 2 for estimate, truth in zip(estimates, truths, strict=True))

    best = error([shrunk(mean, 3.6, weight) for mean in means])
    assert best < 0.55 * error(means)
    assert all(best < error([shrunk(mean, 3.6, weight + off) for mean in means]) for off in (-0.15, 0.15))


@pytest.mark.parametrize(
    ("n", "icc", "sentence"),
    [
        (0, 0.1, "n must be at least 1, got 0"),
        (5, 1.1, "icc must be a finite number of at most 1, got 1.1"),
        (5, float("nan"), "icc must be a finite number of at most 1, got nan"),
    ],
)
def test_a_reliability_that_cannot_be_is_refused_in_one_sentence(n: int, icc: float, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        reliability(n, icc)


@pytest.mark.parametrize("weight", [-0.1, 1.1, float("nan")])
def test_a_weight_that_cannot_be_is_refused_in_one_sentence(weight: float) -> None:
    with pytest.raises(ValueError, match=f"^weight must lie between 0 and 1, got {weight}$"):
        shrunk(3, 4, weight)
