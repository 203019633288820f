"""What is exported comes back equal, and importing twice is importing once, whatever the facts are."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.facts import Idea, Need
from tests.unit.exchange.conftest import Desk, desk_at, nameless

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
WORDS = TEXT.filter(lambda text: any(c.isprintable() and not c.isspace() for c in text))
NAME = st.text("abcdæøå=+-'\" ,;", min_size=1, max_size=6).filter(str.strip) | st.sampled_from(["ana", "Ana", "bo"])
DAY = st.dates(date(1990, 1, 1), date(2030, 1, 1))
MAYBE = st.none() | DAY
TEAM = st.sampled_from(["", "north", "South", "=east"])

ITEM = st.fixed_dictionaries(
    {
        "title": WORDS,
        "opened": DAY,
        "responded": MAYBE,
        "started": MAYBE,
        "closed": MAYBE,
        "outcome": st.sampled_from(["", "done", "rejected", "Provisional", "merged", "withdrawn"]),
        "team": TEAM,
        "opened_by": st.none() | NAME,
        "owner": st.none() | NAME,
        "due": MAYBE,
        "severity": st.none() | st.integers(1, 4),
        "cause": st.none() | WORDS,
    }
)
THANKS = st.fixed_dictionaries(
    {
        "at": st.dates(date(2025, 1, 1), date(2025, 1, 3)),
        "from": st.none() | NAME,
        "to": NAME,
        "message": st.none() | WORDS,
        "team": TEAM,
    }
)
CAPACITY = st.fixed_dictionaries(
    {
        "month": st.sampled_from(["2025-01", "2025-02"]),
        "available": st.none() | st.floats(0, 1e9),
        "needed": st.floats(0, 1e9),
        "team": TEAM,
    }
)
MEASURE = st.fixed_dictionaries(
    {
        "at": st.dates(date(2025, 1, 1), date(2025, 1, 2)),
        "name": st.sampled_from(["overtime", "=sum"]),
        "value": st.none() | st.floats(-1e9, 1e9),
        "unit": st.none() | WORDS,
        "team": TEAM,
        "member": st.none() | NAME,
    }
)
ACTIVITY = st.fixed_dictionaries(
    {
        "at": st.dates(date(2025, 1, 1), date(2025, 1, 2)),
        "kind": st.sampled_from(["one_to_one", "Front-line", "learning"]),
        "member": NAME,
        "note": st.none() | WORDS,
        "team": TEAM,
    }
)
COUNT = st.none() | st.integers(0, 9)
ANSWER = st.none() | st.booleans()
TICKET = st.fixed_dictionaries(
    {
        "opened": DAY,
        "resolved": MAYBE,
        "closed": MAYBE,
        "priority_first": st.sampled_from(["", "P1", "3 - Moderate", "low"]),
        "priority_last": st.none() | st.integers(1, 9),
        "reassignments": COUNT,
        "reopened": COUNT | ANSWER,
        "promised": MAYBE,
        "met": ANSWER,
        "followed_up": ANSWER,
        "approvals": COUNT,
        "last_contact": MAYBE,
        "complaint": ANSWER,
        "satisfaction": st.none() | st.floats(-2, 2),
        "scale": st.just("-2-2"),
        "team": TEAM,
    }
)


@st.composite
def member(draw: Callable[..., Any]) -> dict[str, Any]:
    joined = draw(MAYBE)
    start = draw(MAYBE)
    length = draw(st.none() | st.integers(0, 50))
    return {
        "name": draw(st.none() | WORDS),
        "role": draw(st.sampled_from(["", "member", "Manager", "admin"])),
        "group": draw(st.none() | WORDS),
        "joined": joined,
        "left": draw(st.none() | st.dates(joined or date(1990, 1, 1), date(2031, 1, 1))),
        "away_from": start,
        "away_until": start + timedelta(days=length) if start and length is not None else None,
        "contact": draw(st.none() | WORDS),
        "team": draw(TEAM),
    }


@st.composite
def absence(draw: Callable[..., Any]) -> dict[str, Any]:
    start, length = draw(DAY), draw(st.none() | st.integers(0, 50))
    return {"from": start, "to": None if length is None else start + timedelta(days=length), "team": draw(TEAM)}


def table(rows: list[dict[str, Any]]) -> str:
    out = StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def numbered(rows: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    return [{key: f"{key}{number}", **row} for number, row in enumerate(rows)]


def several(row: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(row, min_size=1, max_size=6)


def facts(desk: Desk, kind: str) -> dict[str, list[Any]]:
    # Only a file of members says more of people than their handles.
    kept: dict[str, Any] = {} if kind == "members" else {"name": None}
    found: dict[str, list[Any]] = {}
    for team in desk.teams():
        found[f"{team} ideas"] = desk.items(Idea, team)
        found[f"{team} needs"] = desk.items(Need, team)
        found[f"{team} capacity"] = desk.capacity(team)
        found[f"{team} activities"] = nameless(desk.activities(team))
        found[f"{team} tickets"] = desk.tickets(team)
        found[f"{team} measures"] = nameless(desk.measures(team))
        # A thanks has no name but its id here, which is a name from outside for another store.
        found[f"{team} thanks"] = nameless(desk.thanks(team))
        found[f"{team} members"] = [replace(one, **kept) for one in desk.members(team)]
    return found


def present(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Leave out what there is nothing of: a team that has only unusable rows is not exported."""
    return {name: kept for name, kept in found.items() if kept}


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("ideas", several(ITEM).map(lambda rows: numbered(rows, "id"))),
        ("needs", several(ITEM).map(lambda rows: numbered(rows, "id"))),
        ("activities", several(ACTIVITY)),
        ("activities", several(ACTIVITY).map(lambda rows: numbered(rows, "id"))),
        ("absences", several(absence()).map(lambda rows: numbered(rows, "member"))),
        ("recognition", several(THANKS)),
        ("recognition", several(THANKS).map(lambda rows: numbered(rows, "id"))),
        ("capacity", several(CAPACITY)),
        ("measures", several(MEASURE)),
        ("measures", several(MEASURE).map(lambda rows: numbered(rows, "id"))),
        ("tickets", several(TICKET).map(lambda rows: numbered(rows, "id"))),
        ("members", several(member()).map(lambda rows: numbered(rows, "handle"))),
    ],
)
@settings(max_examples=5)
@given(data=st.data())
def test_an_export_brings_equal_facts_back_and_twice_is_once(
    kind: str, rows: st.SearchStrategy[list[dict[str, Any]]], data: st.DataObject
) -> None:
    content = table(data.draw(rows))
    with TemporaryDirectory() as folder:
        first, second = desk_at(Path(folder) / "first"), desk_at(Path(folder) / "second")
        brought = first.bring(kind, content)
        dump = first.dump()
        again = first.bring(kind, content)
        assert (again.new, again.continued, again.known) == (0, 0, brought.new + brought.known)
        assert first.dump() == dump
        if brought.new:
            exported = first.export(kind)
            assert first.bring(kind, exported).new == 0
            second.bring(kind, exported)
            assert present(facts(second, kind)) == present(facts(first, kind))


def test_every_format_holds_the_same_rows(desk: Desk) -> None:
    desk.bring("needs", "id,title,opened,severity\n1,=1+1,2026-01-01,3\n2,b,2026-01-02,\n")
    as_json = json.loads(desk.export("needs", "json"))
    assert [json.loads(line) for line in desk.export("needs", "jsonl").splitlines()] == as_json
    assert [row["title"] for row in as_json] == ["=1+1", "b"]
    assert [row["severity"] for row in as_json] == [3, None]
    in_csv = list(csv.DictReader(StringIO(desk.export("needs"))))
    assert [row["title"] for row in in_csv] == ["'=1+1", "b"]
    assert list(in_csv[0]) == list(as_json[0])


def test_an_export_as_of_a_day_knows_nothing_later(desk: Desk) -> None:
    desk.bring("ideas", "id,title,opened,closed,outcome\n1,a,2026-01-01,2026-02-01,done\n2,b,2026-03-01,,\n")
    (row,) = json.loads(desk.export("ideas", "json", date(2026, 1, 31)))
    assert (row["id"], row["closed"], row["outcome"]) == ("1", None, None)


def test_a_member_with_several_absences_comes_back_with_all_of_them(desk: Desk, tmp_path: Path) -> None:
    head = "handle,away_from,away_until\n"
    desk.bring("members", head + "ana,2025-01-01,2025-01-05\nana,2025-03-01,2025-03-02\nana,2025-06-01,\n")
    other = desk_at(tmp_path / "other")
    other.bring("members", desk.export("members"))
    assert other.members() == desk.members()
    assert len(desk.members()[0].away) == 3


def test_a_fact_noted_here_is_known_again_when_its_export_comes_back(desk: Desk) -> None:
    desk.bring("recognition", "at,from,to\n2025-01-01,ana,bo\n")
    report = desk.bring("recognition", desk.export("recognition"))
    assert (report.new, report.known) == (0, 1)


def test_released_values_are_exported_and_a_hidden_ring_is_not(desk: Desk) -> None:
    rows = "item,score,team\n" + "employee_voice,3,north\n" * 6 + "employee_voice,4,south\n" * 3
    desk.bring("answers", rows, round="2026-01-01")
    shown, hidden = json.loads(desk.export("releases", "json"))
    assert (shown["value"], shown["ring"], shown["answered"], shown["reason"]) == (3.0, 6, 5, None)
    assert (hidden["value"], hidden["ring"], hidden["answered"], hidden["reason"]) == (None, None, None, "too_few")


def test_items_of_one_kind_are_not_exported_as_another(desk: Desk) -> None:
    desk.bring("ideas", "id,title,opened\n1,a,2026-01-01\n")
    assert json.loads(desk.export("needs", "json")) == []
    assert len(desk.items(Idea)) == 1
