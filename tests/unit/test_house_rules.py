"""The rules of CONTRIBUTING.md that a program can read off the source."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(file for top in ("teamhealth", "widgets", "checks") for file in (CHECKOUT / top).rglob("*.py"))
ALL = [*SHIPPED, *sorted((CHECKOUT / "tests").rglob("*.py"))]

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
ONE_LOOK = 30
# The brackets keep the pattern from finding itself.
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|NotImplemented[E]rror)\b")
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|ATTACH|WITH)\s")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def where(file: Path, line: int = 1) -> str:
    return f"{file.relative_to(CHECKOUT)}:{line}"


class Shape(NamedTuple):
    """Of a file: how long each function is, by its place and name, and the lines of handlers that do nothing."""

    lengths: dict[str, int]
    swallowing: list[int]


@cache
def shape(file: Path) -> Shape:
    """Return the shape of a file, read once for all tests."""
    found = Shape({}, [])
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), filename=str(file))):
        if isinstance(node, Function):
            found.lengths[f"{where(file, node.lineno)} {node.name}"] = (
                (node.end_lineno or node.lineno) - node.lineno + 1
            )
        elif isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body):
            found.swallowing.append(node.lineno)
    return found


def public_functions(body: list[ast.stmt]) -> Iterator[Function]:
    """Yield what a reader may call: functions of the module and of its public classes."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node.body)
        elif isinstance(node, Function) and not node.name.startswith("_") and not is_described_elsewhere(node):
            yield node


@cache
def public() -> dict[str, tuple[bool, bool]]:
    """Return of every public function that ships, by place and name, whether it has a docstring and a return type."""
    return {
        f"{where(file, function.lineno)} {function.name}": (bool(ast.get_docstring(function)), bool(function.returns))
        for file in SHIPPED
        for function in public_functions(ast.parse(file.read_text(encoding="utf-8")).body)
    }


def is_described_elsewhere(function: Function) -> bool:
    """Whether the words belong to another place: an override, an overload, a setter, a line of a protocol's list."""
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in function.decorator_list}
    is_listed_only = len(function.body) == 1 and ast.unparse(function.body[0]) == "..."
    return is_listed_only or not names.isdisjoint({"override", "overload", "setter"})


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {where(file): len(file.read_text(encoding="utf-8").splitlines()) for file in ALL}
    assert {file: lines for file, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    lengths = [one for file in ALL for one in shape(file).lengths.items()]
    assert [(name, lines) for name, lines in lengths if lines > LONGEST_FUNCTION] == []


def test_nine_functions_in_ten_fit_in_one_look() -> None:
    lengths = [lines for file in SHIPPED for lines in shape(file).lengths.values()]
    assert sum(lines <= ONE_LOOK for lines in lengths) >= 0.9 * len(lengths)


def test_nothing_is_left_unfinished() -> None:
    lines = (
        (f"{where(file, number)} {line.strip()}", line)
        for file in ALL
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    )
    assert [place for place, line in lines if UNFINISHED.search(line)] == []


def test_no_error_is_swallowed() -> None:
    assert [where(file, line) for file in ALL for line in shape(file).swallowing] == []


def test_the_two_fronts_hold_no_sql() -> None:
    fronts = [file for front in ("app", "cli") for file in (CHECKOUT / "teamhealth" / front).rglob("*.py")]
    texts = (
        (where(file, node.lineno), node.value)
        for file in fronts
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    assert [place for place, text in texts if SQL.match(text)] == []


def test_every_public_function_has_a_docstring() -> None:
    assert [name for name, (has_docstring, _) in public().items() if not has_docstring] == []


def test_every_public_function_has_a_return_type() -> None:
    assert [name for name, (_, has_type) in public().items() if not has_type] == []
