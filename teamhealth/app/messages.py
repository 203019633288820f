"""What the worker thread tells the application."""

from textual.message import Message

from teamhealth.errors import UserError
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
