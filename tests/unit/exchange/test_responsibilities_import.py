"""Importing responsibilities: what there is, who has it from when to when, and what a later file may say of it."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.errors import BadDataError
from teamhealth.facts import Responsibility
from tests.unit.exchange.conftest import TODAY, Desk, desk_at, remark

HEAD = "title,owner,from,to\n"


def bring(desk: Desk, *rows: str) -> Any:
    return desk.bring("responsibilities", HEAD + "".join(f"{row}\n" for row in rows))


def test_rows_of_one_title_are_its_owners(desk: Desk) -> None:
    report = bring(desk, "On call,ana,2026-01-01,", "on call,Bo Li,2026-03-01,", "Keys,,,", "Website,ana,,2026-02-01")
    assert desk.responsibilities() == [
        Responsibility("Keys", (), None, None),
        Responsibility("On call", ("ana", "bo-li"), date(2026, 1, 1), None),
        Responsibility("Website", (), None, date(2026, 2, 1)),
    ]
    assert report.new == 4
    assert {m.handle: m.joined for m in desk.members()} == {"ana": date(2026, 1, 1), "bo-li": date(2026, 3, 1)}


def test_an_owner_since_always_joins_the_roster_today_at_the_latest(desk: Desk) -> None:
    bring(desk, "Keys,ana,,")
    assert [(m.handle, m.joined) for m in desk.members()] == [("ana", TODAY)]


def test_one_that_passes_on_and_one_that_ends(desk: Desk) -> None:
    bring(desk, "Keys,ana,2026-01-01,2026-03-01", "Keys,bo,2026-03-01,", "Fax,,,2026-02-01", "Fax,cem,,2026-01-15")
    assert desk.responsibilities() == [Responsibility("Keys", ("bo",), date(2026, 1, 1), None)]
    assert desk.responsibilities(as_of=date(2026, 1, 20)) == [
        Responsibility("Fax", (), None, date(2026, 1, 15)),
        Responsibility("Keys", ("ana",), date(2026, 1, 1), None),
    ]


def test_a_time_without_an_owner_may_be_told_as_such(desk: Desk) -> None:
    bring(desk, "Keys,ana,2026-01-01,")
    later = bring(desk, "Keys,ana,2026-01-01,2026-03-01", "Keys,,2026-03-01,")
    assert (later.new, later.known, later.continued) == (0, 2, 1)
    assert desk.responsibilities() == [Responsibility("Keys", (), date(2026, 1, 1), date(2026, 3, 1))]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Keys,ana,2026-01-02,", "from 2026-01-01, the file now says from 2026-01-02"),
        ("Keys,ana,2025-12-01,", "from 2026-01-01, the file now says from 2025-12-01"),
        ("KEYS,ana,2026-01-01,2026-03-02", "to 2026-03-01, the file now says to 2026-03-02"),
        ("Keys,,,2026-02-01", "ana had it to 2026-03-01, the file now says to 2026-02-01"),
        ("Keys,,2025-12-01,", "from 2026-01-01, the file now says from 2025-12-01"),
        ("Fax,bo,2025-01-01,2026-02-02", "it was dropped on 2026-01-01, the file now says to 2026-02-02"),
        ("Keys,bo,2026-01-05,2026-01-05", "to 2026-01-05 does not lie after from 2026-01-05"),
        ("Keys,bo,2026-01-05,soon", "column 'to': 'soon' is no date"),
        (",bo,2026-01-05,", "'title' is blank"),
    ],
)
def test_what_cannot_be_refuses_the_file(desk: Desk, row: str, said: str) -> None:
    bring(desk, "Keys,ana,2026-01-01,2026-03-01", "Fax,,2025-01-01,2026-01-01")
    before = desk.dump()
    with pytest.raises(BadDataError, match=said):
        bring(desk, row)
    assert desk.dump() == before


def test_an_older_file_does_not_open_again_what_has_ended(desk: Desk) -> None:
    bring(desk, "Keys,ana,2026-01-01,2026-03-01")
    report = bring(desk, "Keys,ana,2026-01-01,")
    assert (report.known, remark(report, "ended here, open in the file")) == (1, 1)


def test_an_export_as_of_a_day_knows_nothing_later(desk: Desk) -> None:
    bring(desk, "Keys,ana,2026-01-01,2026-03-01", "Keys,bo,2026-03-01,")
    (row,) = json.loads(desk.export("responsibilities", "json", date(2026, 2, 1)))
    assert (row["owner"], row["from"], row["to"]) == ("ana", "2026-01-01", None)


@st.composite
def row(draw: Callable[..., Any]) -> str:
    start = draw(st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)))
    length = draw(st.none() | st.integers(1, 9))
    end = None if length is None else (start or date(2026, 1, 5)) + timedelta(days=length)
    return f"Keys,{draw(st.sampled_from(['', 'ana', 'bo']))},{start or ''},{end or ''}"


@settings(max_examples=15)
@given(st.lists(row(), min_size=1, max_size=5, unique=True))
def test_whatever_a_file_says_twice_is_once_and_the_export_says_the_same(rows: list[str]) -> None:
    with TemporaryDirectory() as folder:
        first, second = desk_at(Path(folder) / "first"), desk_at(Path(folder) / "second")
        try:
            brought = bring(first, *rows)
        except BadDataError:
            return
        dump = first.dump()
        again = bring(first, *rows)
        assert (again.new, again.continued, again.known) == (0, 0, brought.new + brought.known)
        assert first.dump() == dump
        exported = first.export("responsibilities")
        back = first.bring("responsibilities", exported)
        assert (back.new, back.continued) == (0, 0)
        second.bring("responsibilities", exported)
        for day in range(1, 20):
            now = [desk.responsibilities(as_of=date(2026, 1, day)) for desk in (first, second)]
            assert now[0] == now[1]
