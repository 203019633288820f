"""Counting the answers of a file by team and round: what is a number, what is none, and who took part."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from teamhealth.exchange.fields import Record, Unreadable
from teamhealth.exchange.job import Job
from teamhealth.exchange.questions import Question
from teamhealth.exchange.quoting import quoted
from teamhealth.exchange.rounds import Round, Rounds, undated
from teamhealth.exchange.scores import NoScore, scores_of
from teamhealth.exchange.sheets import Sheet
from teamhealth.exchange.spelling import folded
from teamhealth.exchange.tally import Tally
from teamhealth.text import shown

Tallies = Mapping[tuple[str, Round], Tally]
"""By name of the team and round."""

NAMELESS_COMMENTS = "comments without a respondent (it takes three people for any to be shown)"
_OWN_IDS = "an answer in one team only; people numbered anew in each team with --map respondent=TEAM+NUMBER"
UNABLE = "answers such as 'not applicable': no number"


class _Given(NamedTuple):
    question: Question
    score: float | None


def count(job: Job, sheet: Sheet) -> Tallies:
    """Return the answers of every team and round; rows that cannot be read are refused.

    Raises BadDataError when the day of a round is not known.
    """
    return _Counter(job, sheet).count()


class _Counter:
    def __init__(self, job: Job, sheet: Sheet) -> None:
        self._job = job
        self._sheet = sheet
        self._scores = scores_of(job.request.scale, job.request.missing)
        self._rounds = Rounds(job.request.rounds, job.request.round)
        self._tallies: dict[tuple[str, Round], Tally] = defaultdict(Tally)
        self._seen: dict[tuple[Round, str, str], tuple[int, str, float | None]] = {}

    def count(self) -> Tallies:
        without_day = set()
        for record in self._job.records:
            label = record["round"] or ""
            found = self._rounds.find(label, self._job.reading_of(record.team))
            if found is None:
                without_day.add(label)
            else:
                self._count_row(record, found)
        if without_day:
            raise undated(without_day)
        return self._tallies

    def _count_row(self, record: Record, round_: Round) -> None:
        respondent = folded(record["respondent"]) if record["respondent"] else None
        try:
            given = self._given(record)
            new = given if respondent is None else self._once(record, round_, respondent, given)
        except Unreadable as problem:
            self._job.refuse(record, problem.problem, problem.accepted)
            return
        who = record.line if respondent is None and self._sheet.row_is_respondent else respondent
        self._note(record, round_, who)
        for answer in new:
            if answer.score is None:
                self._job.report.left_out(UNABLE, record.line)
            self._tallies[record.team, round_].add(answer.question, answer.score, who)

    def _note(self, record: Record, round_: Round, who: str | int | None) -> None:
        comment = shown(record["comment"] or "")
        if comment and who is None:
            self._job.report.left_out(NAMELESS_COMMENTS, record.line)
        elif comment and who is not None:
            self._tallies[record.team, round_].comments[who].add(comment)

    def _given(self, record: Record) -> list[_Given]:
        """Return what a row answers; a blank is no answer. Raises Unreadable."""
        reading = self._job.reading_of(record.team)
        found, blanks = [], 0
        for answer in self._sheet.answers(record):
            try:
                score = self._scores.read(answer.cell, reading, reverse=answer.reverse)
            except Unreadable as problem:
                told = f"column {answer.column!r}: {quoted(answer.cell)} {problem.problem}"
                raise Unreadable(told, problem.accepted) from problem
            if score is NoScore.BLANK:
                blanks += 1
            else:
                found.append(_Given(answer.question, None if isinstance(score, NoScore) else score))
        for _ in range(blanks):
            self._job.report.repaired("score not given", record.line)
        return found

    def _once(self, record: Record, round_: Round, respondent: str, given: list[_Given]) -> list[_Given]:
        """Return those answers their respondent has not given before.

        Raises Unreadable for another score, and for an answer to the same question in another team: two releases that
        share people could be told apart by who is in only one of them.
        """
        by_key = {(round_, respondent, answer.question.item): answer for answer in given}
        for key, answer in by_key.items():
            line, team, score = self._seen.get(key, (record.line, record.team, answer.score))
            if team != record.team:
                problem = f"the same respondent answers {answer.question.item!r} in team {team!r} too, on line {line}"
                raise Unreadable(problem, _OWN_IDS)
            if score != answer.score:
                raise Unreadable(f"the same respondent answers {answer.question.item!r} otherwise on line {line}", "")
        new = {key: answer for key, answer in by_key.items() if key not in self._seen}
        self._seen |= {key: (record.line, record.team, answer.score) for key, answer in new.items()}
        if len(new) < len(given):
            self._job.report.repaired("the same answer of a respondent again: taken once", record.line)
        return list(new.values())
