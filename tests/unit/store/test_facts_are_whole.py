"""A fact that is none is refused aloud: it must never be acknowledged and then be missing."""

import sqlite3
from collections.abc import Callable
from datetime import date

import pytest

from teamhealth.facts import Capacity, Event, EventKind
from teamhealth.store import capacities, items, members, recognitions
from teamhealth.store.teams import Team

DAY = date(2026, 9, 1)
NEW = items.NewItem(kind="need", title="chairs", opened=DAY)
Write = Callable[[sqlite3.Connection, Team], object]

REFUSED: dict[str, Write] = {
    "a title of spaces": lambda db, team: items.add(db, team, items.NewItem(kind="need", title="  ", opened=DAY)),
    "a severity out of range": lambda db, team: items.add(
        db, team, items.NewItem(kind="need", title="chairs", opened=DAY, severity=5)
    ),
    "an event of no item": lambda db, team: items.add_event(db, b"0" * 16, Event(EventKind.DONE, DAY)),
    "thanks to nobody": lambda db, team: recognitions.add(db, team, DAY, "ana", "", "why"),
    "a negative capacity": lambda db, team: capacities.add(db, team, Capacity("2026-09", -1, 1), b"1" * 16),
    "leaving on no day": lambda db, team: members.record(db, team, "ana", "left", None),
    "being away from no day": lambda db, team: members.record(db, team, "ana", "away_from", None),
    "an unknown roster event": lambda db, team: members.record(db, team, "ana", "promoted", DAY),
    "an id that is too short": lambda db, team: items.add(
        db, team, items.NewItem(kind="need", title="chairs", opened=DAY, identifier=b"short")
    ),
}


@pytest.mark.parametrize("write", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_fact_is_refused_aloud(db: sqlite3.Connection, team: Team, write: Write) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        write(db, team)


def test_the_same_id_twice_is_one_fact_of_every_kind(db: sqlite3.Connection, team: Team) -> None:
    one = b"1" * 16
    need = items.add(db, team, NEW)
    for _ in range(2):
        recognitions.add(db, team, DAY, "ana", "bo", "why", one)
        capacities.add(db, team, Capacity("2026-09", 3, 4), one)
        members.record(db, team, "ana", "joined", DAY, identifier=one)
        items.add_event(db, need, Event(EventKind.DONE, DAY), one)
    tables = ("recognition", "capacity", "member_event", "item_event")
    assert [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables] == [1, 1, 1, 1]
