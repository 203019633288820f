"""Rounds in which somebody answered otherwise, and which let the team know the same: a check can only see that."""

from datetime import timedelta
from functools import cache
from random import Random

from teamhealth.facts import Release
from teamhealth.testing import making
from teamhealth.testing.making import TODAY

PAIRS = 20
_RING, _ROUNDS = 8, 6
_ELEMENTS = ("employee_voice", "feeling_valued", "team_spirit", "clear_roles")

Answers = list[dict[str, list[int]]]


@cache
def pairs() -> tuple[tuple[list[Release], list[Release]], ...]:
    """Return the releases of twenty pairs of half a dozen rounds each; the answers differ, the releases are equal."""
    rng = Random("twins")
    found: list[tuple[list[Release], list[Release]]] = []
    while len(found) < PAIRS:
        answers = [
            {element: [rng.randint(1, 5) for _ in range(_RING)] for element in _ELEMENTS} for _ in range(_ROUNDS)
        ]
        twin = [{element: _otherwise(rng, scores) for element, scores in round_.items()} for round_ in answers]
        told, told_of_twin = _releases(answers), _releases(twin)
        if told == told_of_twin and answers != twin:
            found.append((told, told_of_twin))
    return tuple(found)


def _otherwise(rng: Random, scores: list[int]) -> list[int]:
    """Return the scores with one that differs, where that lets the team know the same; else as they are."""
    told = making.release(TODAY, {"x": scores})
    for person in rng.sample(range(len(scores)), len(scores)):
        for score in (1, 2, 3, 4, 5):
            other = [*scores[:person], score, *scores[person + 1 :]]
            if other != scores and making.release(TODAY, {"x": other}) == told:
                return other
    return scores


def _releases(answers: Answers) -> list[Release]:
    """Return the releases of rounds a week apart, the last of them today."""
    days = [TODAY - timedelta(weeks=len(answers) - 1 - n) for n in range(len(answers))]
    return [making.release(day, round_) for day, round_ in zip(days, answers, strict=True)]
