"""The command line as a user meets it, on a home of its own and on one frozen day."""

import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from desk import Desk

from teamhealth import clock
from teamhealth.cli import main

NOON = datetime(2026, 9, 22, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    """What one call said: its exit code, stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


class Keyboard(io.StringIO):
    """Standard input with somebody at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: NOON)
    monkeypatch.setenv("LOGNAME", "somebody-at-the-keyboard")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home that is not there yet."""
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that makes one call on the home."""

    def call(*arguments: str) -> Answer:
        capsys.readouterr()
        code = main(["--home", str(home), *arguments])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture
def team(run: Run) -> Run:
    """Return the same function, on a home with the team North of ana and bo."""
    assert run("init", "--team", "North", "--yes").code == 0
    for handle in ("ana", "bo"):
        assert run("member", "add", handle, "--on", "2026-01-01").code == 0
    return run


@pytest.fixture
def typing(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that makes one call in a terminal, where these lines are typed."""

    def call(*arguments: str, lines: tuple[str, ...]) -> Answer:
        monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in lines)))
        return run(*arguments)

    return call


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk of eight members and their manager, whose clock is that of the calls."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    return desk_at(home, monkeypatch)


def desk_at(home: Path, monkeypatch: pytest.MonkeyPatch, people: int = 8, config: str = "") -> Desk:
    """Return a desk in a home; every call is made at its time."""
    made = Desk(home, people, config=config)
    monkeypatch.setattr(clock, "utc_now", lambda: made.now)
    return made
