"""What the people of the invented desk feel, and how they answer: a simulation, of which only releases are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from teamhealth.demo.calendar import WEEKS
from teamhealth.facts import AskedItem

SPREAD_OF_PEOPLE = 0.7
SPREAD_OF_MOODS = 0.7
TAKES_PART = 0.85
SECOND_QUESTION = 0.2
"""An element's other items are answered so much higher than its anchor."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """How one element feels to the whole desk, on a scale that goes on beyond the five steps of the answers.

    From `level` it moves by `shift`, evenly over the weeks `first` to `last`. `cannot_say` is the share of
    answers that are none.
    """

    element: str
    level: float
    shift: float = 0.0
    first: int = 1
    last: int = WEEKS
    cannot_say: float = 0.05

    def at(self, week: int) -> float:
        """Return the desk's mean feeling in a week."""
        gone = (week - self.first + 1) / (self.last - self.first + 1)
        return self.level + self.shift * min(max(gone, 0.0), 1.0)


FEELINGS = (
    Feeling("clear_roles", 4.25),
    Feeling("ample_resources", 3.8, shift=-1.5, first=12, last=18),
    Feeling("employee_voice", 2.6, shift=1.1, first=20, last=23),
    Feeling("engagement_alignment", 3.5),
    Feeling("trust_in_management", 3.6, cannot_say=0.25),
    Feeling("empowerment", 3.7, shift=0.8),
    Feeling("walk_the_talk", 3.3),
    Feeling("feeling_valued", 3.5),
    Feeling("team_spirit", 4.9),
    Feeling("no_blame", 3.15),
)
_FEELING_OF = {feeling.element: feeling for feeling in FEELINGS}
_FOLLOW_UP = Feeling("follow_up", 4.0)


def temperaments(rng: Random, handles: Sequence[str]) -> dict[str, float]:
    """Return how far each person's answers lie above or below the desk's mean; together they cancel out."""
    drawn = [rng.gauss(0, SPREAD_OF_PEOPLE) for _ in handles]
    mean = sum(drawn) / len(drawn)
    return {handle: value - mean for handle, value in zip(handles, drawn, strict=True)}


def ballots(
    rng: Random, week: int, asked: Sequence[AskedItem], present: Iterable[str], temperament: Mapping[str, float]
) -> list[dict[str, int]]:
    """Return the ballots of a week's round: of those present who took part, the score given to each item."""
    taking_part = [handle for handle in present if rng.random() < TAKES_PART]
    given: list[dict[str, int]] = [{} for _ in taking_part]
    for item in asked:
        feeling = _FEELING_OF.get(item.element, _FOLLOW_UP)
        level = feeling.at(week) + (0.0 if item.anchor else SECOND_QUESTION)
        saying = [place for place, _ in enumerate(taking_part) if rng.random() >= feeling.cannot_say]
        for place in saying:
            given[place][item.item] = _score(rng, level + temperament[taking_part[place]])
    return given


def _score(rng: Random, feeling: float) -> int:
    return min(max(round(rng.gauss(feeling, SPREAD_OF_MOODS)), 1), 5)
