"""Finding somebody on the roster from what was typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth import roster
from teamhealth.errors import BadDataError
from teamhealth.facts import Member

PEOPLE = [Member("ana", "Ana Berg"), Member("anton", "Anton Lie"), Member("bo", "Bo Åsen"), Member("an")]


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("ana", "ana"),
        ("@ana", "ana"),
        (" ANA ", "ana"),
        ("b", "bo"),
        ("ant", "anton"),
        ("an", "an"),
        ("ana berg", "ana"),
        ("Anton L", "anton"),
        ("bo å", "bo"),
    ],
)
def test_a_handle_a_name_or_a_unique_beginning_of_either_is_enough(text: str, handle: str) -> None:
    assert roster.find(text, PEOPLE).handle == handle


@pytest.mark.parametrize("text", ["zoe", "", "@", "nton", "Berg"])
def test_what_means_nobody_is_refused_with_the_roster(text: str) -> None:
    with pytest.raises(BadDataError) as caught:
        roster.find(text, PEOPLE)
    assert "ana, anton, bo" in str(caught.value.hint)


def test_an_accent_may_be_typed_in_either_of_its_ways() -> None:
    composed, apart = unicodedata.normalize("NFC", "Zoë"), unicodedata.normalize("NFD", "Zoë")
    for known, typed in ((composed, apart), (apart, composed)):
        assert roster.find(typed, [Member("z", known)]).handle == "z"


def test_a_beginning_that_several_have_is_refused_with_those_who_have_it() -> None:
    with pytest.raises(BadDataError) as caught:
        roster.find("a", PEOPLE)
    assert "ana, anton, an" in str(caught.value.hint)
    assert "bo" not in str(caught.value.hint)


def test_a_long_roster_is_not_listed_whole() -> None:
    with pytest.raises(BadDataError) as caught:
        roster.find("zoe", [Member(f"m{number}") for number in range(40)])
    assert "and 28 more" in str(caught.value.hint)


def test_an_empty_roster_says_how_to_fill_it() -> None:
    with pytest.raises(BadDataError) as caught:
        roster.find("ana", [])
    assert "teamhealth member add" in str(caught.value.hint)


HANDLES = st.lists(st.text("abc", min_size=1, max_size=4), unique=True, min_size=1)


@given(HANDLES)
def test_everybody_is_found_by_their_whole_handle(handles: list[str]) -> None:
    people = [Member(handle) for handle in handles]
    assert [roster.find(handle, people).handle for handle in handles] == handles


@given(HANDLES, st.text("abc", min_size=1, max_size=3))
def test_whoever_is_found_is_meant_by_nobody_else(handles: list[str], text: str) -> None:
    begun = [handle for handle in handles if handle.startswith(text)]
    people = [Member(handle) for handle in handles]
    if text in handles or len(begun) == 1:
        assert roster.find(text, people).handle in begun
    else:
        with pytest.raises(BadDataError):
            roster.find(text, people)


def test_a_whole_handle_goes_before_a_name_that_is_the_same_word() -> None:
    members = [Member("ana", "Bo"), Member("bo", "Chidi")]
    assert roster.find("bo", members).handle == "bo"
