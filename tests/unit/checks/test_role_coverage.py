"""Responsibilities by hand: without an owner, with one, with several; and that nobody's load is told."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from teamhealth.check_api import NoData, State
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Member, Responsibility
from tests.unit.checks.conftest import CHECKS, TODAY, Run, ago, outputs, run

PEOPLE = ("zora", "yann", "xeni")


def owned(*owners: str, title: str = "Door system") -> Responsibility:
    return Responsibility(title, owners, ago(400), None)


def unowned(days: int | None, title: str = "Door system") -> Responsibility:
    since = None if days is None else ago(days)
    return Responsibility(title, (), since, since)


def covered(*responsibilities: Responsibility, away: tuple[tuple[date, date | None], ...] = (), **options: Any) -> Run:
    """Return what is said where zora has these absences."""
    people = [Member("zora", "Zora Berg", away=away), Member("yann"), Member("xeni")]
    return run("role_coverage", Facts(responsibility_list=list(responsibilities), member_list=people), **options)


def test_without_a_responsibility_there_is_nothing_to_judge() -> None:
    with pytest.raises(NoData, match="no responsibility"):
        outputs("role_coverage", Facts(member_list=[Member("zora")]))


def test_those_with_no_owner_one_and_several_are_counted_apart() -> None:
    found = covered(owned("zora"), owned("yann"), owned("zora", "yann"), unowned(9), unowned(30, "Rota"))
    assert found.values == {
        "responsibilities": 5,
        "one_owner_share": 0.4,
        "no_owner": 2,
        "several_owners": 1,
        "unowned_max_days": 30,
    }


@pytest.mark.parametrize(("without", "state"), [(0, "ok"), (1, "warn"), (2, "warn"), (3, "crit")])
def test_those_without_an_owner_are_judged_by_their_number(without: int, state: str) -> None:
    found = covered(*[owned("zora")] * 5, *[unowned(None)] * without)
    assert found.outcome.state == state
    assert (
        found.said("who is here").summary == f"{without} of {5 + without} responsibilities without an owner who is here"
    )


@pytest.mark.parametrize(("several", "state"), [(1, "warn"), (4, "warn"), (5, "crit")])
def test_those_with_several_owners_are_judged_by_their_number(several: int, state: str) -> None:
    assert covered(owned("zora"), *[owned("zora", "yann")] * several).outcome.state == state


def test_the_thresholds_are_options() -> None:
    found = covered(owned("zora", "yann"), warn_several=2)
    assert found.outcome.state is State.OK
    assert covered(unowned(9), crit_no_owner=1).outcome.state is State.CRIT
    assert covered(unowned(9), warn_no_owner=2).outcome.state is State.OK


def test_whoever_is_not_on_the_roster_owns_nothing() -> None:
    found = covered(owned("left"), owned("left", "yann"))
    assert (found.values["no_owner"], found.values["several_owners"], found.values["one_owner_share"]) == (1, 0, 0.5)


@pytest.mark.parametrize(
    ("away", "without"),
    [
        ((ago(15), None), 1),
        ((ago(15), TODAY), 1),
        ((ago(14), None), 0),
        ((ago(60), ago(1)), 0),
        ((TODAY + timedelta(days=1), None), 0),
    ],
    ids=["long away", "long away to the end of today", "away as long as allowed", "back", "away soon"],
)
def test_whoever_is_away_for_long_owns_nothing_until_back(away: tuple[date, date | None], without: int) -> None:
    found = covered(owned("zora"), owned("yann"), away=(away,))
    assert found.values["no_owner"] == without
    assert found.values["unowned_max_days"] is None


def test_of_what_somebody_left_or_is_away_from_no_days_are_told() -> None:
    found = covered(owned("left"), owned("zora"), away=((ago(40), None),))
    assert not [finding for finding in found.findings if "days" in finding.summary]


def test_the_one_without_an_owner_for_longest_is_named() -> None:
    found = covered(unowned(3, "Rota"), unowned(40, "Door system"), unowned(None, "Plants"))
    assert found.said("days without").summary == "40 days without an owner: 'Door system'"


@pytest.mark.parametrize("title", ["Zora's mailbox", "what yann did", "Bergs rota", "ZORA"])
def test_a_title_that_names_somebody_is_not_told(title: str) -> None:
    assert covered(unowned(40, title)).said("days without").summary == "40 days without an owner: a responsibility"


def test_a_word_that_only_begins_like_a_name_is_no_name() -> None:
    assert "'Bergen office'" in covered(unowned(40, "Bergen office")).said("days without").summary


@pytest.mark.parametrize("options", [{"away_days": 0}, {"warn_no_owner": 4}, {"warn_several": 6}, {"other": 1}])
def test_options_out_of_range_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CHECKS["role_coverage"].options(**options)


OWNERS = st.lists(st.sampled_from([*PEOPLE, "left"]), max_size=3, unique=True)


@settings(max_examples=50)
@given(st.lists(OWNERS, min_size=1, max_size=12), st.permutations(PEOPLE))
def test_nobody_is_named_and_who_owns_what_makes_no_difference(owners: list[list[str]], others: list[str]) -> None:
    swapped = {**dict(zip(PEOPLE, others, strict=True)), "left": "left"}
    found = covered(*[owned(*names) for names in owners])
    assert [name for name in PEOPLE if name in repr(found)] == []
    assert found == covered(*[owned(*[swapped[name] for name in names]) for names in owners])
