"""A desk that holds rounds; nothing it writes need survive a loss of power."""

import os
from pathlib import Path

import pytest
from desk import Desk


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk of eight members and their manager."""
    return Desk(tmp_path / "home")
