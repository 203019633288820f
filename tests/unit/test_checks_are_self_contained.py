"""A bundled check is written as an admin would write one: against the public surface, and nothing else of ours."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

CHECKS = sorted((Path(__file__).resolve().parents[2] / "checks").glob("*.py"))
OURS = {"teamhealth.check_api", "teamhealth.stats"}
ALLOWED = {"pydantic", *sys.stdlib_module_names}


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted name of every module imported anywhere in the file; a relative import begins with a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module in ("teamhealth", None):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + str(node.module)


def is_allowed(module: str) -> bool:
    return module.partition(".")[0] in ALLOWED or any(f"{module}.".startswith(f"{own}.") for own in OURS)


def test_there_are_bundled_checks() -> None:
    assert CHECKS


def test_a_check_imports_the_public_surface_and_the_standard_library_only() -> None:
    found = [(file.name, name) for file in CHECKS for name in imported(ast.parse(file.read_text("utf-8")))]
    assert [(file, name) for file, name in found if not is_allowed(name)] == []


def test_the_rule_sees_every_way_to_import() -> None:
    source = """
import sqlite3, teamhealth.store
from teamhealth import store, stats
from teamhealth.check_api import check
from teamhealth.stats_helpers import x
from . import neighbour
from .neighbour import y
def run():
    import numpy.linalg
"""
    refused = {name for name in imported(ast.parse(source)) if not is_allowed(name)}
    assert refused == {
        "teamhealth.store",
        "teamhealth.stats_helpers",
        "..neighbour",
        ".neighbour",
        "numpy.linalg",
    }
