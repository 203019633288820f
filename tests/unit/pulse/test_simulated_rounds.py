"""A few simulated years of rounds in small: nothing that comes out of them breaks a disclosure rule."""

from functools import cache
from pathlib import Path

import pytest
import switched_off
from held_against import broken
from simulation import SimulatedTeam, tells_nothing_yet
from switched_off import Switch

from teamhealth.culture import catalogue


@pytest.mark.parametrize(("size", "rounds"), [(5, 5), (8, 10), (15, 5), (30, 4)])
def test_no_rule_is_broken_whoever_comes_goes_is_away_or_cannot_say(
    size: int, rounds: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "load", cache(catalogue.load))
    # So many come and go that most rounds meet a change.
    monkeypatch.setattr("simulation.COMINGS_AND_GOINGS", 1 / size)
    team = SimulatedTeam(tmp_path / "home", size, seed=size)
    for _ in range(rounds):
        team.hold(tells_nothing_yet)
        assert broken(team.held) == []
    assert len({held.round.ring for held in team.held}) > 1


@pytest.mark.parametrize(
    ("rule", "switch"),
    [
        ("D1", switched_off.d1_shows_four_answers),
        ("D3", switched_off.d3_rounds_to_tenths),
        ("D4", switched_off.d4_is_never_coarser),
        ("D9", switched_off.d9_shows_comments_as_they_are),
        ("D10", switched_off.d10_knows_no_bands),
        ("D11", switched_off.d11_tells_the_number_of_answers),
    ],
)
def test_with_a_rule_switched_off_the_same_years_break_it(
    rule: str, switch: Switch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "load", cache(catalogue.load))
    monkeypatch.setattr("simulation.COMINGS_AND_GOINGS", 1 / 8)
    switch(monkeypatch)
    team = SimulatedTeam(tmp_path / "home", 8, seed=8)
    found: list[str] = []
    while not any(rule in told for told in found) and len(team.held) < 10:
        team.hold()
        found += broken(team.held)
    assert any(rule in told for told in found)
