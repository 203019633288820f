"""Ties by hand: pairs, both ways, across groups, people without one; and that nobody is pointed at."""

from collections import defaultdict
from itertools import combinations, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from teamhealth.check_api import Metric, NoData, State
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Member, Reason, Recognition
from teamhealth.stats import CountBand, wilson
from tests.unit.checks.conftest import CHECKS, Run, ago, outputs, run, thanks

EIGHT = "abcdefgh"


def grouped(early: str = "abcd", late: str = "efgh", none: str = "") -> list[Member]:
    people = [(early, "early"), (late, "late"), (none, None)]
    return [Member(handle, group=group) for handles, group in people for handle in handles]


def tied(*pairs: str, people: list[Member] | None = None, days: int = 9, **options: Any) -> Run:
    """Return what is said where each pair, written as giver and receiver, had thanks so many days ago."""
    given = [thanks(pair[1], days, pair[0]) for pair in pairs]
    return run("team_ties", Facts(recognition_list=given, member_list=people or grouped()), **options)


RING = ("ab", "bc", "cd", "de", "ef", "fg", "gh", "ha")


@pytest.mark.parametrize(
    "given", [[], [thanks("a", 3, "a")], [thanks("a", 3)]], ids=["none", "to oneself", "from whom?"]
)
def test_without_thanks_that_tell_who_gave_them_there_is_nothing_to_judge(given: list[Recognition]) -> None:
    with pytest.raises(NoData, match="who gave them"):
        outputs("team_ties", Facts(recognition_list=given, member_list=grouped()))


def test_a_tie_is_a_pair_however_often_and_whichever_way_they_thanked() -> None:
    found = tied("ab", "ba", "ab", *RING)
    assert (found.values["pairs"], found.values["people"], found.values["without_tie"]) == (8, 8, 0)


def test_thanks_from_before_the_window_leavers_and_newcomers_make_no_tie() -> None:
    newcomer = Member("n", group="early", joined=ago(89))
    found = tied(*RING, "na", "an", "xa", people=[*grouped(), newcomer])
    assert (found.values["pairs"], found.values["people"]) == (8, 8)
    assert tied(*RING, days=90).outcome.reason is Reason.STALE
    assert tied(*RING, days=89).values["pairs"] == 8


def test_a_team_of_newcomers_has_had_no_time_for_ties() -> None:
    people = [Member(handle, joined=ago(89)) for handle in EIGHT]
    assert tied(*RING, people=people).outcome.reason is Reason.LEARNING


def test_the_share_of_ties_that_go_both_ways_has_its_interval() -> None:
    found = tied(*RING, "ba", "cb", "dc")
    assert found.metrics["mutual_share"] == Metric("mutual_share", 3 / 8, "share", *wilson(3, 8))


def test_one_or_two_ties_that_go_both_ways_are_hidden() -> None:
    one, two = tied(*RING, "ba"), tied(*RING, "ba", "cb")
    assert one.metrics["mutual_share"] == two.metrics["mutual_share"]
    assert one.metrics["mutual_share"].value is None
    assert (one.metrics["mutual_share"].low, one.metrics["mutual_share"].high) == (wilson(1, 8).low, wilson(2, 8).high)


# Across groups.


def test_the_share_across_groups_is_set_beside_that_of_all_pairs() -> None:
    # Of 28 pairs 16 go across; of the eight ties four do.
    found = tied("ab", "bc", "ef", "fg", "ae", "bf", "cg", "dh")
    assert (found.values["across_share"], found.values["across_by_chance"]) == (0.5, pytest.approx(16 / 28))
    assert found.metrics["across_share"].warn == pytest.approx(8 / 28)


WITHIN = tuple(
    f"{one}{other}" for group in ("abcdef", "ghijkl") for one, other in combinations(group, 2) if one + other != "gi"
)


def test_ties_that_hardly_ever_go_across_are_a_warning() -> None:
    # 29 ties within two groups of six and none across: Wilson ends at 0.12, chance would give 36 of 66.
    found = tied(*WITHIN, people=grouped("abcdef", "ghijkl"))
    assert found.said("across groups").state is State.WARN
    assert tied(*WITHIN, people=grouped("abcdef", "ghijkl"), warn_across=0.1).outcome.state is State.OK


@pytest.mark.parametrize(("across", "said"), [(("ae", "bf", "cg", "dh", "af", "bg", "ch"), ["ok"]), (("ae",), [])])
def test_nothing_is_said_of_groups_where_the_interval_holds_both_sides(
    across: tuple[str, ...], said: list[str]
) -> None:
    found = tied("ab", "cd", "ef", "gh", *across)
    assert [finding.state for finding in found.findings if "across" in finding.summary] == said


@pytest.mark.parametrize(
    "people", [grouped("abcdefgh", ""), grouped("abcdef", "gh"), grouped("abcdefg", "", "h")], ids=len
)
def test_ties_across_are_not_told_where_they_would_be_those_of_one_or_two(people: list[Member]) -> None:
    found = tied(*RING, people=people)
    assert (found.values["across_share"], found.values["across_by_chance"]) == (None, None)


def test_one_in_a_group_alone_is_across_from_everybody() -> None:
    # The pairs within are 3 + 6, so 28 - 9 go across.
    found = tied(*RING, people=grouped("abc", "defg", "h"))
    assert found.values["across_by_chance"] == pytest.approx(19 / 28)


# People without a tie.


@pytest.mark.parametrize(("alone", "state"), [(0, "ok"), (1, "ok"), (2, "ok"), (3, "warn")])
def test_people_without_a_tie_are_judged_where_they_are_more_than_chance_would_give(alone: int, state: str) -> None:
    people = EIGHT[: 8 - alone]
    pairs = [f"{one}{other}" for one, other in combinations(people, 2)][: 2 * len(people)]
    everybody = tied(*pairs, people=[Member(handle) for handle in EIGHT])
    assert everybody.said("without any").state == state


def test_few_ties_leave_people_out_by_chance_and_that_is_no_finding() -> None:
    # Three ties among eight people leave four or so without one by chance: mean 2.9, deviation 0.8.
    found = tied("ab", "cd", "de", people=[Member(handle) for handle in EIGHT])
    assert (found.values["without_tie"], found.outcome.state) == (3, State.OK)


def test_a_hidden_count_is_told_as_a_band() -> None:
    found = tied("ab", "bc", "cd", "de", "ef", "fg", "ga")
    assert found.metrics["without_tie"] == Metric("without_tie", None, "people", 1, 2)
    assert found.said("without any").summary == "a few of 8 without any thanks noted, to them or from them, in 90 days"


# D13: nobody is pointed at.


def teams_of(size: int) -> dict[str, int]:
    """Return what is said of all teams of this size, as text, and how many of their people have no tie.

    The number is -1 where teams of which the same is said differ in it.
    """
    handles = EIGHT[:size]
    every = list(combinations(handles, 2))
    seen: dict[str, set[int]] = defaultdict(set)
    shapes: set[tuple[Any, ...]] = set()
    for ways in product("-1=", repeat=len(every)) if size < 5 else sampled(len(every)):
        pairs = [one + other for (one, other), way in zip(every, ways, strict=True) if way != "-"]
        back = [other + one for (one, other), way in zip(every, ways, strict=True) if way == "="]
        degrees = tuple(sorted(sum(handle in pair for pair in pairs) for handle in handles))
        if pairs and (degrees, len(back)) not in shapes:
            shapes.add((degrees, len(back)))
            found = tied(*pairs, *back, people=[Member(handle) for handle in handles])
            seen[repr(found.outcome)].add(degrees.count(0))
    return {said: counts.pop() if len(counts) == 1 else -1 for said, counts in seen.items()}


def sampled(pairs: int) -> list[str]:
    """Return every way to have ties, none or all of them both ways."""
    return ["".join(ways) for back in "1=" for ways in product("-" + back, repeat=pairs)]


@pytest.mark.parametrize("size", [3, 4, 5])
def test_no_output_gives_away_that_one_or_two_or_all_but_so_many_have_no_tie(size: int) -> None:
    known = set(teams_of(size).values()) - {-1}
    assert {count for count in known if count in (1, 2) or size - count in (1, 2)} == set()


def test_with_the_band_switched_off_the_attack_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    told = CHECKS["team_ties"].run.__globals__
    monkeypatch.setitem(told, "count_band", lambda count, people: CountBand(count, count, people))
    assert {1, 2} & set(teams_of(5).values())


NAMES = ("zora", "yann", "xeni", "wim", "vera", "ugo", "tess")


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(0, 120)), max_size=40))
def test_no_output_names_anybody_or_counts_one_or_two(given: list[tuple[str, str, int]]) -> None:
    people = [Member(handle, group="early" if handle < "w" else "late") for handle in NAMES]
    made = [thanks("zora", 200, "yann"), *[thanks(receiver, days, giver) for giver, receiver, days in given]]
    found = run("team_ties", Facts(recognition_list=made, member_list=people))
    assert [name for name in NAMES if name in repr(found)] == []
    assert found.values.get("pairs") not in (1, 2)
    assert found.values.get("without_tie") not in (1, 2, 5, 6)


def test_teams_whose_thanks_go_anywhere_are_hardly_ever_warned() -> None:
    def warned(seed: int, events: int) -> bool:
        rng = Random(seed)
        pairs = ["".join(rng.sample(EIGHT, 2)) for _ in range(events)]
        return tied(*pairs).outcome.state is State.WARN

    for events in (5, 15, 40):
        assert sum(warned(seed, events) for seed in range(100)) <= 3, events


@pytest.mark.parametrize("options", [{"window_days": 0}, {"warn_across": 1.1}, {"warn_alone": -0.1}, {"other": 1}])
def test_options_out_of_range_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CHECKS["team_ties"].options(**options)
