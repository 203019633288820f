"""How good a survey is, from the answers of a file: do its questions belong together, do teams agree, do they differ.

What is told might be passed on, so it is told of thirty people and more, and of single teams only what their releases
tell.
"""

from collections.abc import Sequence
from statistics import fmean, median, stdev

from teamhealth import stats
from teamhealth.exchange import comparing, shrinking
from teamhealth.exchange import quality_words as words
from teamhealth.exchange.comparing import Comparison
from teamhealth.exchange.quality import Figure, Quality, QuestionQuality, TeamLevel
from teamhealth.exchange.surveys import Survey
from teamhealth.facts import Scale
from teamhealth.pulse import disclosure

RESPONDENTS = disclosure.DETAIL_RING
"""Fewest people of whom survey quality is told."""

_USUAL_SPREAD = 1 / 4
"""The standard deviation of answers as a share of the scale, where a file's own is not used; `disclosure` has it so."""

_Told = tuple[float | None, str]


def assess(survey: Survey, scale: Scale) -> Quality:
    """Return how good a survey is."""
    least = max([RESPONDENTS, *(team.minimum for team in survey.teams)])
    if survey.respondents < least:
        return Quality(survey.round, words.too_few_people(least))
    return _Assessment(survey, scale, least).quality()


class _Assessment:
    """The figures of one survey on their way to a `Quality`; `least` is the fewest people of whom any is told."""

    def __init__(self, survey: Survey, scale: Scale, least: int) -> None:
        self._survey = survey
        self._scale = scale
        self._least = least
        self._rows = survey.rows if len(survey.rows) >= least else ()
        self._teams = [team for team in survey.teams if self._rows and len(team.rows) >= team.minimum]
        means = {team.name: [fmean(row) for row in team.rows] for team in self._teams}
        self._compared = comparing.compare(means, len(survey.teams), least)

    def quality(self) -> Quality:
        survey = self._survey
        questions = self._questions()
        levels, levels_say = self._levels()
        return Quality(
            round=survey.round,
            says=words.heading(survey.respondents, len(survey.teams), len(survey.questions)),
            respondents=survey.respondents,
            teams=len(survey.teams),
            figures=self._figures(),
            questions=questions,
            questions_say=words.questions([one.differs for one in questions]),
            levels=levels,
            levels_say=levels_say,
        )

    def _figures(self) -> tuple[Figure, ...]:
        if self._rows:
            told = [self._alpha(), self._agreement(), *self._icc(), self._between_teams(), self._between_rounds()]
        else:
            says = words.no_rows(self._least) if self._survey.is_told_apart else words.NOT_TOLD_APART
            told = [(None, says)] * len(words.TITLES)
        heads = words.TITLES.items()
        return tuple(Figure(name, title, *one) for (name, title), one in zip(heads, told, strict=True))

    def _alpha(self) -> _Told:
        if len(self._survey.questions) == 1:
            return None, words.ONE_QUESTION
        exact = stats.cronbach_alpha(self._rows)
        alpha = None if exact is None else round(exact, 3)
        complete = disclosure.answered_band(len(self._rows), self._survey.respondents)
        return alpha, words.alpha(alpha, complete, self._survey.respondents)

    def _agreement(self) -> _Told:
        """Return the median rwg(j): of all teams if they are many, else of those so large that theirs may be told."""
        steps = self._scale.span + 1
        if steps != int(steps):
            return None, words.NO_STEPS
        found = {team.name: stats.rwg_j(team.rows, int(steps)) for team in self._teams}
        large = [found[team.name] for team in self._teams if len(team.rows) >= RESPONDENTS]
        of = list(found.values()) if len(found) >= comparing.MANY else large
        if not of:
            return None, words.no_agreement(comparing.MANY, RESPONDENTS)
        value = round(median(of), 3 if len(of) >= comparing.MANY else 1)
        # The ends are values of single teams, so they are told roughly.
        spread = (round(min(large), 1), round(max(large), 1)) if len(large) > 1 else None
        return value, words.agreement(value, len(of), len(self._survey.teams), spread, RESPONDENTS)

    def _icc(self) -> tuple[_Told, _Told]:
        found = self._compared
        if isinstance(found, str):
            return (None, found), (None, found)
        is_sure = found.exact_p <= comparing.SMALL
        single = words.icc1(found.icc1, is_sure, found.told_p(found.exact_p), comparing.MANY)
        return (found.icc1, single), (found.icc2, words.icc2(found.icc2))

    def _between_teams(self) -> _Told:
        found = self._compared
        if isinstance(found, str):
            return None, found
        size = int(median(team.people for team in self._teams))
        spread = found.anova.within_sd if found.is_of_many else self._usual_spread
        value = round(stats.detectable_difference(size, spread), 2)
        return value, words.detectable_between_teams(size, is_measured=found.is_of_many)

    def _between_rounds(self) -> _Told:
        found = self._compared
        # The spread of a few teams would help to work out their means.
        is_measured = not isinstance(found, str) and found.is_of_many
        spread = stdev(fmean(row) for row in self._rows) if is_measured else self._usual_spread
        value = round(stats.detectable_difference(self._survey.respondents, spread), 2)
        return value, words.detectable_between_rounds(is_measured=is_measured)

    @property
    def _usual_spread(self) -> float:
        return _USUAL_SPREAD * self._scale.span

    def _questions(self) -> tuple[QuestionQuality, ...]:
        found = {question: self._compared_on(question) for question in self._survey.questions}
        tested = {question: one.exact_p for question, one in found.items() if not isinstance(one, str)}
        adjusted = stats.benjamini_hochberg(list(tested.values())) if tested else ()
        by_question = dict(zip(tested, adjusted, strict=True))
        return tuple(_question(question, one, by_question.get(question)) for question, one in found.items())

    def _compared_on(self, question: str) -> Comparison | str:
        answers = ((team, team.scores.get(question, ())) for team in self._survey.teams)
        enough = {team.name: scores for team, scores in answers if len(scores) >= team.minimum}
        return comparing.compare(enough, len(self._survey.teams), self._least)

    def _levels(self) -> tuple[Sequence[TeamLevel], str]:
        found = self._compared
        if isinstance(found, str):
            return (), words.few_teams(comparing.MANY) if self._rows else ""
        if not found.is_of_many:
            return (), words.few_teams(comparing.MANY)
        mean = shrinking.mean_of_all(self._teams, self._scale)
        hidden = len(self._survey.teams) - len(self._teams)
        says = words.levels(mean, found.icc1, [team.people for team in self._teams], hidden)
        return shrinking.levels_of(self._teams, mean, found.icc1, self._scale), says


def _question(question: str, found: Comparison | str, adjusted: float | None) -> QuestionQuality:
    if isinstance(found, str) or adjusted is None:
        return QuestionQuality(question)
    differs = adjusted <= comparing.SMALL
    return QuestionQuality(question, found.icc1, found.told_p(found.exact_p), found.told_p(adjusted), differs)
