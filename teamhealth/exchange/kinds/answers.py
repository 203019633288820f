"""Answers: what people answered elsewhere. They become releases; no answer is kept."""

from teamhealth.exchange.assessing import assess
from teamhealth.exchange.counting import count
from teamhealth.exchange.fields import Field
from teamhealth.exchange.job import Job
from teamhealth.exchange.kind import Kind
from teamhealth.exchange.questions import Questions
from teamhealth.exchange.releasing import minimum, release_all
from teamhealth.exchange.sheets import sheet_of
from teamhealth.exchange.surveys import surveys_of
from teamhealth.pulse.disclosure import MINIMUM

FIELDS = tuple(Field(name) for name in ("item", "element", "score", "round", "team", "respondent", "comment"))


def take(job: Job) -> None:
    """Release what the records of a job say, as coarsely as the disclosure rules demand."""
    job.report.crowd, job.report.rows = MINIMUM, len(job.table.rows)
    request = job.request
    questions = Questions(job.place.home, job.place.lang, add_items=request.add_items)
    tallies = count(job, sheet_of(job, questions))
    release_all(job, tallies)
    if request.quality:
        surveys = surveys_of(tallies, lambda team: minimum(job, job.team(team)))
        job.report.quality = tuple(assess(survey, request.scale) for survey in surveys)


KIND = Kind(
    "answers",
    FIELDS,
    take=take,
    unit="releases",
    remark="needs score and item or element; a wide file --item COLUMN=ELEMENT instead, and both a round",
    reads_missing=True,
)
