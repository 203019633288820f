"""When two wordings are one question."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.culture.normalise import normalise_text

WORDS = st.lists(st.text("abcXYZæøåé'?-1", min_size=1), min_size=1, max_size=6)
SPACE = st.text(" \t\n\u00a0", min_size=1, max_size=3)


@pytest.mark.parametrize(
    "other",
    [
        "Salary & benefits ",
        "salary and benefits",
        "Salary  and\tbenefits.",
        " SALARY&BENEFITS",
        "Salary and benefits . ",
    ],
)
def test_spacing_case_ampersand_and_full_stop_make_no_difference(other: str) -> None:
    assert normalise_text(other) == "salary and benefits"


def test_other_words_and_inner_full_stops_stay_different() -> None:
    assert normalise_text("Is 1.5 enough?") == "is 1.5 enough?"
    assert normalise_text("I am heard") != normalise_text("I am hard")


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once


@given(st.text())
def test_no_space_ampersand_or_full_stop_is_left_at_an_edge(text: str) -> None:
    once = normalise_text(text)
    assert once == once.strip()
    assert "&" not in once
    assert not once.endswith(".")


@given(WORDS, SPACE, SPACE)
def test_the_kind_and_amount_of_white_space_make_no_difference(words: list[str], inner: str, outer: str) -> None:
    assert normalise_text(outer + inner.join(words) + outer) == normalise_text(" ".join(words))


@given(WORDS)
def test_composed_and_decomposed_letters_are_one(words: list[str]) -> None:
    text = " ".join(words)
    assert normalise_text(unicodedata.normalize("NFD", text)) == normalise_text(text)
