"""docs/gate.md is true: its tables are those of the program and of the tests."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from hostile import TABLE

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "gate.md").read_text(encoding="utf-8")


@pytest.fixture
def maker() -> ModuleType:
    """Return the program that makes the tables of the page."""
    spec = importlib.util.spec_from_file_location("gate_page", DOCS / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_those_of_the_list_and_of_the_tests(maker: ModuleType) -> None:
    assert maker.filled(PAGE) == PAGE, "run `make docs`"
    assert f"{len(TABLE)} lines." in PAGE
