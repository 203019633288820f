"""`responsibility`: declaring one, saying who has it, ending it or a part in it."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def say(team: Run) -> Run:
    """Return a function that makes one call of `responsibility`."""
    return lambda *arguments: team("responsibility", *arguments)


def held(say: Run, *options: str) -> dict[str, tuple[list[str], str | None]]:
    rows = say("list", "--json", *options).json["responsibilities"]
    return {row["title"]: (row["owners"], row["unowned_since"]) for row in rows}


def test_what_is_declared_is_there_with_its_owners_or_none_yet(say: Run) -> None:
    said = say("add", " On\ncall ", "--owner", "an", "--owner", "bo", "--on", "2026-09-01")
    assert said.out.startswith("On call: is a responsibility, is with ana, is with bo from 2026-09-01  [")
    receipt = say("add", "Keys", "--json").json
    assert (receipt["kind"], receipt["title"]) == ("responsibility", "Keys")
    assert [(event["kind"], event["owner"]) for event in receipt["events"]] == [("added", None)]
    assert held(say) == {"Keys": ([], "2026-09-22"), "On call": (["ana", "bo"], None)}
    assert held(say, "--as-of", "2026-09-10") == {"On call": (["ana", "bo"], None)}
    assert "nobody since 2026-09-22" in say("list").out


def test_whoever_has_it_from_now_on_has_it_in_place_of_the_others(team: Run, say: Run) -> None:
    say("add", "Keys", "--owner", "ana", "--on", "2026-09-01")
    team("member", "set", "bo", "--role", "manager")
    assert say("own", "keys", "--by", "bo", "--on", "2026-09-05").out.startswith(
        "Keys: is with bo, is no longer with ana from 2026-09-05"
    )
    assert held(say) == {"Keys": (["bo"], None)}
    assert held(say, "--as-of", "2026-09-04") == {"Keys": (["ana"], None)}
    say("own", "Keys", "--owner", "ana", "--owner", "bo")
    assert held(say) == {"Keys": (["ana", "bo"], None)}


def test_a_part_or_the_whole_of_it_ends(say: Run) -> None:
    say("add", "Keys", "--owner", "ana", "--on", "2026-09-01")
    assert say("drop", "Keys", "--owner", "ana", "--on", "2026-09-10").code == 0
    assert held(say) == {"Keys": ([], "2026-09-10")}
    assert say("drop", "Keys").code == 0
    assert held(say) == {}
    assert "no responsibility of North is noted" in say("list").err
    assert say("add", "keys").code == 0
    assert held(say) == {"Keys": ([], "2026-09-22")}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("own", "Kees", "--owner", "bo"), 65, "did you mean: Keys"),
        (("drop", "the moon"), 65, "teamhealth responsibility list"),
        (("add", "KEYS"), 65, "'Keys' is there already"),
        (("own", "Keys", "--owner", "ana"), 65, "ana has 'Keys' already"),
        (("own", "Keys"), 64, "say who has it with --owner WHO"),
        (("drop", "Keys", "--owner", "bo"), 65, "bo does not have 'Keys'"),
        (
            ("own", "Keys", "--owner", "bo", "--on", "2026-09-01"),
            65,
            "last changed on 2026-09-05, so not on 2026-09-01",
        ),
        (("drop", "keys", "--on", "2026-08-31"), 65, "last changed on 2026-09-05, so not on 2026-08-31"),
        (("own", "Keys", "--owner", "zoe"), 65, "nobody on the roster"),
        (("add", ""), 65, "the title is empty"),
        (("add", "Fax", "--on", "2026-09-23"), 65, "lies in the future"),
        (("add", "Fax", "--by", "ana"), 77, "changing responsibilities is for its managers"),
        (("own", "Keys", "--by", "bo"), 77, "changing responsibilities is for its managers"),
        (("drop", "Keys", "--by", "ana"), 77, "changing responsibilities is for its managers"),
    ],
)
def test_a_mistake_is_one_message_and_nothing_changes(
    say: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    say("add", "Keys", "--on", "2026-09-01")
    say("own", "Keys", "--owner", "ana", "--on", "2026-09-05")
    before = held(say)
    answer = say(*arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert held(say) == before
