"""What `status --json` prints."""

from typing_extensions import TypedDict

from teamhealth.documents.checks import Checks
from teamhealth.documents.indicators import Lens
from teamhealth.documents.rounds import RoundNow
from teamhealth.documents.words import Day, Reason, State


class Task(TypedDict):
    """A thing of today's list."""

    key: str
    """What it is about, as KIND:ID."""

    state: State
    """How pressing it is."""

    kind: str
    """What kind of thing."""

    title: str
    """What it is called."""

    detail: str
    """What about it."""

    act: str
    """What to do, in a word or two."""

    command: str
    """The line that does it."""

    age_days: int
    """How long it has waited."""

    others: list[str]
    """Other lines that may be the right one."""


class Status(Checks, Lens):
    """`teamhealth status --json`: what the checks say, the provider's lens, and what needs the manager today.

    Its `state` is the worst of all checks and indicators together.
    """

    reason: Reason | None
    """Why the state is unknown."""

    changed: str
    """What is new since the last look; empty where nobody has looked."""

    today: list[Task]
    """What needs the manager today, the most pressing first."""

    people: int
    """How many are on the roster."""

    last_round: tuple[str, Day] | None
    """The label and the day of the latest release of the team's own answers."""

    round: RoundNow
    """The open round, or the next one."""
