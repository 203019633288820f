"""docs/check_api.md is made from the code, and nothing public is missing on it."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from teamhealth import check_api, testing

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "check_api.md").read_text(encoding="utf-8")


@pytest.fixture
def maker() -> ModuleType:
    """Return the program that makes the page."""
    spec = importlib.util.spec_from_file_location("check_api_page", DOCS / "check_api.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_made_from_the_code(maker: ModuleType) -> None:
    assert maker.filled(PAGE) == PAGE, "run `make docs`"


def test_every_public_name_has_its_entry() -> None:
    headings = set(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE))
    assert headings == {*check_api.__all__, *testing.__all__} - {"CheckContext"}


def test_every_reader_and_every_field_of_a_fact_is_on_the_page() -> None:
    context = {name for name in vars(check_api.CheckContext) if not name.startswith("_")} - {"source"}
    assert [name for name in context if f"| `{name}" not in PAGE] == []
    fields = {name for fact in (check_api.Ticket, check_api.Item, check_api.Measure) for name in fact.__annotations__}
    assert [name for name in fields if f"| `{name}` |" not in PAGE] == []
