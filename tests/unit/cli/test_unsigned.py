"""Unsigned ideas and needs: their week and their words are kept, and nothing that tells who or when."""

import shutil
import sqlite3
import uuid
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from teamhealth import clock, ids
from teamhealth.cli import main

Run = Callable[..., Any]
TITLES = ("fewer meetings", "a quiet room", "one list, not three")
PEOPLE = ("ana", "bo", "ana")


def rows(home: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home / "store.db")) as db:
        return db.execute("SELECT * FROM unsigned_item").fetchall()


def listed(run: Run, *options: str) -> list[dict[str, Any]]:
    return list(run("items", "--json", *options).json["items"])


@pytest.fixture
def idea(team: Run) -> str:
    """Return the id of an unsigned idea of the week of 7 September."""
    return str(team("idea", TITLES[0], "--unsigned", "--on", "2026-09-10", "--by", "ana", "--json").json["id"])


def test_the_acknowledgement_has_the_week_and_the_id_to_find_it_again(team: Run) -> None:
    said = team("need", "chairs", "--unsigned", "--severity", "3", "--on", "2026-09-20")
    [row] = listed(team)
    assert said.out == f"unsigned need noted for the week of 2026-09-14: chairs  [{row['id'][-8:]}]\n"
    assert (row["kind"], row["opened"], row["opened_by"], row["severity"]) == ("need", "2026-09-14", None, 3)


def test_its_week_is_that_of_today_when_no_day_is_given(team: Run) -> None:
    team("idea", TITLES[0], "--unsigned")
    assert [row["opened"] for row in listed(team)] == ["2026-09-21"]


def test_its_id_is_random_and_so_is_its_place_in_the_store(team: Run, home: Path, idea: str) -> None:
    assert uuid.UUID(idea).version == 4
    for number in range(5):
        team("idea", f"idea {number}", "--unsigned")
    found = [row[0] for row in rows(home)]
    assert found == sorted(found)


def test_it_is_found_answered_and_closed_by_its_id(team: Run, idea: str) -> None:
    assert team("item", idea[-8:], "respond", "--note", "from October", "--by", "bo").code == 0
    [row] = listed(team)
    assert (row["state"], row["events"][0]["by"]) == ("answered", "bo")
    assert team("item", idea[:6], "done").code == 0
    assert listed(team) == []
    assert [row["outcome"] for row in listed(team, "--all")] == ["done"]


def test_who_withdraws_an_unsigned_idea_is_not_kept_since_it_is_its_author(team: Run, idea: str) -> None:
    signed = team("idea", TITLES[1], "--json").json["id"]
    for identifier in (idea, signed):
        assert team("item", identifier, "withdraw", "--by", "ana").code == 0
    found = {row["id"]: row["events"][0]["by"] for row in listed(team, "--all")}
    assert found == {idea: None, signed: "ana"}


def test_the_checks_count_it_from_the_monday(team: Run, idea: str) -> None:
    check = team("check", "idea_backlog_age", "--json").json["checks"][0]
    values = {metric["name"]: metric["value"] for metric in check["metrics"]}
    assert (values["open"], values["open_age_max_days"]) == (1, 15)


def test_status_notices_one_more_of_them(team: Run) -> None:
    before = team("status", "--json").out
    team("idea", TITLES[0], "--unsigned", "--on", "2026-08-20")
    assert TITLES[0] in team("status", "--json").out
    assert TITLES[0] not in before


def test_it_is_exported_like_the_others_and_known_when_it_comes_back(team: Run, idea: str, tmp_path: Path) -> None:
    file = tmp_path / "ideas.csv"
    file.write_text(team("export", "ideas").out)
    assert f"{idea},{TITLES[0]},2026-09-07," in file.read_text()
    file.write_text("id,title,opened,closed,outcome\n" + f"{idea},{TITLES[0]},2026-09-07,2026-09-15,done\n")
    assert team("import", "ideas", str(file)).code == 0
    [row] = listed(team, "--all")
    assert (row["id"], row["outcome"]) == (idea, "done")


@pytest.mark.parametrize(
    "arguments",
    [
        ("thanks", "ana", "why", "--unsigned"),
        ("promise", "x", "--due", "2026-10-01", "--unsigned"),
        ("idea", "x", "--unsigned=yes"),
    ],
)
def test_it_goes_with_ideas_and_needs_alone_and_takes_no_value(team: Run, arguments: tuple[str, ...]) -> None:
    assert team(*arguments).code == 64
    assert listed(team) == []


def test_the_help_lists_it_without_a_value(team: Run) -> None:
    assert "[--unsigned]\n" in team("idea", "--help").out


# The attack: somebody has the whole store, knows the words of every idea, and wants to know who wrote which when.


def dump(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "store.db")) as db:
        return list(db.iterdump())


def entered(
    home: Path, order: Sequence[int], options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> tuple[list[tuple[Any, ...]], list[str], list[str]]:
    """Return the rows, the dump and the files of a copy of the home after the ideas were entered in an order.

    They come on Tuesday, Thursday and Sunday of one week, each from somebody; only their ids go with the titles.
    """
    copy = home.with_name(f"copy-{'-'.join(map(str, order))}{'-'.join(options)}")
    shutil.copytree(home, copy)
    given = iter([bytes([number * 40 + 7]) * 16 for number in order])
    monkeypatch.setattr(ids, "random_id", lambda: next(given))
    for number, day, person in zip(order, (22, 24, 27), PEOPLE, strict=True):
        monkeypatch.setattr(clock, "utc_now", lambda day=day: datetime(2026, 9, day, day % 20, 5, tzinfo=UTC))
        assert main(["--home", str(copy), "idea", TITLES[number], "--by", person, *options]) == 0
    return rows(copy), dump(copy), sorted(file.name for file in copy.iterdir())


def test_the_store_is_the_same_whoever_wrote_them_and_in_whatever_order(
    team: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = (entered(home, order, ("--unsigned",), monkeypatch) for order in permutations(range(3)))
    assert len(first[0]) == len(TITLES)
    assert all(other == first for other in others)


def test_the_same_attack_learns_the_order_of_signed_ideas(
    team: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, another = (entered(home, order, (), monkeypatch)[1] for order in ((0, 1, 2), (2, 1, 0)))
    assert one != another


def test_between_two_stores_no_column_but_the_id_differs(team: Run, home: Path) -> None:
    other = home.with_name("other")
    shutil.copytree(home, other)
    for where, order in ((home, TITLES), (other, reversed(TITLES))):
        for title in order:
            assert main(["--home", str(where), "idea", title, "--unsigned"]) == 0
    without_ids = [sorted(row[1:] for row in rows(where)) for where in (home, other)]
    assert without_ids[0] == without_ids[1]
    assert {row[0] for row in rows(home)}.isdisjoint(row[0] for row in rows(other))
