"""D4 attacked in every ring from 5 to 45, and what is not protected; the tables are printed."""

from collections.abc import Mapping

import pytest

from teamhealth.audit.changes import BOUND, CHANGES, SIDE, Case
from teamhealth.audit.steadfast import Crowds, advantage
from teamhealth.audit.wavering import Population, advantages

RINGS = range(5, 46)
OTHERS = {
    "all the same": (0.2, 0.2, 0.2, 0.2, 0.2),
    "two camps": (0.4, 0.1, 0.0, 0.1, 0.4),
    "in the middle": (0.02, 0.08, 0.4, 0.4, 0.1),
    "content": (0.01, 0.02, 0.07, 0.3, 0.6),
}


def told(title: str, found: Mapping[Case, float], capsys: pytest.CaptureFixture[str]) -> None:
    """Print a table: a line a ring, a column a change."""
    rings = sorted({case.ring for case in found})
    with capsys.disabled():
        print(f"\n{title}\nring  {'  '.join(CHANGES)}")
        for ring in rings:
            print(f"{ring:4}  " + "  ".join(f"{found[Case(change, ring)]:{len(change)}.3f}" for change in CHANGES))
        print(f"at most {max(found.values()):.3f}")


@pytest.mark.parametrize("repeat", [0.8, 0.95])
def test_people_who_sometimes_change_an_answer(repeat: float, capsys: pytest.CaptureFixture[str]) -> None:
    found = advantages([Case(change, ring) for ring in RINGS for change in CHANGES], Population(repeat), draws=20_000)
    told(f"Teammates repeat their answer with {repeat}", found, capsys)
    assert max(found.values()) <= BOUND


def test_people_who_never_change_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    crowds = Crowds()
    found = {case: advantage(case, crowds) for case in (Case(change, ring) for ring in RINGS for change in CHANGES)}
    told("Teammates always repeat their answer", found, capsys)
    assert max(found.values()) <= BOUND


def test_what_is_not_protected_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    cases = [Case(change, ring) for ring in (5, 6, 8, 15, 16, 30) for change in CHANGES]
    for name, shares in OTHERS.items():
        crowds = Crowds(shares)
        told(f"Not protected: answers spread otherwise ({name})", {c: advantage(c, crowds) for c in cases}, capsys)
    crowds = Crowds()
    fourth = {case: advantage(case, crowds, SIDE + 1) for case in cases}
    told("Not protected: a fourth release after the change", fourth, capsys)
    assert max(fourth.values()) > BOUND
