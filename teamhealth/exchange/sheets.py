"""Where a file has its answers: one a row (long), or one column an item (wide)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from teamhealth.culture.normalise import normalise_text
from teamhealth.errors import BadDataError
from teamhealth.exchange import mapping
from teamhealth.exchange.fields import Record, Unreadable
from teamhealth.exchange.job import Job
from teamhealth.exchange.questions import Question, Questions
from teamhealth.exchange.quoting import listed, quoted


class Answer(NamedTuple):
    """One answer as it stands: to which question, in which column, and whether its scale runs the other way."""

    question: Question
    cell: str
    column: str
    reverse: bool


class Sheet(Protocol):
    """A way to lay answers out; with `row_is_respondent` all answers of a row are of one person."""

    row_is_respondent: bool

    def answers(self, record: Record) -> Iterator[Answer]:
        """Yield the answers of a row; raises Unreadable for a question that is not known."""


def sheet_of(job: Job, questions: Questions) -> Sheet:
    """Return how the file lays its answers out.

    It is wide when `--item` names columns, long when it has a score and an item or element, else wide over the
    columns named like an item. Raises BadDataError when that leaves no answers.
    """
    if job.request.items:
        return _Wide(job, questions, _named_columns(job))
    if "score" in job.columns and ("item" in job.columns or "element" in job.columns):
        return _Long(job, questions)
    found = _columns_like_items(job, questions)
    if "score" in job.columns or not found:
        raise BadDataError(
            f"{job.table.file} has no answers in sight: its columns are {listed(job.table.columns)}",
            hint="a long file needs score and item (--map score=COLUMN), a wide one --item COLUMN=ELEMENT for each",
        )
    return _Wide(job, questions, found)


class _Long:
    """One answer a row."""

    row_is_respondent = False

    def __init__(self, job: Job, questions: Questions) -> None:
        self._questions = questions
        self._columns = job.columns
        self._item_column = job.named("item" if "item" in job.columns else "element")
        self._score_column = job.named("score")
        names = {normalise_text(name) for name in job.request.reverse}
        self._all_reversed = normalise_text(self._score_column) in names
        self._reversed = names - {normalise_text(self._score_column)}
        self._refuse_unmet(job)

    def answers(self, record: Record) -> Iterator[Answer]:
        """Yield the one answer of a row."""
        text = _question_text(record)
        question = self._questions.find(text)
        if question is None:
            problem = f"column {self._item_column!r}: {quoted(text)} is no known item" if text else "names no item"
            raise Unreadable(problem, self._questions.nearest(text))
        reverse = self._all_reversed or normalise_text(text) in self._reversed
        yield Answer(question, record["score"] or "", self._score_column, reverse)

    def _refuse_unmet(self, job: Job) -> None:
        met = {normalise_text(_question_text(record)) for record in job.records} if self._reversed else set()
        for name in sorted(self._reversed - met):
            raise BadDataError(
                f"{job.table.file} has no item {name!r} (--reverse)",
                hint=f"name an item as the file does, or {self._score_column!r} for all of them",
            )


class _Wide:
    """A column an item, a row a respondent."""

    row_is_respondent = True

    def __init__(self, job: Job, questions: Questions, items: Mapping[int, str]) -> None:
        reverse = {mapping.named_column(job.table, name, "--reverse") for name in job.request.reverse}
        for index in sorted(reverse - set(items)):
            raise BadDataError(f"the column {job.table.columns[index]!r} is reversed, but holds no item")
        self._columns: Sequence[tuple[int, str, Question, bool]] = [
            (index, job.table.columns[index], _known_question(questions, text), index in reverse)
            for index, text in items.items()
        ]
        _refuse_twins(self._columns)
        job.extra_columns |= set(items)

    def answers(self, record: Record) -> Iterator[Answer]:
        """Yield the answers of a row, one a column."""
        for index, column, question, reverse in self._columns:
            yield Answer(question, record.cells[index].strip(), column, reverse)


def _question_text(record: Record) -> str:
    return record["item"] or record["element"] or ""


def _named_columns(job: Job) -> dict[int, str]:
    named = job.request.items.items()
    return {mapping.named_column(job.table, column, f"--item {column}={text}"): text for column, text in named}


def _columns_like_items(job: Job, questions: Questions) -> dict[int, str]:
    used = {index for columns in job.columns.values() for index in columns}
    free = {index: name for index, name in enumerate(job.table.columns) if name and index not in used}
    known = {index: name for index, name in free.items() if questions.is_in_catalogue(name)}
    return free if job.request.add_items else known


def _known_question(questions: Questions, text: str) -> Question:
    question = questions.find(text)
    if question is None:
        raise BadDataError(f"there is no item {text!r}", hint=questions.nearest(text))
    return question


def _refuse_twins(columns: Sequence[tuple[int, str, Question, bool]]) -> None:
    first: dict[str, str] = {}
    for _, column, question, _ in columns:
        known = first.setdefault(question.item, column)
        if known != column:
            raise BadDataError(
                f"the columns {known!r} and {column!r} both answer the item {question.item!r}",
                hint="leave one of them out, or give each an item of its own",
            )
