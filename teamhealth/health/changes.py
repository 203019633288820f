"""What changed since the last look: new facts by kind, and indicators whose state is another one."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from teamhealth.health.dates import since
from teamhealth.health.indicators import Indicator
from teamhealth.store.looks import Look
from teamhealth.store.teams import Team

_COUNTS = (
    (
        "release",
        "SELECT count(DISTINCT round) FROM release WHERE team = ? AND seq > ? AND day <= ?",
        "round closed",
        "rounds closed",
    ),
    (
        "recognition",
        "SELECT count(*) FROM recognition WHERE team = ? AND seq > ? AND day <= ?",
        "thanks",
        "thanks",
    ),
    (
        "item",
        "SELECT count(*) FROM item WHERE team = ? AND seq > ? AND opened <= ? AND kind = 'idea'",
        "new idea",
        "new ideas",
    ),
    (
        "item",
        "SELECT count(*) FROM item WHERE team = ? AND seq > ? AND opened <= ? AND kind = 'need'",
        "new need",
        "new needs",
    ),
    (
        "item_event",
        "SELECT count(*) FROM item_event e JOIN item i ON i.id = e.item"
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
    for table, query, one, many in _COUNTS:
        count = db.execute(query, (team.key, look.positions.get(table, 0), today.isoformat())).fetchone()[0]
        if count:
            pieces.append(f"{count} {one if count == 1 else many}")
    return pieces
