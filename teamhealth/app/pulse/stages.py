"""The way through the pulse: where a visitor is, and where a key takes them. No Textual: every front goes this way."""

from teamhealth.app.pulse.visit import Visit
from teamhealth.errors import UserError
from teamhealth.facts import Item

CHOICES = 9
"""So many ideas and needs are offered at a time, one a digit."""


class Stage:
    """A place on the way."""

    def __init__(self, visit: Visit, note: str = "") -> None:
        """Be there; `note` is what is said on coming: a mistake, or what was just done."""
        self.visit = visit
        self.note = note

    def press(self, key: str) -> "Stage":
        """Return where a key leads: a digit, or `enter back forward comment promise leave withdraw`.

        A key that means nothing here leads nowhere.
        """
        return self


class Left(Stage):
    """The end of the way."""


class AtDoor(Stage):
    """Before the questions."""

    def press(self, key: str) -> Stage:
        """Begin, read the promise by itself, withdraw something, or leave."""
        may_answer = self.visit.why is None
        match key:
            case "enter" | "forward" if may_answer:
                return AtItem(self.visit)
            case "promise" if may_answer:
                return AtPromise(self)
            case "withdraw" if self.visit.door.personal and self.visit.door.personal.open_items:
                return _to_withdraw(self.visit)
            case "enter" | "leave":
                return _leave(self)
        return self


class AtItem(Stage):
    """At one of the items."""

    def __init__(self, visit: Visit, place: int = 0, note: str = "") -> None:
        """Be at the item of this place, counted from 0."""
        super().__init__(visit, note)
        self.place = place

    @property
    def item(self) -> str:
        """The id of the item."""
        return self.visit.sheet.items[self.place]

    @property
    def answer(self) -> int | None:
        """What was answered to it so far."""
        return self.visit.sheet.answers.get(self.item)

    def press(self, key: str) -> Stage:
        """Answer and go on, go back and forward, comment, read the promise again, or leave."""
        match key:
            case "0" | "1" | "2" | "3" | "4" | "5":
                self.visit.sheet.answer(self.place, int(key))
                return self._at(self.place + 1)
            case "forward":
                return self._at(self.place + 1)
            case "back":
                return self._at(self.place - 1)
        return _anywhere(self, key)

    def _at(self, place: int) -> Stage:
        if place < 0:
            return AtDoor(self.visit)
        return AtItem(self.visit, place) if place < len(self.visit.sheet.items) else AtSummary(self.visit)


class AtSummary(Stage):
    """After the last item: all answers, and sending."""

    def press(self, key: str) -> Stage:
        """Send or go to what is unanswered yet, go back, comment, read the promise again, or leave."""
        match key:
            case "enter":
                return self._send()
            case "back":
                return AtItem(self.visit, len(self.visit.sheet.items) - 1)
        return _anywhere(self, key)

    def _send(self) -> Stage:
        visit = self.visit
        missing = [place for place, item in enumerate(visit.sheet.items) if item not in visit.sheet.answers]
        if missing:
            return AtItem(visit, missing[0], visit.words.form.answer_all)
        try:
            visit.send()
        except UserError as problem:
            return AtSummary(visit, note=_told(problem))
        return AtEnd(visit)


class AtEnd(Stage):
    """After sending: it was taken, or `visit.why` says why not."""

    def press(self, key: str) -> Stage:
        """Leave."""
        return Left(self.visit) if key in ("enter", "leave") else self


class Over(Stage):
    """Something that lies over another place and leads back to it."""

    def __init__(self, under: Stage) -> None:
        """Lie over this place."""
        super().__init__(under.visit)
        self.under = under

    def press(self, key: str) -> Stage:
        """Go back."""
        return self.under if key in ("enter", "back", "promise", "leave") else self


class AtPromise(Over):
    """The promise, once more."""


class AtComment(Over):
    """Writing the comment: the keys are letters here, so a front says `keep` or leaves it as it was."""

    def press(self, key: str) -> Stage:
        """Leave the comment as it was."""
        return self.under if key == "leave" else self

    def keep(self, text: str | None) -> Stage:
        """Take a comment of one line in the stead of the earlier one; None is no comment."""
        self.visit.sheet.comment = text
        return self.under


class AtExit(Over):
    """The question whether what was answered shall be lost."""

    def press(self, key: str) -> Stage:
        """Leave, or stay."""
        match key:
            case "leave":
                return Left(self.visit)
            case "enter" | "back":
                return self.under
        return self


class AtChoice(Stage):
    """Which of several own ideas and needs is to be withdrawn."""

    def __init__(self, visit: Visit, first: int = 0) -> None:
        """Offer them from this place on."""
        super().__init__(visit)
        self.first = first

    @property
    def offered(self) -> tuple[Item, ...]:
        """What the digits from 1 on stand for."""
        return _open_items(self.visit)[self.first : self.first + CHOICES]

    @property
    def has_further(self) -> bool:
        """Whether there are more than are offered."""
        return self.first + CHOICES < len(_open_items(self.visit))

    def press(self, key: str) -> Stage:
        """Choose one, see further ones, or go back to the door."""
        match key:
            case "leave" | "enter":
                return AtDoor(self.visit)
            case "back":
                return AtChoice(self.visit, self.first - CHOICES) if self.first else AtDoor(self.visit)
            case "forward" if self.has_further:
                return AtChoice(self.visit, self.first + CHOICES)
        offered = dict(zip("123456789", self.offered, strict=False))
        return AtWithdrawal(self.visit, offered[key]) if key in offered else self


class AtWithdrawal(Stage):
    """The question whether an own idea or need is to be withdrawn."""

    def __init__(self, visit: Visit, item: Item) -> None:
        """Ask about this one."""
        super().__init__(visit)
        self.item = item

    def press(self, key: str) -> Stage:
        """Withdraw it, or go back to the door."""
        match key:
            case "enter":
                return self._withdraw()
            case "leave" | "back":
                return AtDoor(self.visit)
        return self

    def _withdraw(self) -> Stage:
        try:
            self.visit.withdraw(self.item)
        except UserError as problem:
            return AtDoor(self.visit, note=_told(problem))
        return AtDoor(self.visit, note=self.visit.words.door.withdrawn.format(title=self.item.title))


def _anywhere(stage: Stage, key: str) -> Stage:
    """Return where the keys lead that mean the same at every question and at the summary."""
    match key:
        case "comment":
            return AtComment(stage)
        case "promise":
            return AtPromise(stage)
        case "leave":
            return _leave(stage)
    return stage


def _leave(stage: Stage) -> Stage:
    """Leave at once when nothing would be lost, else ask."""
    return Left(stage.visit) if stage.visit.sheet.is_untouched else AtExit(stage)


def _to_withdraw(visit: Visit) -> Stage:
    """Ask which one when there are several."""
    own = _open_items(visit)
    return AtChoice(visit) if len(own) > 1 else AtWithdrawal(visit, own[0])


def _open_items(visit: Visit) -> tuple[Item, ...]:
    return visit.door.personal.open_items if visit.door.personal else ()


def _told(problem: UserError) -> str:
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message
