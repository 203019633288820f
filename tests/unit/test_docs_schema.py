"""docs/schema is true: it is made from the types of the documents, and what `--json` prints keeps to it."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from teamhealth import cli, clock, demo
from teamhealth.acts import set_up
from tests.unit.test_docs_json import EXAMPLES, MONDAY

DOCS = Path(__file__).resolve().parents[2] / "docs"
COMMANDS = {
    "check": ["check"],
    "check-all": ["check", "--team", "all"],
    "checks-list": ["checks", "list"],
    "indicators": ["indicators", "--lens", "consumer"],
    "pulse-status": ["pulse", "status"],
    "results": ["results"],
    "status": ["status"],
    "trends": ["indicators", "--trends"],
}


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """Return the program that makes the files."""
    spec = importlib.util.spec_from_file_location("schema_files", DOCS / "schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the demo team, and one of which nothing is known."""
    home = tmp_path_factory.mktemp("schema") / "home"
    demo.build(home, today=MONDAY.date())
    set_up.set_up(home, "South", [], [], MONDAY.date())
    return home


def definitions(schema: Any) -> list[dict[str, Any]]:
    return [one for one in (schema, *schema.get("$defs", {}).values()) if "properties" in one]


def strict(name: str) -> Draft202012Validator:
    """Return a validator that takes no key that is not documented; published, the schema lets more keys be added."""
    schema = json.loads((DOCS / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for definition in definitions(schema):
        definition["additionalProperties"] = False
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(name: str, document: Any) -> list[str]:
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in strict(name).iter_errors(document)]


def test_the_files_are_those_of_the_types(maker: ModuleType) -> None:
    published = {file.name: file.read_text(encoding="utf-8") for file in (DOCS / "schema").iterdir()}
    assert maker.every() == published, "run `make docs`"
    assert {f"{name}.json" for name in COMMANDS} == set(published)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_printed_keeps_to_the_schema_and_has_no_other_key(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: MONDAY)
    for team in (demo.TEAM, "South"):
        team_options = [] if "--team" in COMMANDS[name] else ["--team", team]
        cli.main(["--home", str(home), *COMMANDS[name], *team_options, "--json"])
        assert faults(name, json.loads(capsys.readouterr().out)) == []


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "status"])
def test_the_examples_of_the_page_keep_to_the_schema(name: str) -> None:
    assert faults(name, EXAMPLES[name]) == []


def test_a_document_that_lacks_a_key_or_has_a_wrong_word_or_day_is_found() -> None:
    whole = EXAMPLES["check"]
    assert faults("check", {key: value for key, value in whole.items() if key != "team"})
    assert faults("check", {**whole, "state": "fine"})
    assert faults("check", {**whole, "as_of": "yesterday"})
    assert faults("check", {**whole, "mood": 1})


@pytest.mark.parametrize("name", COMMANDS)
def test_every_key_is_described(name: str) -> None:
    schema = json.loads((DOCS / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    keys = [(one["title"], key, told) for one in definitions(schema) for key, told in one["properties"].items()]
    assert [(title, key) for title, key, told in keys if not told.get("description")] == []


def test_the_page_links_every_file() -> None:
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    assert {f"{name}.json" for name in COMMANDS} == set(re.findall(r"\]\(schema/([\w-]+\.json)\)", page))
