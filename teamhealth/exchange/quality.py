"""What is told of how good a survey is: figures, questions that teams differ on, and where teams probably stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from teamhealth.facts import ReleasedItem


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what it means for a manager; without a value `says` tells why there is none."""

    name: str
    title: str
    value: float | None
    says: str


@dataclass(frozen=True, slots=True)
class QuestionQuality:
    """Whether teams differ on one question: ICC(1), its p-value, and that adjusted for there being many questions.

    `differs` is true where they do for sure. All are None where teams cannot be compared, the p-values also where teams
    are so few that they would tell too much.
    """

    question: str
    icc1: float | None = None
    p: float | None = None
    adjusted: float | None = None
    differs: bool | None = None


@dataclass(frozen=True, slots=True)
class TeamLevel:
    """A team's level over all questions, and where it probably stands; both as coarse as its ring demands."""

    team: str
    people: int
    level: ReleasedItem
    estimate: ReleasedItem


@dataclass(frozen=True, slots=True)
class Quality:
    """What is told of one round. With fewer than thirty people `respondents` is None and there is nothing else."""

    round: str
    says: str
    respondents: int | None = None
    teams: int = 0
    figures: tuple[Figure, ...] = ()
    questions: tuple[QuestionQuality, ...] = ()
    questions_say: str = ""
    levels: Sequence[TeamLevel] = ()
    levels_say: str = ""

    def as_json(self) -> dict[str, object]:
        """Return it for `--json`; what is not told is null."""
        return {
            "round": self.round,
            "says": self.says,
            "respondents": self.respondents,
            "teams": self.teams or None,
            "figures": [{"name": one.name, "value": one.value, "says": one.says} for one in self.figures],
            "questions": [_question_json(one) for one in self.questions],
            "questions_say": self.questions_say or None,
            "team_levels": [_team_json(one) for one in self.levels],
            "team_levels_say": self.levels_say or None,
        }


def _question_json(one: QuestionQuality) -> dict[str, object]:
    return {"item": one.question, "icc1": one.icc1, "p": one.p, "p_adjusted": one.adjusted, "differs": one.differs}


def _team_json(one: TeamLevel) -> dict[str, object]:
    levels = {"level": one.level, "estimate": one.estimate}
    told = {name: {"value": at.value, "low": at.low, "high": at.high} for name, at in levels.items()}
    return {"team": one.team, "people": one.people, "step": one.level.step, **told}
