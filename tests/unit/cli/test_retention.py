"""Words of more than 24 months go before anything is read, and never in looking back."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from teamhealth import clock
from teamhealth.acts import erasing
from teamhealth.errors import StorageError
from teamhealth.health.live import LiveTeam
from teamhealth.store import connection, recognitions, teams

Run = Callable[..., Any]
LAST_OLD, FIRST_KEPT = "2024-09-21", "2024-09-22"


@pytest.fixture
def thanked(team: Run) -> Run:
    """Return the call on a team with thanks that have just become too old, and thanks that are about to."""
    assert team("thanks", "ana", "too old", "--on", LAST_OLD, "--by", "bo").code == 0
    assert team("thanks", "ana", "about to be", "--on", FIRST_KEPT, "--by", "bo").code == 0
    return team


def kept(run: Run, *more: str) -> list[tuple[str, str, str]]:
    rows = run("export", "recognition", "--format", "json", *more).json
    return [(row["at"], row["from"], row["message"]) for row in rows]


def test_what_is_too_old_is_erased_before_it_is_shown(thanked: Run) -> None:
    assert kept(thanked) == [(LAST_OLD, "bo", None), (FIRST_KEPT, "bo", "about to be")]


def test_a_note_that_is_too_old_is_erased_before_it_is_written_out(team: Run) -> None:
    for day in (LAST_OLD, FIRST_KEPT):
        assert team("log", "one_to_one", "ana", "--note", "in private", "--on", day).code == 0
    rows = team("export", "activities", "--format", "json").json
    assert [(row["at"], row["note"]) for row in rows] == [(LAST_OLD, None), (FIRST_KEPT, "in private")]


def test_looking_back_erases_nothing(thanked: Run) -> None:
    assert kept(thanked, "--as-of", "2026-09-22")[0] == (LAST_OLD, "bo", "too old")


def test_while_nothing_is_too_old_nothing_is_written(thanked: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(thanked)
    monkeypatch.setattr(erasing, "tend", lambda *_: pytest.fail("nothing was too old"))
    assert len(kept(thanked)) == 2


def test_a_store_that_cannot_be_written_is_read_as_it_stands_and_says_so(
    thanked: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr(erasing, "tend", refuse)
    answer = thanked("export", "recognition", "--format", "json")
    assert answer.code == 0
    assert "words are too old and could not be erased: the disk is full" in answer.err


def test_the_dashboard_erases_once_a_day_but_not_in_looking_back(thanked: Run, home: Path) -> None:
    def look(*, remembers: bool) -> None:
        with closing(LiveTeam(home, "North", "bo", lambda _: clock.utc_now(), remembers=remembers)) as live:
            live.take()

    def messages() -> list[str | None]:
        with connection.reading(home) as db:
            return [given.message for given in recognitions.read(db, teams.read(db)[0], date.max)]

    look(remembers=False)
    assert messages() == ["too old", "about to be"]
    look(remembers=True)
    assert messages() == [None, "about to be"]
