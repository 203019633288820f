"""Teams that hold rounds for years: people come, go, are away, cannot say, and keep silent; what they answer is known.

Everything goes through the real core; the answers stay here, so that a release can be held against them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from desk import Desk

from teamhealth.facts import Release, Round
from teamhealth.pulse import results, turnout
from teamhealth.store import responses

WEEKS_AWAY = 5 / 52
ANSWERING = 0.85
CANNOT_SAY = 0.05
COMMENTING = 0.15
COMINGS_AND_GOINGS = 1 / 5 / 52
"""Of five people one joins or leaves in a year: the chance a person and week."""

SHARES = (0.05, 0.10, 0.25, 0.40, 0.20)


Watch = Callable[[Desk, list[Release], int], None]
"""Looks at a desk whose round is about to close, at the releases before it, and at how many have answered."""


def unwatched(desk: Desk, known: list[Release], answered: int) -> None:
    """Look at nothing."""


def tells_nothing_yet(desk: Desk, known: list[Release], answered: int) -> None:
    """Fail unless an open round tells whether enough have answered, and nothing else (D2, D11)."""
    assert desk.standing.kind == "open"
    assert desk.releases == known
    assert turnout.of(desk.home, desk.round) == ("enough" if answered >= 5 else "not yet")
    with desk.reading() as db:
        assert [result.release for result in results.read(db, desk.team, date.max)] == known[::-1]


@dataclass(frozen=True)
class Held:
    """A round that was held: what was answered, and all that was let out of it."""

    round: Round
    scores: Mapping[str, list[int]]
    answered: int
    comments: tuple[str, ...]
    release: Release
    shown_comments: tuple[str, ...]


@dataclass
class SimulatedTeam:
    """One team of about `size` people; `seed` decides everything."""

    home: Path
    size: int
    seed: int
    held: list[Held] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        self.desk = Desk(self.home, people=self.size)
        self.people = Desk.handles(self.size)
        self.hired = self.size
        self.moods: defaultdict[tuple[str, str], int] = defaultdict(self._draw)
        self.desk.open()

    def hold(self, watch: Watch = unwatched) -> Held:
        """Let the open round be answered and come to its end, then respond, so that the next one opens."""
        self._come_and_go()
        known = self.desk.releases
        round_ = self.desk.round
        scores: dict[str, list[int]] = {asked.item: [] for asked in round_.items}
        comments = []
        voters = [handle for handle in round_.ring if self.rng.random() < (1 - WEEKS_AWAY) * ANSWERING]
        for handle in self.rng.sample(voters, len(voters)):
            ballot = {item: self._answer(handle, item) for item in scores if self.rng.random() >= CANNOT_SAY}
            comment = f"{handle} in {round_.number}" if self.rng.random() < COMMENTING else None
            self.desk.answer(handle, ballot, comment)
            for item, score in ballot.items():
                scores[item].append(score)
            comments += [comment] if comment else []
        watch(self.desk, known, len(voters))
        self.desk.close()
        return self._note(round_, scores, len(voters), tuple(comments), known)

    def _note(
        self,
        round_: Round,
        scores: Mapping[str, list[int]],
        answered: int,
        comments: tuple[str, ...],
        known: list[Release],
    ) -> Held:
        ended = next(held for held in self.desk.rounds if held.number == round_.number)
        assert self.desk.releases[:-1] == known
        release = self.desk.releases[-1]
        self.held.append(Held(ended, scores, answered, comments, release, _shown_comments(self.desk, release)))
        self._come_and_go()
        if self.desk.standing.kind != "open":
            self.desk.respond()
        return self.held[-1]

    def _come_and_go(self) -> None:
        """Let half a week's joinings and leavings happen; the team stays about its size."""
        if self.rng.random() >= self.size * COMINGS_AND_GOINGS / 2:
            return
        if len(self.people) > self.size or (len(self.people) == self.size > 5 and self.rng.random() < 0.5):
            self.desk.leave(self.people.pop(self.rng.randrange(len(self.people))))
        else:
            self.hired += 1
            self.people.append(f"m{self.hired:02}")
            self.desk.join(self.people[-1], self.desk.now.date())

    def _answer(self, handle: str, item: str) -> int:
        """Return somebody's answer, which four times in five is the one given before."""
        if self.rng.random() < 0.2:
            self.moods[handle, item] = self._draw()
        return self.moods[handle, item]

    def _draw(self) -> int:
        return self.rng.choices(range(1, 6), SHARES)[0]


def _shown_comments(desk: Desk, release: Release) -> tuple[str, ...]:
    with desk.reading() as db:
        return tuple(comment.text or "" for comment in responses.comments(db, release.id, date.max))
