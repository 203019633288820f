"""The words of the pulse form, its line mode, the member's door and its refusals, in the languages there are.

They are data: a TOML file a language, every sentence whole. A field of the types below holds one text of that file; its
placeholders (`{day}`, `{number}`) are filled with `str.format`. The form must start quickly: only the standard library
is loaded, and the types are named tuples, which take half the time of frozen dataclasses to define.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from teamhealth.errors import UsageError
from teamhealth.facts import EventKind, ReleasedItem

_FOLDER = Path(__file__).parent


class Form(NamedTuple):
    """What the form says; `Wording.promise` and `Wording.comment_warning` fill in the two long ones."""

    header: str
    progress: str
    promise: str
    comment: str
    comment_warning: str
    summary: str
    no_comment: str
    unanswered: str
    answer_all: str
    not_sent_yet: str
    sent: str
    left: str
    leave_question: str
    ended_early: str
    follow_up: str


class Keys(NamedTuple):
    """What each key of the form does, in a word or two."""

    begin: str
    answer: str
    back: str
    forward: str
    comment: str
    keep_comment: str
    drop_comment: str
    promise: str
    leave: str
    stay: str
    send: str
    withdraw: str
    keep_item: str
    scroll: str
    colours: str
    close: str


class Lines(NamedTuple):
    """The prompts of the line mode, and what it says to a line that it does not understand."""

    begin: str
    answer: str
    answer_mistake: str
    comment: str
    comment_too_long: str
    send: str
    send_mistake: str
    withdraw: str


class Door(NamedTuple):
    """What a member sees before the questions."""

    asked: str
    asked_more: str
    last_round: str
    no_round_yet: str
    answered_band: str
    level_above: str
    level_below: str
    too_few: str
    comments: str
    quoted: str
    comment_answer: str
    response: str
    heard: str
    doing: str
    nothing_because: str
    signed: str
    somebody: str
    no_response: str
    thanks: str
    no_thanks: str
    own_items: str
    no_own_items: str
    withdraw_which: str
    withdraw_question: str
    withdrawn: str
    last_talk: str
    nothing_noted: str


class Talk(NamedTuple):
    """The guide of a team that talks together instead of sending answers; `yes` and `no` list what may be typed."""

    intro: str
    how: str
    ask_reason: str
    ask_step: str
    notes: str
    keep: str
    nothing_noted: str
    yes: str
    no: str
    yes_or_no: str
    not_kept: str
    end: str
    what: str
    due: str
    due_mistake: str
    owner: str
    owner_mistake: str


class Calendar(NamedTuple):
    """How a day and a number are written."""

    weekdays: list[str]
    months: list[str]
    this_year: str
    other_year: str
    decimal_point: str


class Wording(NamedTuple):
    """All words of one language.

    `verdicts` says of a promise that was followed up whether it helped. `happened`, `refusals` and
    `numbers` have methods that fill in and look up.
    """

    lang: str
    form: Form
    keys: Keys
    lines: Lines
    door: Door
    talk: Talk
    calendar: Calendar
    happened: Mapping[str, str]
    verdicts: Mapping[str, str]
    refusals: Mapping[str, str]
    numbers: Mapping[str, str]

    def promise(self, name: str, day: str, minimum: int) -> str:
        """Return the whole promise: who runs the computer, when the round closes, how many must have answered."""
        return self.form.promise.format(name=name, day=day, minimum=self.number(minimum))

    def comment_warning(self, minimum: int, commenters: int) -> str:
        """Return what stands beside a comment being written: how many must answer, and comment, for it to be shown."""
        words = {"minimum": self.number(minimum), "commenters": self.number(commenters)}
        return self.form.comment_warning.format(**words)

    def number(self, count: int) -> str:
        """Return a count as it stands inside a sentence: a word up to ten, digits beyond."""
        return self.numbers.get(str(count), str(count))

    def day(self, day: date, today: date) -> str:
        """Return a day with its weekday, as in "Friday 27 November"; with the year when that is not today's."""
        pattern = self.calendar.this_year if day.year == today.year else self.calendar.other_year
        weekday, month = self.calendar.weekdays[day.weekday()], self.calendar.months[day.month - 1]
        return pattern.format(weekday=weekday, day=day.day, month=month, year=day.year)

    def level(self, item: ReleasedItem) -> str:
        """Return what a release says about an item: "3.5", "4.5 or above", "too few answers"."""
        if not item.shown:
            return self.door.too_few
        number = item.short_text.rstrip("+−").replace(".", self.calendar.decimal_point)
        bands = {"above": self.door.level_above, "below": self.door.level_below}
        return bands[item.band].format(level=number) if item.band else number

    def what_happened(self, kind: EventKind | None, day: str) -> str:
        """Return what happened last to an idea or a need (None: nothing yet), and on which day."""
        return self.happened[kind or "waiting"].format(day=day)

    def refusal(self, why: str, number: int, day: str) -> str:
        """Return why somebody cannot answer round `number` now, and what to do.

        `why` is one of the keys of `refusals`; `day` is the day the round closes or, for "waiting",
        the day since which the response to it is missing.
        """
        return self.refusals[why].format(number=number, day=day)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that the form speaks."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def load(lang: str) -> Wording:
    """Return the words of a language. Raises `UsageError` when the form does not speak it."""
    if lang not in languages():
        hint = f"Choose one of: {', '.join(languages())}."
        raise UsageError(f"there is no pulse form in '{lang}'", hint=hint)
    tables = tomllib.loads((_FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
    return Wording(
        lang=lang,
        form=Form(**tables["form"]),
        keys=Keys(**tables["keys"]),
        lines=Lines(**tables["lines"]),
        door=Door(**tables["door"]),
        talk=Talk(**tables["talk"]),
        calendar=Calendar(**tables["calendar"]),
        happened=tables["happened"],
        verdicts=tables["verdicts"],
        refusals=tables["refusals"],
        numbers=tables["numbers"],
    )
