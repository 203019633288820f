"""Which round a row's answers belong to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from teamhealth.errors import BadDataError
from teamhealth.exchange.fields import Reading, Unreadable, day
from teamhealth.exchange.quoting import listed
from teamhealth.exchange.spelling import folded


class Round(NamedTuple):
    """A round: the name it goes by, and the day it stands for."""

    label: str
    day: date


@dataclass(frozen=True)
class Rounds:
    """The days of rounds: of labels that are no date, and of rows without a label."""

    days: Mapping[str, date]
    default: date | None

    @cached_property
    def _by_spelling(self) -> dict[str, Round]:
        return {folded(label): Round(label, day) for label, day in self.days.items()}

    def find(self, label: str, reading: Reading) -> Round | None:
        """Return the round of a trimmed label, blank for none; None when its day is not known."""
        if not label:
            return Round(self.default.isoformat(), self.default) if self.default else None
        known = self._by_spelling.get(folded(label))
        if known:
            return known
        try:
            found = day(label, reading)
        except Unreadable:
            return None
        return Round(found.isoformat(), found)


def undated(labels: Iterable[str]) -> BadDataError:
    """Return the error that asks for the days of rounds, naming their labels."""
    named = sorted({label for label in labels if label})
    if not named:
        return BadDataError("the file does not say which round its answers are from", hint="say it: --round YYYY-MM-DD")
    options = " ".join(f"--round-dates '{label}=YYYY-MM-DD'" for label in named[:3])
    return BadDataError(
        f"the file does not say the day of these rounds: {listed(map(repr, named))}", hint=f"say it: {options}"
    )
