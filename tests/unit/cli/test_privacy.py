"""`privacy` and what belongs to it, as a user meets them; the account of who runs the tests is left alone."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk import Desk

from teamhealth import clock, paths
from teamhealth.gate import authorized_keys
from teamhealth.privacy import places

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authorized_keys, "default_file", lambda: tmp_path / "authorized_keys")
    monkeypatch.setattr(places, "mounts", lambda: "")


def test_what_holds_is_told_in_words_and_the_same_as_json(team: Run, home: Path) -> None:
    told, document = team("privacy"), team("privacy", "--json").json
    assert (told.code, document["team"], document["home"]) == (0, "North", str(home))
    flat = " ".join(told.out.split())
    assert document["promise"] in flat
    assert document["purpose"] in flat
    assert [rule["rule"] for rule in document["rules"] if not rule["in_force"]] == ["D6", "D8", "D12"]


def test_the_promise_is_told_in_the_language_that_was_asked_for(team: Run) -> None:
    english, norwegian = (team("privacy", "--json", "--lang", lang).json["promise"] for lang in ("en", "nb"))
    assert english.startswith("Nobody is shown")
    assert norwegian != english


def test_about_me_needs_to_know_who_asks_and_shows_what_is_held(team: Run) -> None:
    assert team("privacy", "about-me").code == 64
    team("thanks", "ana", "the late call", "--by", "bo")
    document = team("privacy", "about-me", "--by", "ana", "--json").json
    assert document["held"]["thanks_received"] == [{"day": "2026-09-22", "text": "from bo: the late call"}]
    told = team("privacy", "about-me", "--by", "ana")
    assert "from bo: the late call" in told.out
    assert "nothing proves" not in told.out
    assert "only through the ssh gate does a key prove who asks" in " ".join(told.err.split())


def test_forgetting_asks_first_and_then_leaves_days_and_receivers(team: Run) -> None:
    team("thanks", "ana", "the late call", "--by", "bo")
    team("log", "one_to_one", "ana", "--note", "in private")
    assert team("privacy", "forget", "--by", "ana").code == 64
    assert "the late call" in team("export", "recognition").out
    done = team("privacy", "forget", "--by", "ana", "--yes", "--json").json
    assert (done["member"], done["thanks"], done["notes"]) == ("ana", 1, 1)
    assert [row["note"] for row in team("export", "activities", "--json").json] == [None]
    rows = team("export", "recognition", "--format", "json").json
    assert [(row["to"], row["from"], row["message"]) for row in rows] == [("ana", None, None)]


def test_a_comment_that_waits_after_a_round_changes_no_word(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    told = {}
    for comment in (None, "I am the only one who would write this"):
        desk = Desk(home)
        monkeypatch.setattr(clock, "utc_now", lambda desk=desk: desk.now)
        desk.open()
        for handle in desk.handles(6):
            desk.answer(handle, comment=comment if handle == "m01" else None)
        desk.close()
        assert paths.ballot_file(home).exists() == bool(comment)
        told[comment] = [run(*command) for command in (("privacy",), ("privacy", "--json"), ("doctor",))]
        shutil.rmtree(home)
    without, with_one = told.values()
    assert without == with_one
    assert "ballots.db, whenever it is there, can be read by" in " ".join(with_one[0].out.split())


@pytest.mark.parametrize("command", ["privacy", "privacy about-me", "privacy forget"])
def test_no_earlier_day_is_told_of(team: Run, command: str) -> None:
    assert team(*command.split(), "--by", "ana", "--as-of", "2026-09-01").code == 64
