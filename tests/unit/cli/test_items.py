"""`items` and `item`: what is open, and saying what happened to it."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def need(team: Run) -> str:
    """Return the id of a need opened three weeks ago."""
    return str(
        team("need", "headset charger", "--on", "2026-09-01", "--severity", "2", "--by", "ana", "--json").json["id"]
    )


@pytest.fixture
def idea(team: Run) -> str:
    """Return the id of an idea opened yesterday."""
    return str(team("idea", "one list, not three", "--on", "2026-09-21", "--json").json["id"])


def rows(run: Run, *options: str) -> list[dict[str, Any]]:
    return list(run("items", "--json", *options).json["items"])


def row(run: Run, identifier: str) -> dict[str, Any]:
    return next(row for row in rows(run, "--all") if row["id"] == identifier)


@pytest.mark.parametrize("kind", ["idea", "need", "promise", "lesson"])
def test_a_kind_may_be_said_in_the_plural(team: Run, idea: str, need: str, kind: str) -> None:
    assert rows(team, f"{kind}s") == rows(team, kind)
    assert len(rows(team, f"{kind}s")) == (kind in ("idea", "need"))


def test_the_list_is_oldest_first_with_whole_rows(team: Run, idea: str, need: str) -> None:
    first, second = rows(team)
    assert (first["id"], second["id"]) == (need, idea)
    assert first == {
        "id": need,
        "kind": "need",
        "title": "headset charger",
        "external_id": None,
        "opened": "2026-09-01",
        "opened_by": "ana",
        "age_days": 21,
        "state": "waiting",
        "outcome": None,
        "responded": None,
        "closed": None,
        "owner": None,
        "due": None,
        "severity": 2,
        "cause": None,
        "events": [],
    }


def test_the_table_has_short_ids_that_can_be_typed(team: Run, need: str) -> None:
    line = team("items").out.splitlines()[1]
    assert line.split()[:4] == [need[-8:], "need", "21", "waiting"]
    assert team("item", line.split()[0], "done").code == 0


@pytest.mark.parametrize(("act", "state"), [("respond", "answered"), ("plan", "planned"), ("start", "started")])
def test_an_answer_shows_as_how_far_it_is(team: Run, need: str, act: str, state: str) -> None:
    assert team("item", need, act, "--note", "we order two", "--owner", "b", "--due", "2026-10-01").code == 0
    found = row(team, need)
    assert (found["state"], found["owner"], found["due"]) == (state, "bo", "2026-10-01")
    assert found["responded"] == "2026-09-22"
    assert found["events"][0]["note"] == "we order two"


@pytest.mark.parametrize(("act", "outcome"), [("done", "done"), ("decline", "declined"), ("withdraw", "withdrawn")])
def test_what_is_closed_leaves_the_list_but_not_the_history(team: Run, need: str, act: str, outcome: str) -> None:
    assert team("item", need, act, "--on", "2026-09-10").code == 0
    assert rows(team) == []
    found = row(team, need)
    assert (found["state"], found["outcome"], found["closed"], found["age_days"]) == (
        "closed",
        outcome,
        "2026-09-10",
        9,
    )
    assert [r["id"] for r in rows(team, "--as-of", "2026-09-09")] == [need]


def test_merging_names_the_item_that_goes_on(team: Run, need: str, idea: str) -> None:
    said = team("item", need, "merge", "--into", idea[-6:])
    assert said.code == 0
    assert idea[-8:] in said.out
    assert row(team, need)["events"][0]["into"] == idea


def test_a_merge_without_a_target_is_a_mistake_of_use(team: Run, need: str) -> None:
    assert team("item", need, "merge").code == 64


def test_a_merge_into_itself_a_closed_or_an_unknown_item_is_refused(team: Run, need: str, idea: str) -> None:
    team("item", idea, "done")
    for target in (need, idea, "ffffffff"):
        assert team("item", need, "merge", "--into", target).code == 65
    assert row(team, need)["state"] == "waiting"


def test_a_merge_on_a_day_before_its_target_was_opened_is_refused(team: Run, need: str, idea: str) -> None:
    assert team("item", need, "merge", "--into", idea, "--on", "2026-09-20").code == 65


def test_what_is_opened_again_waits_again(team: Run, need: str) -> None:
    team("item", need, "respond", "--on", "2026-09-05")
    team("item", need, "done", "--on", "2026-09-10")
    assert team("item", need, "reopen").code == 0
    assert row(team, need)["state"] == "waiting"
    assert rows(team)[0]["age_days"] == 21


def test_closing_what_is_closed_and_opening_what_is_open_are_refused(team: Run, need: str) -> None:
    assert team("item", need, "reopen").code == 65
    team("item", need, "done")
    said = team("item", need, "done")
    assert said.code == 65
    assert "closed: done on 2026-09-22" in said.err
    assert len(row(team, need)["events"]) == 1


@pytest.mark.parametrize("day", ["2026-08-31", "2026-09-23", "2026-02-30", "yesterday"])
def test_a_day_before_the_opening_to_come_or_that_is_none_is_refused(team: Run, need: str, day: str) -> None:
    assert team("item", need, "respond", "--on", day).code == 65
    assert row(team, need)["events"] == []


def test_nothing_closes_before_what_happened_to_it(team: Run, need: str) -> None:
    team("item", need, "plan", "--on", "2026-09-15")
    assert team("item", need, "done", "--on", "2026-09-14").code == 65
    assert team("item", need, "respond", "--on", "2026-09-02").code == 0


def test_a_promise_is_for_a_day_to_come(team: Run, need: str) -> None:
    assert team("item", need, "plan", "--due", "2026-09-21").code == 65


@pytest.mark.parametrize("options", ["done --due 2026-12-01", "decline --owner ana", "plan --into abcd", "dance", ""])
def test_options_and_acts_that_make_no_sense_are_mistakes_of_use(team: Run, need: str, options: str) -> None:
    assert team("item", need, *options.split()).code == 64
    assert row(team, need)["events"] == []


@pytest.mark.parametrize("part", [slice(None), slice(0, 31), slice(-4, None), slice(-8, None)])
def test_an_item_is_meant_by_a_unique_beginning_or_end_of_its_id(team: Run, need: str, part: slice) -> None:
    assert team("item", need[part].upper(), "respond").code == 0


@pytest.mark.parametrize("text", ["", "abc", "zzzz", "no such item"])
def test_an_id_that_is_none_is_refused(team: Run, need: str, text: str) -> None:
    said = team("item", text, "respond")
    assert said.code == 65
    assert "teamhealth items" in said.err


def test_a_beginning_that_two_share_lists_both(team: Run, need: str, idea: str) -> None:
    said = team("item", need[:4], "respond")
    assert said.code == 65
    assert need[-8:] in said.err
    assert idea[-8:] in said.err


def test_the_list_can_be_of_one_kind(team: Run, need: str, idea: str) -> None:
    assert [r["id"] for r in rows(team, "idea")] == [idea]
    assert rows(team, "lesson") == []
    assert team("items", "song").code == 64


def test_nothing_to_list_prints_no_data(team: Run) -> None:
    said = team("items")
    assert (said.code, said.out) == (0, "")
    assert "no open item" in said.err


def test_who_acted_is_kept(team: Run, need: str) -> None:
    team("item", need, "respond", "--by", "bo")
    assert row(team, need)["events"][0]["by"] == "bo"


def test_the_acknowledgement_as_json_names_what_and_which(team: Run, need: str) -> None:
    said = team("item", need, "done", "--json").json
    assert (said["kind"], said["item"], len(said["id"])) == ("done", need, 32)
