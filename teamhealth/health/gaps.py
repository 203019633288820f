"""The say/do gap: where people feel one thing and the facts say another, and in which words that is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teamhealth.facts import SILENT, Reason, State, worst

if TYPE_CHECKING:
    from teamhealth.culture.model import Element

Part = tuple[State, Reason | None]

FEELS_WELL = "People feel fine here while the facts do not look it. Both are true: ask what they see, then look again."
FEELS_BAD = "The facts look fine while people do not feel it. What is recorded may not be what reaches them: ask."

WARMTH = "energy"
"""The element that no fact measures: it is set against all of them. Low while every fact is well, the body is dead."""

_JUDGED = {State.OK, State.WARN, State.CRIT}


def sentence(element: Element, felt: Part | None, observed: Sequence[Part], everything: Sequence[Part]) -> str | None:
    """Return what to say of the gap between what is felt and what is observed of an element, None where there is none.

    `everything` is what all checks say of all elements. What cannot be judged is set against nothing.
    """
    if felt is None or felt[0] not in _JUDGED:
        return None
    feels_well = felt[0] is State.OK
    if element.id == WARMTH:
        return None if feels_well or not _are_all_well(everything) else element.gap_low or FEELS_BAD
    facts = [state for state, _ in observed if state in _JUDGED]
    if not facts or feels_well == (worst(facts) is State.OK):
        return None
    return (element.gap_high or FEELS_WELL) if feels_well else (element.gap_low or FEELS_BAD)


def _are_all_well(everything: Sequence[Part]) -> bool:
    """Tell whether there are facts and each of them is well; one that cannot be judged may not be."""
    judged = [state for state, reason in everything if reason not in SILENT]
    return bool(judged) and all(state is State.OK for state in judged)
