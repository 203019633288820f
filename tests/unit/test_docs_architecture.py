"""docs/architecture.md is true: what it names exists, its floors and its tables are the real ones."""

import importlib
import re
import tomllib
from contextlib import closing
from pathlib import Path

from teamhealth.store import connection
from teamhealth.store.tables.facts import FACT_TABLES

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([^`\n]+)`", PAGE)


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_path_exists() -> None:
    paths = [name for name in NAMED if re.fullmatch(r"[\w.-]+(/[\w.-]+)+", name)]
    assert len(paths) > 20
    assert [path for path in paths if not (CHECKOUT / path).exists()] == []


def test_every_module_and_every_name_in_one_exists() -> None:
    dotted = [name for name in NAMED if re.fullmatch(r"teamhealth(\.\w+)+", name)]
    assert len(dotted) > 10
    for name in dotted:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute) or importlib.import_module(name)


def test_the_floors_are_those_of_the_contract() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    layers = [set(re.findall(r"\w+", layer)) - {"__main__"} for layer in contract["layers"]]
    there = {path.stem for path in (CHECKOUT / "teamhealth").iterdir()}
    expected = [layer & there for layer in layers if layer & there]
    told: dict[int, set[str]] = {}
    for floor, package, _ in rows("Floors"):
        told.setdefault(int(floor), set()).add(Path(package).stem)
    assert [told[floor] for floor in sorted(told, reverse=True)] == expected


def test_the_tables_have_the_columns_that_are_told(tmp_path: Path) -> None:
    with closing(connection.create(tmp_path / "home")) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = {name for name in names if not name.startswith(("sqlite_", "_sqlite"))}
        real = {name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for name in ours}
    told = {table: columns.split(", ") for table, columns in rows("The store")}
    assert told == real
    assert list(told)[: len(FACT_TABLES)] == list(FACT_TABLES)
