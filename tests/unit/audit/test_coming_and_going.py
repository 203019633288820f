"""D4 attacked: what levels before and after a joining, a leaving or a swap tell of one person's answer."""

from collections import defaultdict
from itertools import product
from math import prod

import pytest
import switched_off

from teamhealth.audit.changes import BOUND, CHANGES, SHARES, Case, Change
from teamhealth.audit.signalling import SHORT, Series
from teamhealth.audit.steadfast import Crowds, advantage
from teamhealth.audit.wavering import Population, advantages
from teamhealth.facts import Scale
from teamhealth.pulse import disclosure

RINGS = (5, 6, 7, 8, 14, 16)


def level(answers: tuple[int, ...], *, coarser: bool) -> object:
    return disclosure.release_item("i", "e", answers, ring=len(answers), scale=Scale(), coarser=coarser)


def by_hand(change: Change, ring: int) -> float:
    """Return the advantage of a leaver or a joiner, every way in which everybody may answer tried in turn."""
    before: defaultdict[object, list[float]] = defaultdict(lambda: [0.0] * 5)
    both: defaultdict[object, list[float]] = defaultdict(lambda: [0.0] * 5)
    for own, *others in product(range(1, 6), repeat=ring if change == "leaver" else ring + 1):
        chance = prod(SHARES[answer - 1] for answer in (own, *others))
        full, less = (own, *others), tuple(others)
        first, then = (full, less) if change == "leaver" else (less, full)
        told = level(first, coarser=False), level(then, coarser=True)
        before[told[0]][own - 1] += chance
        both[told][own - 1] += chance
    return sum(map(max, both.values())) - sum(map(max, before.values()))


@pytest.mark.parametrize(("change", "ring"), [("joiner", 5), ("leaver", 6)])
def test_the_exact_attack_learns_what_counting_every_possibility_learns(change: Change, ring: int) -> None:
    assert advantage(Case(change, ring), Crowds()) == pytest.approx(by_hand(change, ring), abs=1e-9)


@pytest.mark.parametrize("change", CHANGES)
def test_of_people_who_never_change_an_answer_no_more_than_the_bound_is_learned(change: Change) -> None:
    crowds = Crowds()
    assert max(advantage(Case(change, ring), crowds) for ring in RINGS) <= BOUND


@pytest.mark.parametrize("change", CHANGES)
def test_a_teammate_who_knows_their_own_answer_learns_no_more_than_the_bound(change: Change) -> None:
    crowds = Crowds()
    assert max(advantage(Case(change, ring), crowds, teammate=True) for ring in (5, 6, 7, 8)) <= BOUND


def test_without_the_rule_more_than_the_bound_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    switched_off.d4_is_never_coarser(monkeypatch)
    assert advantage(Case("joiner", 8), Crowds()) > BOUND
    assert advantage(Case("leaver", 9), Crowds()) > BOUND


@pytest.mark.parametrize("series", [SHORT, Series(1, 0.4), Series(17, 1.14)])
def test_signals_tell_nothing_that_the_levels_do_not(series: Series) -> None:
    cases, crowds = [Case("joiner", 6), Case("leaver", 7), Case("swapped in", 8), Case("leaver", 16)], Crowds()
    found = {case: advantage(case, crowds, series=series) for case in cases}
    assert found == pytest.approx({case: advantage(case, crowds) for case in cases}, abs=1e-9)


def test_with_signals_made_right_after_a_change_more_than_the_bound_is_learned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    switched_off.d4_makes_signals_meanwhile(monkeypatch)
    crowds = Crowds()
    assert advantage(Case("joiner", 6), crowds, series=SHORT) > BOUND
    assert advantage(Case("leaver", 7), crowds, series=SHORT) > BOUND


def test_a_fourth_showing_is_not_protected_where_nobody_ever_changes_an_answer() -> None:
    assert advantage(Case("joiner", 8), Crowds(), later=4) > BOUND


@pytest.mark.parametrize("repeat", [0.8, 0.95])
def test_of_people_who_sometimes_change_an_answer_less_is_learned(repeat: float) -> None:
    cases = [Case("joiner", 6), Case("leaver", 7), Case("joiner", 14)]
    crowds = Crowds()
    found = advantages(cases, Population(repeat), draws=6000)
    assert all(found[case] <= advantage(case, crowds) + 0.01 for case in cases)
    assert found[cases[0]] > 0.005


def test_the_simulated_attack_learns_nearly_all_there_is_to_learn() -> None:
    case = Case("joiner", 6)
    found = advantages([case], Population(0.999), draws=20_000)
    assert found[case] == pytest.approx(advantage(case, Crowds()), abs=0.01)
