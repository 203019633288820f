"""Whoever reads closes the rounds that are due before they read, except for an earlier day."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from desk import Desk

from teamhealth import clock
from teamhealth.errors import StorageError
from teamhealth.pulse import tending

Run = Callable[..., Any]
CLOSING = datetime(2026, 9, 25, 15, 0, tzinfo=UTC)


@pytest.fixture
def due(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk whose round closed five minutes ago, noticed by nobody."""
    desk = Desk(home)
    desk.now = CLOSING - timedelta(days=4)
    desk.open()
    for handle in Desk.handles(6):
        desk.answer(handle)
    monkeypatch.setattr(clock, "utc_now", lambda: CLOSING + timedelta(minutes=5))
    return desk


@pytest.mark.parametrize("command", ["results", "status", "check", "indicators", "export releases", "pulse status"])
def test_a_reading_command_closes_what_is_due(due: Desk, run: Run, command: str) -> None:
    run(*command.split())
    assert [release.round for release in due.releases] == ["1"]


def test_an_earlier_day_closes_nothing(due: Desk, run: Run) -> None:
    assert run("results", "--as-of", "2026-09-24", "--json").json["releases"] == []
    assert due.releases == []


def test_a_home_that_cannot_be_written_is_read_as_it_stands(
    due: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("cannot write ballots.db: Read-only file system")

    monkeypatch.setattr(tending, "tend", refuse)
    answer = run("results", "--json")
    assert (answer.code, answer.json["releases"]) == (0, [])
    assert "a round is due and could not be closed: cannot write ballots.db" in answer.err


def test_a_status_that_was_kept_before_the_closing_is_not_told_after_it(
    due: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("cannot write ballots.db: Read-only file system")

    monkeypatch.setattr(tending, "tend", refuse)
    states = []
    for minutes in (-1, 5):
        moment = CLOSING + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "utc_now", lambda moment=moment: moment)
        states.append(run("status", "--json").json["round"]["state"])
    assert states == ["open", "due"]


def test_nothing_is_written_while_nothing_is_due(due: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: CLOSING - timedelta(minutes=1))
    monkeypatch.setattr(tending, "tend", lambda *_: pytest.fail("nothing was due"))
    assert run("results").code == 0
