"""docs/lenses.md is true, and every row of every lens is measured by something real."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from teamhealth.checking import registry
from teamhealth.culture import catalogue
from teamhealth.culture.catalogue import Lens

DOCS = Path(__file__).resolve().parents[2] / "docs"
KNOWN = catalogue.load()
CHECKS = registry.load(None).checks
FELT_ALONE = {"respect", "initiative", "shared_principles", "readiness", "safe_to_ask", "energy"}
"""What leaves no trace in any record."""

every_lens = pytest.mark.parametrize("lens", KNOWN.lenses, ids=lambda lens: lens.id)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """Return the program that makes the tables of the page."""
    spec = importlib.util.spec_from_file_location("lenses_page", DOCS / "lenses.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def fed(maker: ModuleType) -> dict[str, list[str]]:
    """Return the checks of each element."""
    found: dict[str, list[str]] = maker.checks_of()
    return found


def test_the_tables_are_those_of_the_catalogue_and_of_the_bundled_checks(maker: ModuleType) -> None:
    page = (DOCS / "lenses.md").read_text(encoding="utf-8")
    assert maker.filled(page) == page, "run `make docs`"


@every_lens
def test_no_row_is_empty(maker: ModuleType, fed: dict[str, list[str]], lens: Lens) -> None:
    lines = list(maker.rows(KNOWN, lens, fed))
    assert len(lines) == sum(len(row.elements) for row in lens.rows)
    assert {line[0] for line in lines} - {""} == {row.title for row in lens.rows}
    for _, element, item, others, audience, checks in lines:
        assert all((element, item, audience, checks))
        assert int(others) >= 1


def test_every_element_has_a_check_but_those_that_leave_no_trace(fed: dict[str, list[str]]) -> None:
    shown = {element for lens in KNOWN.lenses for row in lens.rows for element in row.elements}
    assert shown - set(fed) == FELT_ALONE


def test_an_element_without_a_check_is_told_and_not_left_blank(maker: ModuleType) -> None:
    lines = list(maker.rows(KNOWN, KNOWN.lens("lifeblood"), {}))
    assert {line[5] for line in lines} == {maker.NO_CHECK}


def test_every_check_but_the_pulse_feeds_elements_that_there_are() -> None:
    assert {element for spec in CHECKS.values() for element in spec.feeds} <= {element.id for element in KNOWN.elements}
    assert [name for name, spec in CHECKS.items() if not spec.feeds] == ["pulse"]


def test_each_element_that_a_check_feeds_says_its_gap_both_ways(fed: dict[str, list[str]]) -> None:
    assert [e.id for e in KNOWN.elements if e.id in fed and not (e.gap_low and e.gap_high)] == []
