"""All that is held about one member, for that member alone; of rounds only whether they were asked."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from teamhealth.errors import UserError
from teamhealth.facts import ITEM_TYPES, Event, Item, Recognition
from teamhealth.gate import authorized_keys
from teamhealth.ids import short
from teamhealth.store import activities, items, looks, measures, recognitions, responsibilities, rounds, traces
from teamhealth.store.teams import Team

BALLOTS = (
    "Whether you answered the open round is in the ballot file until the round closes: whoever can use this account"
    " can try to answer in your name, and is told when you have. What you answered lies there without your name, and"
    " neither is kept afterwards. A comment is kept without its writer."
)
UNSEARCHED = "What others wrote may name you in its words; that is not searched."

_SAID = {
    "heard": "to the result of round {about}, heard: {value}",
    "doing": "to the result of round {about}, will be done: {value}",
    "nothing_because": "to the result of round {about}, nothing this time: {value}",
    "comment_answer": "to a comment [{about}]: {value}",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is held, and its day; None for what has none."""

    day: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is held of one kind: its name in JSON, its title, and its entries, oldest first."""

    name: str
    title: str
    entries: tuple[Entry, ...]


def read(db: sqlite3.Connection, home: Path, team: Team, handle: str, keys: Path) -> list[Part]:
    """Return all that is held about a member of a team, the empty parts too.

    `keys` is the `authorized_keys` file of the gate.
    """
    thanks = recognitions.read(db, team, date.max)
    received = [Entry(t.day, _received(t)) for t in thanks if t.receiver == handle]
    given = [Entry(t.day, f"to {t.receiver}{_words(t)}") for t in thanks if t.giver == handle]
    return [
        Part("roster", "On the roster", tuple(_roster(db, team, handle))),
        Part("asked", "Asked in rounds", tuple(_asked(db, team, handle))),
        Part("thanks_received", "Thanks you received", tuple(received)),
        Part("thanks_given", "Thanks you gave", tuple(given)),
        Part("activities", "One-to-ones with you, your learning, your front-line time", tuple(_done(db, team, handle))),
        Part("responsibilities", "What you answer for, or did", tuple(_had(db, team, handle))),
        Part("measures", "Numbers about you", tuple(_measured(db, team, handle))),
        Part("items", "Ideas, needs, promises and lessons that name you", tuple(_items(db, team, handle))),
        Part("answers", "What you answered to results and comments", tuple(_answers(db, team, handle))),
        Part("look", "When you last looked at the dashboard", tuple(_look(db, team, handle))),
        Part("keys", "Keys that open the door over ssh for you", tuple(_keys(home, team, handle, keys))),
    ]


def _roster(db: sqlite3.Connection, team: Team, handle: str) -> Iterator[Entry]:
    for trace in traces.roster(db, team, handle):
        value = f": {trace.value}" if trace.value else ""
        yield Entry(trace.day, f"{trace.kind.replace('_', ' ')}{value}")


def _asked(db: sqlite3.Connection, team: Team, handle: str) -> Iterator[Entry]:
    for round_ in rounds.read(db, team):
        if handle in round_.ring:
            yield Entry(round_.day, f"round {round_.number}")


def _received(thanks: Recognition) -> str:
    return f"from {thanks.giver or 'somebody'}{_words(thanks)}"


def _words(thanks: Recognition) -> str:
    return f": {thanks.message}" if thanks.message else ", without words"


def _done(db: sqlite3.Connection, team: Team, handle: str) -> Iterator[Entry]:
    for activity in activities.read(db, team, date.max):
        if activity.member == handle:
            note = f": {activity.note}" if activity.note else ", without a note"
            yield Entry(activity.day, f"{activity.kind}{note}")


def _had(db: sqlite3.Connection, team: Team, handle: str) -> Iterator[Entry]:
    for title, spans in responsibilities.history(db, team, date.max).items():
        for span in spans:
            if span.owner == handle:
                yield Entry(span.first, f"{title}{f', until {span.end}' if span.end else ''}")


def _measured(db: sqlite3.Connection, team: Team, handle: str) -> Iterator[Entry]:
    for measure in measures.read(db, team, date.max):
        if measure.member == handle:
            yield Entry(measure.day, f"{measure.name}: {measure.value:g} {measure.unit or ''}".rstrip())


def _items(db: sqlite3.Connection, team: Team, handle: str) -> Iterator[Entry]:
    for kind, item_type in ITEM_TYPES.items():
        for item in items.read(db, team, item_type, date.max):
            is_theirs = handle in (item.opened_by, item.first_owner)
            told = [event for event in item.events if is_theirs or handle in (event.by, event.owner)]
            if is_theirs or told:
                yield Entry(item.opened, f"{kind} [{short(item.id)}]{_role(item, handle)}: {item.title}")
            yield from (Entry(event.day, f"{kind} [{short(item.id)}] {_happened(event)}") for event in told)


def _role(item: Item, handle: str) -> str:
    roles = [
        word for word, who in (("opened by you", item.opened_by), ("owned by you", item.first_owner)) if who == handle
    ]
    return f" {' and '.join(roles)}" if roles else ""


def _happened(event: Event) -> str:
    parts = [f"by {event.by}" if event.by else "", f"for {event.owner}" if event.owner else ""]
    note = f": {event.note}" if event.note else ""
    return " ".join(filter(None, [event.kind.value, *parts])) + note


def _answers(db: sqlite3.Connection, team: Team, handle: str) -> Iterator[Entry]:
    for trace in traces.answers(db, team, handle):
        about = short(trace.about or "") if trace.kind == "comment_answer" else trace.about
        yield Entry(trace.day, _SAID[trace.kind].format(about=about, value=trace.value))


def _look(db: sqlite3.Connection, team: Team, handle: str) -> Iterator[Entry]:
    look = looks.last(db, team, handle)
    if look is not None:
        yield Entry(look.day, "with the state of each indicator on that day")


def _keys(home: Path, team: Team, handle: str, file: Path) -> Iterator[Entry]:
    try:
        found = authorized_keys.entries(file)
    except UserError as problem:
        yield Entry(None, f"the file of the keys cannot be read: {problem.message}")
        return
    for entry in found:
        if entry.handle == handle and entry.place == (home.resolve(), team.name):
            yield Entry(None, f"{entry.key.type} {entry.key.fingerprint}, in {file}")
