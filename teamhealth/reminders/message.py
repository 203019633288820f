"""Messages: what several deliveries to one place say together, short, with why they came and how to stop them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from teamhealth.reminders import wording
from teamhealth.reminders.occasion import Told
from teamhealth.reminders.wording import Wording
from teamhealth.store.deliveries import Delivery

AT_MOST = 3
"""More of one kind than this are told as one, with their number."""


class Message(NamedTuple):
    """What is sent: a subject, and plain lines of text. `title` is the team; `body` all lines together."""

    subject: str
    lines: tuple[str, ...]

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
    sentences = [pair for group in _groups(lines) for pair in _tell(words, group, today)]
    first = sentences[0][0]
    more = len(sentences) - 1
    subject = words.frame["subject_more" if more else "subject"].format(team=team, first=first, more=more)
    told = [text for sentence, command in sentences for text in ([sentence, f"  {command}"] if command else [sentence])]
    return Message(subject, (*told, "", *_around(words, lines)))


def trial(lang: str, team: str, channel: str) -> Message:
    """Return the message that tries a channel."""
    sentence = wording.load(lang).frame["try_it"].format(channel=channel)
    return Message(f"{team}: {sentence}", (sentence,))


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines by what is said of several, in the order of the first of each."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.told.many or line.told.sentence, []).append(line)
    return list(found.values())


def _tell(words: Wording, group: Sequence[Line], today: date) -> list[tuple[str, str]]:
    """Return the sentences of a group, each with its command."""
    first = group[0].told
    if len(group) > AT_MOST and first.many:
        return [(_filled(words, first.many, first, today, count=len(group)), first.command)]
    return [(_filled(words, line.told.sentence, line.told, today), line.told.command) for line in group]


def _filled(words: Wording, sentence: str, told: Told, today: date, **more: int) -> str:
    values = {name: words.written(value, today) for name, value in told.values.items()}
    return words.sentences[sentence].format(**{**values, **more})


def _around(words: Wording, lines: Sequence[Line]) -> list[str]:
    """Return why a message came, how to stop it, and whether it may be a repeat."""
    kinds = dict.fromkeys(line.delivery.kind for line in lines)
    reasons = [words.frame["because"].format(reason=words.reasons[kind]) for kind in kinds]
    recipient, reminders = lines[0].delivery.recipient, dict.fromkeys(line.delivery.reminder for line in lines)
    stop = (
        [words.frame["stop"].format(handle=recipient)]
        if recipient
        else [words.frame["stop_shared"].format(reminder=reminder) for reminder in reminders]
    )
    repeated = [words.frame["repeated"]] if any(line.delivery.repeated for line in lines) else []
    return [*repeated, *dict.fromkeys(reasons), *stop]
