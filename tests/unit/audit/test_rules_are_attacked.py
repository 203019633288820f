"""Every disclosure rule is attacked through all that is printed: in vain, and with success once the rule is off."""

import pytest
import switched_off
from switched_off import Switch
from worlds import MakeWorld

from teamhealth.audit import attacks

SWITCHES: list[tuple[str, Switch]] = [
    ("D1", switched_off.d1_shows_four_answers),
    ("D2", switched_off.d2_releases_while_open),
    ("D2", switched_off.d2_lets_an_import_release_again),
    ("D3", switched_off.d3_rounds_to_tenths),
    ("D4", switched_off.d4_is_never_coarser),
    ("D4", switched_off.d4_makes_signals_meanwhile),
    ("D5", switched_off.d5_allows_any_part),
    ("D9", switched_off.d9_shows_comments_as_they_are),
    ("D10", switched_off.d10_knows_no_bands),
    ("D10", switched_off.d10_keeps_what_lies_beyond_the_bands),
    ("D11", switched_off.d11_tells_the_number_of_answers),
    ("D11", switched_off.d11_counts_while_open),
    ("D13", switched_off.d13_names_somebody),
]


def test_no_attack_learns_more_than_its_rule_allows(make_world: MakeWorld) -> None:
    verdicts = list(attacks.run(make_world()))
    assert [verdict.rule for verdict in verdicts] == [f"D{number}" for number in range(1, 14)]
    assert [verdict.line for verdict in verdicts if verdict.holds is False] == []
    assert [verdict.rule for verdict in verdicts if verdict.holds is None] == ["D6", "D8", "D12"]


@pytest.mark.parametrize(("rule", "switch"), SWITCHES, ids=lambda value: getattr(value, "__name__", value))
def test_with_its_rule_switched_off_the_attack_succeeds(
    rule: str, switch: Switch, make_world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch(monkeypatch)
    attack = attacks.ATTACKS[rule]
    assert attack
    assert attack(make_world()).holds is False


@pytest.mark.parametrize("option", ["group", "role", "handle", "anything-new"])
def test_d7_an_option_that_cuts_by_more_than_the_team_is_found(make_world: MakeWorld, option: str) -> None:
    world = make_world()
    attack = attacks.ATTACKS["D7"]
    assert attack
    assert attack(world).holds
    world.options["results"].append(option)
    assert not attack(world).holds
