"""Somebody who came to answer: what they see, what they may do here, and the sheet they fill in. No Textual."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from teamhealth.acts import withdrawing
from teamhealth.culture.sentences import Sentences
from teamhealth.facts import Item, Round
from teamhealth.pulse import answering, door, follow_ups
from teamhealth.pulse.ballot_box import ByName, RefusedError, Voter
from teamhealth.pulse.disclosure import COMMENTERS
from teamhealth.pulse.door import Door
from teamhealth.pulse.sheet import Sheet
from teamhealth.pulse.wording import Wording
from teamhealth.store import connection
from teamhealth.store.teams import Team


class Speech(NamedTuple):
    """A language: the words of the form, and the sentences of the items."""

    words: Wording
    sentences: Sentences


class Visit:
    """One visit to the pulse, from the door to the ballot box.

    `door` is what the visitor sees, `round` the one that is open, `why` the key of the reason why
    they may not answer it (None: they may), `sheet` what they fill in, `is_sent` whether their
    ballot is in the box.
    """

    def __init__(
        self, home: Path, team: Team, voter: Voter, speech: Speech, keeper: str, now: Callable[[], datetime]
    ) -> None:
        """Look at the door and take an empty sheet.

        `keeper` is who could read the ballot file; `now` gives the team's now each time it is asked.
        Raises StorageError when the store or the ballot file cannot be read.
        """
        self.home, self.team, self.voter = home, team, voter
        self.words, self.sentences = speech
        self.keeper, self.now = keeper, now
        self.is_sent = False
        self.why: str | None = None
        moment = now()
        with connection.reading(home) as db:
            self.door: Door = door.look(db, home, team, self.handle, moment)
            self.round: Round | None = self.door.standing.open_round
            try:
                self._refuse(db, moment)
            except RefusedError as refusal:
                self.why = refusal.why
        self.sheet = Sheet([asked.item for asked in self.round.items] if self.round else [])

    @property
    def handle(self) -> str | None:
        """The visitor's handle, None for somebody with a paper."""
        return self.voter.handle if isinstance(self.voter, ByName) else None

    @property
    def header(self) -> str:
        """The team, and its round when there has been one."""
        last = self.door.standing.last
        return self.words.form.header.format(team=self.team.name, number=last.number) if last else self.team.name

    @property
    def promise(self) -> str:
        """The whole promise; empty when no round is open."""
        if self.round is None:
            return ""
        return self.words.promise(self.keeper, self.day(self.round.day), self.round.minimum)

    @property
    def comment_warning(self) -> str:
        """What stands beside a comment being written; empty when no round is open."""
        return self.words.comment_warning(self.round.minimum, COMMENTERS) if self.round else ""

    @property
    def is_refused(self) -> bool:
        """Whether there is a round and this visitor may not, or could not, answer it; to read the door they may."""
        return self.why is not None and self.round is not None

    @property
    def refusal(self) -> str:
        """Why the visitor may not answer, in words; empty when they may."""
        if self.why is None:
            return ""
        release, last = self.door.standing.release, self.round or self.door.standing.last
        if self.why == "waiting" and release is not None:
            return self.words.refusal(self.why, int(release.round), self.day(release.day))
        if last is None:
            return self.words.refusal(self.why, 0, "")
        return self.words.refusal(self.why, last.number, self.day(last.day))

    def question(self, item: str) -> str:
        """Return the sentence of an item."""
        follow_up = self.words.form.follow_up
        texts = {**self.sentences.texts, **self.door.own_words}
        return follow_ups.sentence(item, texts, self.door.promises, follow_up)

    def step(self, score: int) -> str:
        """Return the word for an answer, 0 to 5."""
        return self.sentences.steps[score - 1] if score else self.sentences.cannot_say

    def day(self, day: date) -> str:
        """Return a day in words."""
        return self.words.day(day, self.door.today)

    def given(self, item: str) -> str:
        """Return the answer to an item as a number with its word."""
        score = self.sheet.answers.get(item)
        return self.words.form.unanswered if score is None else f"{score} {self.step(score)}"

    @property
    def outcome(self) -> str:
        """What came of the visit: the ballot was sent, or why not, or nothing was sent."""
        if self.is_sent and self.round is not None:
            return self.words.form.sent.format(day=self.day(self.round.day))
        return self.refusal or self.words.form.left

    def send(self) -> bool:
        """Put the ballot into the box and return whether it was taken; if not, `why` says what stood against it.

        Raises StorageError when it could not be written; then nothing was sent, and it may be tried again.
        """
        assert self.round is not None
        sheet = self.sheet
        try:
            answering.send(self.home, self.team, self.round, self.voter, sheet.scores, sheet.comment, self.now())
        except RefusedError as refusal:
            self.why = refusal.why
        else:
            self.is_sent = True
        return self.is_sent

    def withdraw(self, item: Item) -> None:
        """Record that the visitor withdraws their own idea or need, and look at the door again.

        Raises NotPermittedError when it is closed by now, StorageError when it could not be written.
        """
        if self.handle is None:
            return
        now = self.now()
        with closing(connection.open_for_writing(self.home)) as db, connection.transaction(db):
            withdrawing.withdraw_own(db, self.team, self.handle, item.id, now.date())
        with connection.reading(self.home) as db:
            self.door = door.look(db, self.home, self.team, self.handle, now)

    def _refuse(self, db: sqlite3.Connection, now: datetime) -> None:
        """Raise RefusedError when nobody, or not this visitor, may answer now; the ring decides who is asked."""
        if self.round is None:
            raise RefusedError(self.door.standing.kind, "no round is open")
        personal = self.door.personal
        if personal and personal.is_manager and personal.handle not in self.round.ring:
            raise RefusedError("manager", "managers are not asked")
        answering.refuse(db, self.home, self.team, self.round, self.voter, now)
