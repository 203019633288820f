"""Identifiers of facts."""

import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth import ids

PARTS = st.lists(st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"])), min_size=1)


def test_a_new_id_is_a_uuid_of_version_7() -> None:
    found = uuid.UUID(bytes=ids.new_id())
    assert (found.version, found.variant) == (7, uuid.RFC_4122)


def test_a_later_id_sorts_after_an_earlier_one(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([1_700_000_000_000, 1_700_000_000_001, 1_900_000_000_000])
    monkeypatch.setattr(time, "time_ns", lambda: next(moments) * 1_000_000)
    made = [ids.new_id() for _ in range(3)]
    assert made == sorted(made)


def test_ids_differ() -> None:
    assert len({ids.new_id() for _ in range(2000)}) == 2000


def test_a_random_id_is_a_uuid_of_version_4_made_without_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: pytest.fail("the clock was read"))
    made = {uuid.UUID(bytes=ids.random_id()) for _ in range(200)}
    assert {(one.version, one.variant) for one in made} == {(4, uuid.RFC_4122)}
    # 122 bits are by chance: over 200 ids each of them is set in some and not in others.
    assert sum(len({one.int >> bit & 1 for one in made}) == 2 for bit in range(128)) == 122


@given(PARTS, PARTS)
def test_the_same_parts_give_the_same_id_and_others_another(one: list[str], other: list[str]) -> None:
    assert (ids.derived_id(*one) == ids.derived_id(*other)) is (one == other)


def test_a_derived_id_stays_what_it_was_in_earlier_versions() -> None:
    assert ids.derived_id("team", "North").hex() == "2e86e05b5b6b82d4b17bbe5c8c36791b"


def test_a_short_id_is_the_end_which_differs_also_between_ids_of_one_moment() -> None:
    together = {ids.short(ids.new_id().hex()) for _ in range(500)}
    assert len(together) == 500
    assert {len(short) for short in together} == {8}
