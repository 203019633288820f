"""What may be told of an open round: whether enough have answered, and nothing else (D11)."""

from pathlib import Path
from typing import Literal

from teamhealth.facts import Round
from teamhealth.pulse import ballot_box, ballot_file, disclosure

Turnout = Literal["enough", "not yet", "lost"]

LOST = "Its ballots are lost: it takes no answers and will have no result, and the next one asks again."


def of(home: Path, round_: Round) -> Turnout:
    """Return whether enough have answered an open round for a result, or that its ballots are lost.

    Raises StorageError when the ballot file cannot be read.
    """
    contents = ballot_file.read(home)
    if ballot_box.is_lost(contents, round_):
        return "lost"
    return "enough" if disclosure.enough(ballot_box.count(contents, round_), round_.minimum) else "not yet"
