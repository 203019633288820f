"""What changed since the last look: new facts by kind, and indicators whose state is another one."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from teamhealth.health.dates import since
from teamhealth.health.indicators import Indicator
from teamhealth.store import items, looks
from teamhealth.store.looks import Look
from teamhealth.store.teams import Team


class _Kind(NamedTuple):
    """A kind of news: how much of it there is after a row of its table up to a day, and what it is called."""

    table: str
    query: str
    one: str
    many: str
    unsigned: str = ""
    """The kind of item whose unsigned ones are counted with it."""


_ITEMS = "SELECT count(*) FROM item WHERE team = ? AND seq > ? AND opened <= ? AND kind ="
_KINDS = (
    _Kind(
        "release",
        "SELECT count(DISTINCT round) FROM release WHERE team = ? AND seq > ? AND day <= ?",
        "round closed",
        "rounds closed",
    ),
    _Kind(
        "recognition", "SELECT count(*) FROM recognition WHERE team = ? AND seq > ? AND day <= ?", "thanks", "thanks"
    ),
    _Kind("item", f"{_ITEMS} 'idea'", "new idea", "new ideas", "idea"),
    _Kind("item", f"{_ITEMS} 'need'", "new need", "new needs", "need"),
    _Kind("item", f"{_ITEMS} 'promise'", "new promise", "new promises"),
    _Kind("item", f"{_ITEMS} 'lesson'", "new lesson", "new lessons"),
    _Kind("measure", "SELECT count(*) FROM measure WHERE team = ? AND seq > ? AND day <= ?", "new value", "new values"),
    _Kind(
        "ticket",
        "SELECT count(DISTINCT name) FROM ticket WHERE team = ? AND seq > ? AND opened <= ?",
        "ticket news",
        "tickets with news",
    ),
    _Kind(
        "item_event",
        f"SELECT count(*) FROM item_event e JOIN {items.EVERY} i ON i.id = e.item"
        " WHERE i.team = ? AND e.seq > ? AND max(e.day, i.opened) <= ?",
        "step on an item",
        "steps on items",
    ),
)


def sentence(
    db: sqlite3.Connection, team: Team, look: Look | None, indicators: Sequence[Indicator], today: date
) -> str:
    """Return one line: what is new since the last look, or that nothing is."""
    if look is None:
        return "First look. From now on this line says what changed since the last one."
    pieces = [*_flips(look, indicators), *_new_facts(db, team, look, today)]
    began = since(look.day, today)
    return f"{began}: {' · '.join(pieces)}" if pieces else f"Nothing new {began[0].lower()}{began[1:]}."


def states(indicators: Sequence[Indicator]) -> dict[str, str]:
    """Return the state of each element, as a look remembers it."""
    return {indicator.element.id: indicator.state.value for indicator in indicators}


def _flips(look: Look, indicators: Sequence[Indicator]) -> list[str]:
    return [
        f"{indicator.element.title} {before} → {indicator.state.value}"
        for indicator in indicators
        if (before := look.states.get(indicator.element.id)) not in (None, indicator.state.value)
    ]


def _new_facts(db: sqlite3.Connection, team: Team, look: Look, today: date) -> list[str]:
    """Return how many facts of each kind were recorded since a look, of those dated up to `today`."""
    pieces = []
    for kind in _KINDS:
        values = (team.key, look.positions.get(kind.table, 0), today.isoformat())
        count = db.execute(kind.query, values).fetchone()[0]
        if kind.unsigned:
            count += _new_unsigned(db, team, look, kind.unsigned, today)
        if count:
            pieces.append(f"{count} {kind.one if count == 1 else kind.many}")
    return pieces


def _new_unsigned(db: sqlite3.Connection, team: Team, look: Look, kind: str, today: date) -> int:
    """Return by how many a team's unsigned items of a kind are more than at a look; they are in no order."""
    (count,) = db.execute(
        "SELECT count(*) FROM unsigned_item WHERE team = ? AND kind = ? AND week <= ?",
        (team.key, kind, today.isoformat()),
    ).fetchone()
    return max(0, int(count) - looks.unsigned_before(look, team, kind))
