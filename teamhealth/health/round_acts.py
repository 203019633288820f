"""What a manager does about rounds from a front that stays open: respond to results and comments, open rounds."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from teamhealth.acts import on_comments, roles
from teamhealth.facts import CommentAnswer, Release, Response, Round
from teamhealth.health.dates import full_moment
from teamhealth.ids import short
from teamhealth.pulse import asking, opening, responding
from teamhealth.store import connection
from teamhealth.store.teams import Team


class Words(NamedTuple):
    """A response as it was typed: what was heard, and what will be done or else why nothing will be this time."""

    heard: str | None
    doing: str | None
    nothing_because: str | None


class Proposal(NamedTuple):
    """The round that would open now: its closing in the team's time, how many are asked, and what."""

    number: int
    closes: datetime
    people: int
    sentences: Sequence[str]


class RoundActs(NamedTuple):
    """The acts of one viewer (None: not on the roster) on the rounds of one team, at its `now`."""

    home: Path
    team: Team
    viewer: str | None
    now: datetime
    lang: str

    def respond(self, release: Release, words: Words) -> str:
        """Record a response to a result, open the next round, and return what came of it as one sentence.

        Raises NotPermittedError for a plain member, BadDataError for an empty reason, StorageError when it
        cannot be written; then nothing was recorded.
        """
        with closing(connection.open_for_writing(self.home)) as db, connection.transaction(db):
            roles.refuse_plain_member(db, self.team, self.viewer, self.now.date(), "responding to a round")
            response = Response(self.now.date(), *words, by=self.viewer)
            done = responding.respond(db, self.home, self.team, release, response, self.now)
        noted = f"Your response to round {release.round} is noted."
        if done.opened is not None:
            return f"{noted} {self._opened(done.opened)}"
        return f"{noted} The next round did not open: {done.why_not.message}." if done.why_not else noted

    def answer_comment(self, comment: str, text: str) -> str:
        """Record an answer to the comment of this id and say so in one sentence.

        Raises NotPermittedError for a plain member, BadDataError when the comment was erased, StorageError.
        """
        with closing(connection.open_for_writing(self.home)) as db, connection.transaction(db):
            reply = CommentAnswer(self.now.date(), text, self.viewer)
            meant, _ = on_comments.answer(db, self.team, comment, reply)
        return f"Your answer to comment {short(meant.id)} is noted."

    def propose(self) -> Proposal:
        """Return the round that would open now; raises NotPermittedError or ConfigError when none may."""
        with connection.reading(self.home) as db:
            round_ = opening.prepare(db, self.home, self.team, self.now)
            speak = asking.speaker(db, self.home, self.team, self.lang)
        sentences = [speak(asked.item) for asked in round_.items]
        return Proposal(round_.number, round_.closes.astimezone(self.now.tzinfo), len(round_.ring), sentences)

    def open_round(self) -> str:
        """Open the next round and say so in one sentence; raises as `propose`, and StorageError."""
        with closing(connection.open_for_writing(self.home)) as db, connection.transaction(db):
            return self._opened(opening.open_round(db, self.home, self.team, self.now))

    def _opened(self, round_: Round) -> str:
        return f"Round {round_.number} is open until {full_moment(round_.closes.astimezone(self.now.tzinfo))}."
