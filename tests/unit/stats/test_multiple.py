"""Benjamini–Hochberg against its own paper, scipy and the order it must keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from teamhealth.stats import benjamini_hochberg

# The fifteen tests of Benjamini & Hochberg, J. R. Stat. Soc. B 57 (1995) 289, section 4: the first four
# are rejected at a false discovery rate of 5 %.
MYOCARDIAL = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
    *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def test_published_example_rejects_the_first_four() -> None:
    adjusted = benjamini_hochberg(MYOCARDIAL)
    assert [place for place, p in enumerate(adjusted) if p <= 0.05] == [0, 1, 2, 3]
    assert adjusted[3] == pytest.approx(0.0095 * 15 / 4, abs=1e-12)


@given(p_values)
def test_adjusted_values_agree_with_scipy(ps: list[float]) -> None:
    assert benjamini_hochberg(ps) == pytest.approx(false_discovery_control(ps).tolist(), abs=1e-12)


@given(p_values)
def test_adjusting_keeps_the_order_and_never_makes_a_value_smaller_or_more_than_one(ps: list[float]) -> None:
    adjusted = benjamini_hochberg(ps)
    assert all(p <= new <= 1 for p, new in zip(ps, adjusted, strict=True))
    by_p = [new for _, new in sorted(zip(ps, adjusted, strict=True))]
    assert by_p == sorted(by_p)


@given(p_values)
def test_each_value_keeps_its_place(ps: list[float]) -> None:
    assert benjamini_hochberg(ps[::-1]) == benjamini_hochberg(ps)[::-1]


@pytest.mark.parametrize(
    ("ps", "sentence"),
    [
        ([], "ps must not be empty"),
        ([0.2, 1.5], "ps must lie between 0 and 1, got 1.5 at position 1"),
        ([float("nan")], "ps must lie between 0 and 1, got nan at position 0"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(ps: list[float], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        benjamini_hochberg(ps)
