"""Handles: how they must look, and the ones suggested for names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.acts import on_roster, set_up
from teamhealth.errors import BadDataError


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Ana Berg", "ana"),
        ("Åse-Marie O'Neil", "åse-marie"),
        ("O'Neil", "oneil"),
        ("  ", "somebody"),
        ("?! Bo", "bo"),
        ("x" * 50, "x" * 28),
        ("A\u030ase", "åse"),
    ],
)
def test_a_name_suggests_its_first_word(name: str, handle: str) -> None:
    assert on_roster.suggested_handle(name, ()) == handle


def test_a_taken_handle_gets_the_next_number() -> None:
    assert on_roster.suggested_handle("Ana", {"ana"}) == "ana2"
    assert on_roster.suggested_handle("Ana", {"ana", "ana2"}) == "ana3"


@given(st.text(max_size=60), st.sets(st.sampled_from(["ana", "somebody", "a"])))
def test_every_suggestion_is_a_free_handle(name: str, taken: set[str]) -> None:
    handle = on_roster.suggested_handle(name, taken)
    assert on_roster.checked_handle(handle) == handle
    assert handle not in taken


@given(st.text(max_size=40))
def test_whatever_is_accepted_is_one_short_lower_case_word(text: str) -> None:
    try:
        handle = on_roster.checked_handle(text)
    except BadDataError:
        return
    assert handle == on_roster.checked_handle(handle)
    assert 0 < len(handle) <= on_roster.HANDLE_LIMIT
    assert handle == handle.lower()
    assert not set(handle) & set(" ,@/\\'\"")


@given(st.lists(st.sampled_from(["Ana Berg", "Ana", "ana", "Bo", "Ana2", "", " "]), max_size=8))
def test_everybody_in_a_line_gets_a_handle_of_their_own(names: list[str]) -> None:
    people = set_up.people(",".join(names))
    handles = [person.handle for person in people]
    assert len(people) == sum(bool(name.strip()) for name in names)
    assert len(set(handles)) == len(handles)
