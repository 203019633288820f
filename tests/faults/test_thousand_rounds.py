"""A thousand rounds of teams of 5 to 30 people: no disclosure rule is ever broken, and most rounds show something."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from held_against import broken
from simulation import Held, SimulatedTeam, tells_nothing_yet

from teamhealth.culture import catalogue

# Rounds by the size of the team; the rings that the share is told of get more than the others.
PLAN = {size: 26 for size in range(5, 31)} | {6: 120, 8: 180, 12: 120}
LEAST_SHOWN = {8: 0.70}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk, and read the catalogue once."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    monkeypatch.setattr(catalogue, "load", cache(catalogue.load))


def test_no_rule_is_broken_in_a_thousand_rounds_and_rings_of_eight_show_seventy_in_a_hundred_levels(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    assert sum(PLAN.values()) >= 1000
    asked: Counter[int] = Counter()
    shown: Counter[int] = Counter()
    for held, rules in _rounds(tmp_path):
        ring = len(held.round.ring)
        assert rules == [], f"round {held.round.number} of a ring of {ring}"
        asked[ring] += len(held.release.items)
        shown[ring] += sum(item.shown for item in held.release.items)
    lines = [f"{shown[ring] / asked[ring]:.0%} of {asked[ring]} in rings of {ring}" for ring in (6, 8, 12)]
    title = f"{sum(PLAN.values())} rounds, {asked.total()} item-rounds, no rule broken; a level is shown in"
    record_property(title, "\n".join(lines))
    for ring, least in LEAST_SHOWN.items():
        assert shown[ring] / asked[ring] >= least


def _rounds(folder: Path) -> Iterator[tuple[Held, list[str]]]:
    """Yield every round with the rules it breaks."""
    for size, rounds in PLAN.items():
        team = SimulatedTeam(folder / str(size), size, seed=size)
        for _ in range(rounds):
            held = team.hold(tells_nothing_yet)
            yield held, broken(team.held)
