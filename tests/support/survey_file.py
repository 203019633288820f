"""Invented surveys: who is in which team and answered what, and the file they come in."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

Row = tuple[int | None, ...]


@dataclass(frozen=True)
class Invented:
    """The rows of every team, one a person, None where nothing was answered."""

    teams: dict[str, list[Row]]

    @property
    def csv(self) -> str:
        """A wide file with the columns team, q1, q2 and so on."""
        width = len(next(iter(self.teams.values()))[0])
        head = ",".join(["team", *(f"q{n + 1}" for n in range(width))])
        rows = [
            ",".join([team, *("" if score is None else str(score) for score in row)])
            for team, answers in self.teams.items()
            for row in answers
        ]
        return "\n".join([head, *rows]) + "\n"

    def scores(self, question: int) -> dict[str, list[int]]:
        """Return what each team answered to a question, counted from 0."""
        return {
            team: [row[question] for row in answers if row[question] is not None]  # type: ignore[misc]
            for team, answers in self.teams.items()
        }


def invent(sizes: Sequence[int], questions: int = 3, seed: int = 1, apart: float = 0.5) -> Invented:
    """Return a survey on 1 to 5 whose teams' true means have the standard deviation `apart` around 3.3."""
    chance = random.Random(seed)
    teams = {}
    for place, size in enumerate(sizes):
        mean = chance.gauss(3.3, apart)
        moods = [chance.gauss(mean, 0.6) for _ in range(size)]
        teams[f"team{place:02}"] = [
            tuple(min(5, max(1, round(chance.gauss(mood, 0.6)))) for _ in range(questions)) for mood in moods
        ]
    return Invented(teams)
