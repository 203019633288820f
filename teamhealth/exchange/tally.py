"""The answers of a file while it is read, by team and round. They live no longer than the import."""

from collections import defaultdict
from dataclasses import dataclass, field

from teamhealth.exchange.questions import Question


@dataclass(slots=True)
class Tally:
    """The answers of one team in one round: valid scores by item, what the items are, who took part, who wrote what.

    `by_person` holds the same scores by person and item, where it is known whose they are.
    """

    scores: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    by_person: dict[str | int, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    elements: dict[str, str] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    respondents: set[str | int] = field(default_factory=set)
    has_nameless: bool = False
    comments: dict[str | int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, question: Question, score: float | None, respondent: str | int | None) -> None:
        """Count one answer; a `score` of None says that it could not be given, a `respondent` of None is not known."""
        self.elements[question.item] = question.element
        if question.is_anchor:
            self.anchors.add(question.item)
        scores = self.scores[question.item]
        if score is not None:
            scores.append(score)
        if respondent is None:
            self.has_nameless = True
        else:
            self.respondents.add(respondent)
            if score is not None:
                self.by_person[respondent][question.item] = score

    @property
    def written(self) -> list[str]:
        """What was written, one text a person."""
        return [" · ".join(sorted(texts)) for texts in self.comments.values()]

    @property
    def ring(self) -> int:
        """The set of respondents; where they are not told apart, the most answers to one item."""
        return max(map(len, self.scores.values())) if self.has_nameless else len(self.respondents)
