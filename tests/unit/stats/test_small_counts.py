"""Counts of people: which are told, which become a band, and in which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.stats import CountBand, count_band


@pytest.mark.parametrize(
    ("count", "people", "low", "high", "words"),
    [
        (0, 9, 0, 0, "none of 9"),
        (1, 9, 1, 2, "hardly any of 9"),
        (2, 9, 1, 2, "hardly any of 9"),
        (3, 9, 3, 3, "3 of 9"),
        (6, 9, 6, 6, "6 of 9"),
        (7, 9, 7, 8, "nearly all of 9"),
        (8, 9, 7, 8, "nearly all of 9"),
        (9, 9, 9, 9, "all 9"),
        (2, 5, 1, 2, "hardly any of 5"),
        (3, 5, 3, 4, "nearly all of 5"),
        (2, 4, 1, 3, "some of 4"),
        (1, 3, 1, 2, "some of 3"),
        (0, 0, 0, 0, "all 0"),
    ],
)
def test_a_count_of_one_or_two_or_of_all_but_so_many_is_a_band(
    count: int, people: int, low: int, high: int, words: str
) -> None:
    band = count_band(count, people)
    assert (band, band.in_words()) == (CountBand(low, high, people), words)


def test_the_word_for_a_few_can_be_chosen() -> None:
    assert count_band(1, 9).in_words(few="a few") == "a few of 9"


@pytest.mark.parametrize(("count", "people"), [(-1, 3), (4, 3)])
def test_more_than_there_are_is_refused(count: int, people: int) -> None:
    with pytest.raises(ValueError, match="count must lie between"):
        count_band(count, people)


@given(st.integers(3, 60).flatmap(lambda people: st.tuples(st.integers(0, people), st.just(people))))
def test_a_band_holds_the_count_and_never_tells_it_where_it_or_its_complement_is_one_or_two(
    given_count: tuple[int, int],
) -> None:
    count, people = given_count
    band = count_band(count, people)
    assert band.low <= count <= band.high
    assert band.is_told == (count not in (1, 2) and people - count not in (1, 2))
