"""What the worker threads tell the application."""

from textual.message import Message

from teamhealth.errors import UserError
from teamhealth.health.round_acts import Proposal
from teamhealth.health.snapshot import Snapshot


class SnapshotTaken(Message):
    """A snapshot is ready; `run` numbers the request, so that an overtaken one can be dropped."""

    def __init__(self, run: int, snapshot: Snapshot) -> None:
        super().__init__()
        self.run = run
        self.snapshot = snapshot


class SnapshotFailed(Message):
    """No snapshot could be taken; `problem` says why and what to do."""

    def __init__(self, run: int, problem: UserError) -> None:
        super().__init__()
        self.run = run
        self.problem = problem


class Noted(Message):
    """An act was recorded; `receipt` says what came of it."""

    def __init__(self, receipt: str) -> None:
        super().__init__()
        self.receipt = receipt


class Refused(Message):
    """An act was not possible, and nothing was recorded; `problem` says why."""

    def __init__(self, problem: UserError) -> None:
        super().__init__()
        self.problem = problem


class RoundProposed(Message):
    """The round that would open now is known."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self.proposal = proposal


class Reminded(Message):
    """A reminder came that is shown here."""

    def __init__(self, subject: str, text: str) -> None:
        super().__init__()
        self.subject = subject
        self.text = text


class BellRung(Message):
    """A reminder came that rings the bell."""


class PassFailed(Message):
    """The reminders could not be made; `problem` says why."""

    def __init__(self, problem: UserError) -> None:
        super().__init__()
        self.problem = problem
