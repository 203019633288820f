"""D4 attacked in every ring from 5 to 45, and what is not protected; the tables are printed."""

from collections.abc import Callable, Mapping

import pytest
import switched_off

from teamhealth.audit.changes import BOUND, CHANGES, SIDE, Case
from teamhealth.audit.disk import LIMITS
from teamhealth.audit.signalling import SHORT, Series
from teamhealth.audit.steadfast import Crowds, advantage
from teamhealth.audit.wavering import Population, advantages

RINGS = range(5, 46)
MANY = 10
LONG = Series(17, 0.4)
"""A long past and little noise: so signals tell most of what changed long ago."""

OTHERS = {
    "all the same": (0.2, 0.2, 0.2, 0.2, 0.2),
    "two extremes": (0.5, 0.0, 0.0, 0.0, 0.5),
    "two camps": (0.4, 0.1, 0.0, 0.1, 0.4),
    "in the middle": (0.02, 0.08, 0.4, 0.4, 0.1),
    "content": (0.01, 0.02, 0.07, 0.3, 0.6),
}


Tell = Callable[[str, object], None]
"""Keeps a text that is printed when all tests are done."""


def table(found: Mapping[Case, float]) -> str:
    """Return a table: a line a ring, a column a change."""
    rings = sorted({case.ring for case in found})
    lines = [
        f"{ring:4}  " + "  ".join(f"{found[Case(change, ring)]:{len(change)}.3f}" for change in CHANGES)
        for ring in rings
    ]
    return "\n".join([f"ring  {'  '.join(CHANGES)}", *lines, f"at most {max(found.values()):.3f}"])


@pytest.mark.parametrize("repeat", [0.8, 0.95])
def test_people_who_sometimes_change_an_answer(repeat: float, record_property: Tell) -> None:
    found = advantages([Case(change, ring) for ring in RINGS for change in CHANGES], Population(repeat), draws=10_000)
    record_property(f"Teammates repeat their answer with {repeat}", table(found))
    assert max(found.values()) <= BOUND


def test_people_who_never_change_an_answer(record_property: Tell) -> None:
    crowds = Crowds()
    cases = [Case(change, ring) for ring in RINGS for change in CHANGES]
    found = {case: advantage(case, crowds, series=SHORT) for case in cases}
    record_property("Teammates always repeat their answer; levels and signals", table(found))
    assert max(found.values()) <= BOUND


@pytest.mark.parametrize("series", [SHORT, Series(5, 0.8), Series(20, 0.4), Series(20, 1.14)])
def test_signals_tell_nothing_that_the_levels_do_not(series: Series) -> None:
    crowds, cases = Crowds(), [Case(change, ring) for ring in range(5, 21) for change in ("joiner", "leaver")]
    told = {case: advantage(case, crowds, series=series) for case in cases}
    assert told == pytest.approx({case: advantage(case, crowds) for case in cases}, abs=1e-9)


def test_signals_made_right_after_a_change_would_tell_more_than_is_allowed(
    monkeypatch: pytest.MonkeyPatch, record_property: Tell
) -> None:
    switched_off.d4_makes_signals_meanwhile(monkeypatch)
    crowds, cases = Crowds(), [Case(change, ring) for ring in range(5, 17) for change in CHANGES]
    found = {case: advantage(case, crowds, series=SHORT) for case in cases}
    record_property("Were signals made right after a change (they are not)", table(found))
    assert max(found.values()) > BOUND


def test_a_teammate_who_knows_their_own_answer(record_property: Tell) -> None:
    crowds, cases = Crowds(), [Case(change, ring) for ring in range(5, 21) for change in CHANGES]
    found = {case: advantage(case, crowds, teammate=True) for case in cases}
    record_property("The attacker is a teammate", table(found))
    assert max(found.values()) <= BOUND


@pytest.mark.parametrize("large", [False, True])
def test_what_is_not_protected_is_told_and_no_larger_than_said(large: bool, record_property: Tell) -> None:
    rings = (30, 32) if large else (5, 6, 7, 8, 9, 15, 16, 17)
    where = "in rings of 30 and more" if large else "in rings under 30"
    crowds = Crowds()
    told: list[float] = []
    for later in (SIDE + 1, MANY):
        cases = [Case(change, ring) for ring in rings for change in CHANGES]
        found = {case: advantage(case, crowds, later, series=LONG) for case in cases}
        record_property(f"Not protected: {later} releases after the change, {where}", table(found))
        told.append(max(found.values()))
    for later in (SIDE, MANY):
        away = {ring: advantage(Case("away", ring), crowds, later, series=LONG) for ring in rings}
        lines = "\n".join(f"{ring:4}  {share:.3f}" for ring, share in away.items())
        record_property(f"Not protected: {later} releases after somebody went on a long leave, {where}", lines)
        told.append(max(away.values()))
    limits = [limit for what, limit in LIMITS.items() if what.endswith(where)]
    assert [share <= limit for share, limit in zip(told, limits, strict=True)] == [True] * 4


def test_answers_spread_otherwise_are_not_protected(record_property: Tell) -> None:
    cases = [Case(change, ring) for ring in (5, 6, 8, 14, 15, 16) for change in CHANGES]
    found = {}
    for name, shares in OTHERS.items():
        crowds = Crowds(shares)
        found[name] = {case: advantage(case, crowds) for case in cases}
        record_property(f"Not protected: answers spread otherwise ({name})", table(found[name]))
    limit = next(limit for what, limit in LIMITS.items() if "spread otherwise" in what)
    assert max(max(some.values()) for some in found.values()) <= limit
