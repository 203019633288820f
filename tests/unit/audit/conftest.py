"""Worlds to attack: an invented team without a user's own, made quickly."""

import os
from functools import cache
from pathlib import Path

import pytest
from worlds import NOW, MakeWorld, world_in

from teamhealth import clock
from teamhealth.audit import fronts
from teamhealth.culture import catalogue, sentences


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk, read the catalogue once, and ask each thing once: what is printed as text is the JSON's."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    monkeypatch.setattr(catalogue, "load", cache(catalogue.load))
    monkeypatch.setattr(sentences, "load", cache(sentences.load))
    monkeypatch.setattr(clock, "utc_now", lambda: NOW)
    monkeypatch.setattr(fronts, "READING", (fronts.STATUS, fronts.RESULTS, fronts.LEVELS, fronts.ROUND))


@pytest.fixture
def make_world(tmp_path: Path) -> MakeWorld:
    """Return a function that makes a world without teams of a user's own, anew at each call."""
    return lambda: world_in(tmp_path / f"scratch-{sum(1 for _ in tmp_path.iterdir())}")
