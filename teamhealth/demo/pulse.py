"""What the people of the invented desk feel, and how they answer: a simulation, of which only releases are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from teamhealth.demo.calendar import WEEKS

ITEMS_A_ROUND = 4
SPREAD_OF_PEOPLE = 0.7
SPREAD_OF_MOODS = 0.7
TAKES_PART = 0.85


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


# The order of the provider's lens, in which the rounds ask.
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


def asked(week: int) -> list[Feeling]:
    """Return the elements whose anchors the round of a week asks for, in rotation."""
    start = (week - 1) * ITEMS_A_ROUND
    return [FEELINGS[place % len(FEELINGS)] for place in range(start, start + ITEMS_A_ROUND)]


def temperaments(rng: Random, handles: Sequence[str]) -> dict[str, float]:
    """Return how far each person's answers lie above or below the desk's mean; together they cancel out."""
    drawn = [rng.gauss(0, SPREAD_OF_PEOPLE) for _ in handles]
    mean = sum(drawn) / len(drawn)
    return {handle: value - mean for handle, value in zip(handles, drawn, strict=True)}


def ballots(
    rng: Random, week: int, present: Iterable[str], temperament: Mapping[str, float]
) -> tuple[int, dict[str, list[float]]]:
    """Return how many of those present took part in a week's round, and the scores given to each element."""
    taking_part = [handle for handle in present if rng.random() < TAKES_PART]
    scores: dict[str, list[float]] = {}
    for feeling in asked(week):
        saying = [handle for handle in taking_part if rng.random() >= feeling.cannot_say]
        scores[feeling.element] = [_score(rng, feeling.at(week) + temperament[handle]) for handle in saying]
    return len(taking_part), scores


def _score(rng: Random, feeling: float) -> float:
    return float(min(max(round(rng.gauss(feeling, SPREAD_OF_MOODS)), 1), 5))
