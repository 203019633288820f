"""What the attacks are made on: the user's own teams, an invented one, and every option of the command line."""

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from teamhealth.audit import fronts
from teamhealth.audit.fronts import Printed
from teamhealth.audit.invented import Ballot, InventedTeam, everybody
from teamhealth.audit.own import Level, OwnTeam
from teamhealth.pulse.disclosure import MINIMUM
from teamhealth.store import connection

UNANIMOUS = (5, 5, 5, 5, 5, 5, 5, 5)
BETWEEN = (3, 3, 3, 3, 4, 4, 4, 4)
ALL_FOUR = (4, 4, 4, 4, 4, 4, 4, 4)
HIDDEN = (1, 1, 1, 1, 0, 0, 0, 0)
COMMENTS = ("words one", "words two", "words three")
BASELINE = everybody(UNANIMOUS, BETWEEN, ALL_FOUR, HIDDEN, comments=COMMENTS)
"""Eight people agree on the first item and on the third; four can say something on the fourth; three comment."""

ANSWERED = (0, 1, MINIMUM - 1, MINIMUM, 8)
"""An open round is polled when so many have answered."""

_OF_THE_MOMENT = re.compile('"(last_status|check_run)"')
"""What is kept of the last look at a team: when that was and what was told, which is attacked by itself."""


@dataclass(frozen=True, slots=True)
class Poll:
    """An open round after `answered` ballots: what was told, and all that the store holds."""

    answered: int
    told: Printed
    store: str


@dataclass(frozen=True, slots=True)
class World:
    """All that an attacker has.

    `options` names the options and arguments of every command.
    """

    own: Sequence[OwnTeam]
    invented: InventedTeam
    options: Mapping[str, Sequence[str]]
    _polls: list[Poll] = field(default_factory=list)

    @property
    def levels(self) -> list[tuple[OwnTeam, Level]]:
        """The user's own levels, each with its team."""
        return [(team, level) for team in self.own for level in team.levels]

    @property
    def own_levels(self) -> int:
        """How many levels the user has, each told by several fronts."""
        return sum(level.front == "export" for _, level in self.levels)

    def told_apart(self, *ballots: Ballot) -> list[str]:
        """Return which fronts tell a round with these ballots from the baseline."""
        return fronts.apart(self.invented.closed(*BASELINE).printed, self.invented.closed(*ballots).printed)

    @property
    def polls(self) -> Sequence[Poll]:
        """An open round as every front tells it while one after another answers."""
        if not self._polls:
            home = self.invented.copy()
            for before, answered in zip((0, *ANSWERED), ANSWERED, strict=False):
                told = self.invented.handles[before:answered]
                self.invented.answer(home, dict.fromkeys(told, Ballot((5, 1, 4, 2), "words")))
                with closing(connection.open_for_reading(home)) as db:
                    held = "\n".join(line for line in db.iterdump() if not _OF_THE_MOMENT.search(line))
                self._polls.append(Poll(answered, self.invented.still_open(home), held))
        return self._polls


def on(own: int, what: str) -> str:
    """Return what was attacked: so many of the user's own, and the generated team."""
    if own:
        return f"{own} {what} of yours and a generated team"
    return "a generated team, having none of yours"


def learned(*found: tuple[int | list[str], str]) -> tuple[str, bool]:
    """Return what was learned from counts or lists of leaks, each with its words, and whether that is nothing."""
    told = [f"{', '.join(leak) if isinstance(leak, list) else leak} {words}" for leak, words in found if leak]
    return "; ".join(told) or "nothing", not told
