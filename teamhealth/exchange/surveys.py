"""The answers of a round in all teams together, as the tables that figures of a survey are worked out from."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from teamhealth.exchange.counting import Tallies
from teamhealth.exchange.tally import Tally

Row = tuple[float, ...]
"""One person's answers to every question of a survey, in the order of the questions."""


@dataclass(frozen=True)
class TeamAnswers:
    """What one team answered: all scores by question, and the rows of those who answered every question.

    `people` is the ring of its release, `minimum` the fewest answers of which something may be shown.
    """

    name: str
    people: int
    minimum: int
    scores: Mapping[str, Sequence[float]]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Survey:
    """One round: the questions by name, the teams by alphabet. `people` is None where rows do not tell them apart."""

    round: str
    questions: Sequence[str]
    teams: Sequence[TeamAnswers]
    people: int | None

    @property
    def is_told_apart(self) -> bool:
        """Whether it is known which answers are of one person; with one question that does not matter."""
        return self.people is not None or len(self.questions) == 1

    @cached_property
    def rows(self) -> Sequence[Row]:
        """The rows of everybody who answered every question."""
        return [row for team in self.teams for row in team.rows]

    @cached_property
    def respondents(self) -> int:
        """How many took part; where they are not told apart, the most answers to one question."""
        if self.people is not None:
            return self.people
        return max(sum(len(team.scores.get(question, ())) for team in self.teams) for question in self.questions)


def surveys_of(tallies: Tallies, minimum: Callable[[str], int]) -> list[Survey]:
    """Return a survey for each round, the earliest first; `minimum` gives a team's fewest answers to be shown."""
    by_round: dict[tuple[date, str], dict[str, Tally]] = defaultdict(dict)
    for (team, round_), tally in tallies.items():
        by_round[round_.day, round_.label][team] = tally
    return [_survey(label, by_round[day, label], minimum) for day, label in sorted(by_round)]


def _survey(label: str, teams: Mapping[str, Tally], minimum: Callable[[str], int]) -> Survey:
    questions = sorted({question for tally in teams.values() for question in tally.scores})
    is_nameless = any(tally.has_nameless for tally in teams.values())
    people = {person for tally in teams.values() for person in tally.respondents}
    return Survey(
        label,
        questions,
        [
            TeamAnswers(name, teams[name].ring, minimum(name), teams[name].scores, _rows(teams[name], questions))
            for name in sorted(teams, key=str.casefold)
        ],
        None if is_nameless else len(people),
    )


def _rows(tally: Tally, questions: Sequence[str]) -> list[Row]:
    if len(questions) == 1:
        return [(score,) for score in tally.scores[questions[0]]]
    if tally.has_nameless:
        return []
    everything = (by_item for by_item in tally.by_person.values() if len(by_item) == len(questions))
    return [tuple(by_item[question] for question in questions) for by_item in everything]
