"""Messages: what several deliveries to one place say together, short, with why they came and how to stop them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from teamhealth.reminders import wording
from teamhealth.reminders.occasion import Told
from teamhealth.reminders.wording import Wording
from teamhealth.store.deliveries import Delivery
from teamhealth.text import shown

AT_MOST = 3
"""More of one kind than this are told as one, with their number; so are all of a kind when there are more than MANY."""

MANY = 4
SUBJECT_LIMIT = 120
"""The most characters of a subject; what is longer is cut, the longest text within it first."""

_LEFT = 16
"""What is left, at least, of a text that is cut within a subject."""


class Message(NamedTuple):
    """What is sent about a team: a subject, and plain lines of text; `body` is all lines together."""

    subject: str
    lines: tuple[str, ...]
    team: str = ""

    @property
    def body(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines) + "\n"


class Line(NamedTuple):
    """A delivery with what is told of it."""

    delivery: Delivery
    told: Told


def compose(lang: str, team: str, lines: Sequence[Line], today: date) -> Message:
    """Return the message that tells these lines, at least one, to one place."""
    words = wording.load(lang)
    sentences = _sentences(lines)
    told = [part for sentence in sentences for part in _tell(words, sentence, today)]
    return Message(_subject(words, team, sentences, today), (*told, "", *_around(words, lines)), team)


def trial(lang: str, team: str, channel: str) -> Message:
    """Return the message that tries a channel."""
    sentence = wording.load(lang).frame["try_it"].format(channel=channel)
    return Message(_cut(f"{shown(team)}: {sentence}", SUBJECT_LIMIT), (sentence,), team)


def _sentences(lines: Sequence[Line]) -> list[Told]:
    """Return what is told in whole sentences, in the order of the first of each kind."""
    groups: dict[str, list[Told]] = {}
    for line in lines:
        groups.setdefault(line.told.many or line.told.sentence, []).append(line.told)
    at_most = AT_MOST if len(lines) <= MANY else 1
    return [told for group in groups.values() for told in _together(group, at_most)]


def _together(group: list[Told], at_most: int) -> list[Told]:
    """Return a group as it is, or as one with their number when there are too many."""
    first = min(group, key=_day)
    if len(group) <= at_most or not first.many:
        return group
    return [Told(first.many, {**first.values, "count": len(group)}, first.command)]


def _day(told: Told) -> date:
    """Return the day that something is about; what has none is as it comes."""
    day = told.values.get("day")
    return day if isinstance(day, date) else date.min


def _tell(words: Wording, told: Told, today: date) -> list[str]:
    """Return a sentence, and its command on a line of its own."""
    sentence = words.sentences[told.sentence].format(**_values(words, told, today))
    return [sentence, f"  {told.command}"] if told.command else [sentence]


def _values(words: Wording, told: Told, today: date) -> dict[str, str]:
    """Return the values as the language writes them, each fit for one line."""
    return {name: shown(words.written(value, today)) for name, value in told.values.items()}


def _subject(words: Wording, team: str, sentences: Sequence[Told], today: date) -> str:
    first, more = sentences[0], len(sentences) - 1
    values = _values(words, first, today)

    def filled() -> str:
        sentence = words.sentences[first.sentence].format(**values)
        return words.frame["subject_more" if more else "subject"].format(team=shown(team), first=sentence, more=more)

    if values:
        longest = max(values, key=lambda name: len(values[name]))
        room = len(values[longest]) - (len(filled()) - SUBJECT_LIMIT)
        values[longest] = _cut(values[longest], max(room, _LEFT))
    return _cut(filled(), SUBJECT_LIMIT)


def _cut(text: str, limit: int) -> str:
    """Return a text of at most so many characters; one that is cut ends with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _around(words: Wording, lines: Sequence[Line]) -> list[str]:
    """Return why a message came, how to stop it, and whether it may be a repeat."""
    kinds = dict.fromkeys(line.delivery.kind for line in lines)
    reasons = [words.frame["because"].format(reason=words.reasons[kind]) for kind in kinds]
    reminders = dict.fromkeys(line.delivery.reminder for line in lines)
    is_shared = not lines[0].delivery.recipient
    # The same words for everybody: not even the handle of who reads them.
    stop = [words.frame["stop"]]
    if is_shared:
        stop = [words.frame["stop_shared"].format(reminder=reminder) for reminder in reminders]
    repeated = [words.frame["repeated"]] if any(line.delivery.repeated for line in lines) else []
    return [*repeated, *dict.fromkeys(reasons), *stop]
