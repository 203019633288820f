"""Facts as JSON: what is read back is what was written, of every kind."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.checking.facts_json import from_json, to_json
from teamhealth.facts import (
    Absence,
    Activity,
    Capacity,
    Idea,
    Measure,
    Member,
    Promise,
    Recognition,
    Release,
    Responsibility,
    Ticket,
)

KINDS = [
    Idea, Promise, Recognition, Member, Capacity, Activity, Responsibility, Absence, Measure, Ticket, Release,
]  # fmt: skip


@given(st.data(), st.sampled_from(KINDS))
def test_facts_come_back_as_they_were(data: st.DataObject, kind: type[Any]) -> None:
    # What is not a number is not equal to itself, and no fact.
    facts = data.draw(st.lists(st.from_type(kind).filter(lambda fact: "nan" not in repr(fact)), max_size=3))
    assert from_json(kind, to_json(facts)) == facts


def test_what_is_no_fact_is_refused() -> None:
    with pytest.raises(TypeError, match="object is no fact"):
        to_json([object()])
