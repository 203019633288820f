"""Answering the open round: who comes, and by which front. Click is not needed, so that the form starts at once."""

import os
from collections.abc import Callable
from functools import partial

from teamhealth.app.pulse.visit import Speech, Visit
from teamhealth.cli import answering, streams
from teamhealth.cli.session import ROUNDS_ARE_NOW, Session
from teamhealth.culture import sentences
from teamhealth.errors import UsageError
from teamhealth.paths import culture_file
from teamhealth.pulse import keeper, wording
from teamhealth.pulse.ballot_box import ByName, ByPaper, Voter

_WHO = "say who answers: teamhealth pulse --by HANDLE"


def answer(session: Session, paper: str | None = None) -> int:
    """Let somebody answer the open round of their team and return the exit code; `paper` is the code of a paper.

    Raises UsageError when nobody knows who they are or there is no terminal, NotPermittedError from
    the line mode when they may not answer, StorageError when a file cannot be used.
    """
    return prepare(session, paper)()


def prepare(session: Session, paper: str | None) -> Callable[[], int]:
    """Load what answering needs, and return what does it; raises as `answer`."""
    session.refuse_as_of(ROUNDS_ARE_NOW)
    if session.json:
        raise UsageError("pulse asks and has no --json", hint="for what rounds said: teamhealth results --json")
    by_lines = session.plain or os.environ.get("TERM") == "dumb"
    visit = _visit(session, paper)
    if not by_lines and not streams.has_terminal():
        raise UsageError("pulse needs a terminal", hint="or answer line by line with: teamhealth pulse --plain")
    withdraw = "withdraw ID" if session.gated else "teamhealth item ID withdraw"
    return partial(answering.run, visit, withdraw) if by_lines else _form(visit)


def _form(visit: Visit) -> Callable[[], int]:
    from teamhealth.app.pulse.form import PulseForm

    def run() -> int:
        PulseForm(visit).run()
        return answering.end(visit)

    return run


def _visit(session: Session, paper: str | None) -> Visit:
    with session.tended_reading() as db:
        team = session.team(db)
        voter: Voter = ByPaper(paper) if paper is not None else ByName(session.oneself(db, team, _WHO))
    return Visit(
        home=session.home,
        team=team,
        voter=voter,
        speech=Speech(wording.load(session.lang), sentences.load(session.lang, culture_file(session.home))),
        keeper=keeper.name(session.home, session.preferences.keeper),
        now=lambda: session.now(team),
    )
