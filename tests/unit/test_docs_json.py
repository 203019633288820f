"""docs/json.md is true: its keys are those of the program's own output, its codes those of the program."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from teamhealth import cli, clock, demo
from teamhealth.acts import set_up
from teamhealth.errors import ExitCode

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
EXAMPLES = {name: json.loads(text) for name, text in re.findall(r"```json (\S+)\n(.*?)\n```", PAGE, re.DOTALL)}
MONDAY = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)


def leaves(document: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every key of a document with its value, all entries of a list under one path."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield f"{path}.{key}", value
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(document, list):
        for entry in document:
            yield from leaves(entry, f"{path}[]")


def keys(document: Any) -> set[str]:
    return {path for path, _ in leaves(document)}


@pytest.fixture
def answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a function that gives the JSON of a command on the demo team."""
    home = tmp_path / "home"
    demo.build(home, today=MONDAY.date())
    monkeypatch.setattr(clock, "utc_now", lambda: MONDAY)

    def run(*words: str) -> Any:
        cli.main(["--home", str(home), *words, "--json"])
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize(
    ("example", "words"),
    [
        ("check", ["check"]),
        ("indicators", ["indicators"]),
        ("results", ["results"]),
        ("trends", ["indicators", "--trends"]),
    ],
)
def test_the_documented_keys_are_those_of_the_output(answer: Any, example: str, words: list[str]) -> None:
    assert keys(EXAMPLES[example]) == keys(answer(*words))


def test_the_documented_plan_is_that_of_the_output(answer: Any) -> None:
    answer("pulse", "respond", "Needs wait too long.", "Two chargers by Friday.")
    assert keys(EXAMPLES["pulse-status"]) == keys(answer("pulse", "status"))


def test_all_teams_are_one_object_each_under_the_worst_state(answer: Any) -> None:
    everything = answer("check", "--team", "all")
    assert keys(EXAMPLES["check-all"]) == {key for key in keys(everything) if not key.startswith(".teams[].checks[]")}
    assert keys(everything["teams"][0]) == keys(EXAMPLES["check"])


def test_the_status_is_both_objects_and_the_documented_rest(answer: Any) -> None:
    both = keys(EXAMPLES["check"]) | keys(EXAMPLES["indicators"])
    assert both | keys(EXAMPLES["status"]) == keys(answer("status"))


def test_every_key_that_is_null_somewhere_is_explained(answer: Any, tmp_path: Path) -> None:
    explained = {key for row in re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}
    set_up.set_up(tmp_path / "home", "South", [], [], MONDAY.date())
    commands = (["status"], ["indicators", "--trends"], ["results"], ["pulse", "status"])
    documents = [answer(*words, "--team", team) for words in commands for team in (demo.TEAM, "South")]
    null = {path.rpartition(".")[2] for document in documents for path, value in leaves(document) if value is None}
    assert null
    assert null <= explained
    assert explained <= {path.rpartition(".")[2] for document in documents for path in keys(document)}


def test_the_codes_are_those_of_the_program() -> None:
    told = {int(code): name for code, name in re.findall(r"^\| (\d+) \| ([a-z ]+) \|", PAGE, re.MULTILINE)}
    assert told == {code.value: code.name.lower().replace("_", " ") for code in ExitCode}
    assert str(cli.INTERRUPTED) in PAGE
