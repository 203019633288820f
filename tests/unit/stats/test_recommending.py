"""The recommend score and its interval, against figures worked out by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.stats import recommend_score


def test_the_score_and_its_adjusted_wald_interval_are_those_of_a_sum_by_hand() -> None:
    # 57 answers and the 3 that are added: (30 + 0.75 - 12 - 0.75) / 60 = 0.3, and
    # sqrt((30.75/60 + 12.75/60 - 0.09) / 60) = sqrt(0.635 / 60) = 0.102876.
    score = recommend_score(30, 12, 57)
    assert score.value == pytest.approx(18 / 57)
    assert (score.low, score.high) == pytest.approx((0.3 - 1.959964 * 0.102876, 0.3 + 1.959964 * 0.102876), abs=2e-6)


def test_answers_that_are_all_alike_leave_a_doubt() -> None:
    assert recommend_score(10, 0, 10).low < 0.95
    assert recommend_score(10, 0, 10).high == 1


@settings(max_examples=50)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50))
def test_a_score_turned_round_is_its_own_negative(promoters: int, detractors: int, others: int) -> None:
    n = promoters + detractors + others
    score, turned = recommend_score(promoters, detractors, n), recommend_score(detractors, promoters, n)
    assert (score.value, score.low, score.high) == pytest.approx((-turned.value, -turned.high, -turned.low))


@pytest.mark.parametrize(("promoters", "detractors", "n"), [(0, 0, 0), (-1, 0, 3), (0, -1, 3), (2, 2, 3)])
def test_counts_that_make_no_sense_are_refused(promoters: int, detractors: int, n: int) -> None:
    with pytest.raises(ValueError, match=r"must|more than"):
        recommend_score(promoters, detractors, n)
