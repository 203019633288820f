"""`privacy audit`: a line a rule, then what is not protected; the exit code tells whether anything leaked."""

import json
from pathlib import Path

import pytest
from desk import Desk

from teamhealth.audit import attacks
from teamhealth.audit.verdict import Verdict
from teamhealth.audit.world import World
from teamhealth.cli import main


def quick(patch: pytest.MonkeyPatch, *, holds: bool) -> None:
    """Let one attack run, and one of the others end as told."""
    leaks = Verdict("D1", "a try", "a team", "all" if not holds else "nothing", holds)
    run = {"D1": lambda _: leaks, "D6": None, "D7": attacks.ATTACKS["D7"]}
    patch.setattr(attacks, "ATTACKS", run)


def audit(home: Path, *options: str) -> int:
    return main(["--home", str(home), "privacy", "audit", *options])


def test_it_prints_a_line_a_rule_and_what_is_not_protected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quick(monkeypatch, holds=True)
    Desk(tmp_path / "home").open()
    assert audit(tmp_path / "home") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "D1   holds: a try; on a team: nothing"
    assert lines[1] == "D6   not used yet: there are no roll-ups"
    assert lines[2].startswith("D7   holds: a filter among the ")
    assert lines[3] == "Not protected from whoever owns this disk:"
    assert any(line.startswith("  ballots.db, North: until the round closes on 2026-11-20") for line in lines)
    assert "Not protected from anybody:" in lines


def test_a_leak_ends_with_2_and_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quick(monkeypatch, holds=False)
    assert audit(tmp_path / "none", "--json") == 2
    told = json.loads(capsys.readouterr().out)
    assert [(rule["rule"], rule["holds"]) for rule in told["rules"]] == [("D1", False), ("D6", None), ("D7", True)]


def test_every_command_but_the_one_line_ones_is_searched_for_filters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[World] = []

    def look(world: World) -> Verdict:
        seen.append(world)
        return Verdict("D7", "", "", "", True)

    monkeypatch.setattr(attacks, "ATTACKS", {"D7": look})
    assert audit(tmp_path / "none") == 0
    assert {"results", "indicators", "check", "export", "pulse status", "privacy audit"} <= set(seen[0].options)
    assert "names" in seen[0].options["check"]
