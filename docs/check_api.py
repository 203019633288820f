"""Fills docs/check_api.md from the code: every public name of the check API and of teamhealth.testing.

Run with `make docs` after one of them has changed.
"""

import dataclasses
import enum
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from teamhealth import check_api, testing

PAGE = Path(__file__).with_suffix(".md")
_PART = re.compile(r"(<!-- made by docs/check_api\.py: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_MODULES = re.compile(r"\b(?:teamhealth|collections|datetime|pathlib|typing|logging|pydantic)(?:\.\w+)*\.(?=\w)")

_WIDTH = 100

FACTS = (
    *("Idea", "Need", "Promise", "Lesson", "Item", "Event", "EventKind", "Recognition", "Activity", "Responsibility"),
    *("Absence", "Member", "Capacity", "Measure", "Ticket", "Release", "ReleasedItem", "Scale"),
)
"""What the readers return, and what that is made of."""
SAID = ("Metric", "Finding", "levels", "Level", "Output", "State", "Reason", "NoData", "CheckError")
DECLARED = ("check", "CheckSpec", "API_VERSION")
_OF_CONTEXT = ("now", "team", "today", "log")


def filled(page: str) -> str:
    """Return the page with every made part made anew."""
    return _PART.sub(lambda part: f"{part[1]}\n{_PARTS[part[2]]()}\n\n{part[3]}", page)


def _context() -> str:
    """Return what a context has, and a table of its readers."""
    context = check_api.CheckContext
    own = [_attribute(context, name) for name in _OF_CONTEXT]
    readers = [name for name, one in vars(context).items() if inspect.isfunction(one) and name[0] != "_"]
    rows = [(f"`{_call(name, getattr(context, name))}`", _first_line(context, name)) for name in readers]
    lines = [f"{_doc(context)}\n", _table(("attribute", "is"), own), "", _table(("reader", "gives"), rows)]
    return "\n".join(lines)


def _attribute(context: type, name: str) -> tuple[str, str]:
    words = {"now": "the moment it is, with a time zone", "team": "the name of the team", "log": "a logger of its own"}
    return f"`{name}`", words.get(name) or _first_line(context, name)


def _names(module: Any, names: Iterable[str]) -> str:
    return "\n\n".join("\n".join(_entry(name, getattr(module, name))) for name in names)


def _entry(name: str, one: Any) -> Iterator[str]:
    """Yield the lines of one public name: its signature, what it is, and for a type what it has."""
    is_fact = inspect.isclass(one) and not issubclass(one, BaseException | enum.Enum)
    yield f"### {name}\n"
    if inspect.isfunction(one):
        yield f"```python\n{_wrapped(_call(name, one))}\n```\n"
    yield _described(one)
    if inspect.isclass(one) and issubclass(one, enum.Enum):
        yield f"\n{', '.join(f'`{member.value}`' for member in one)}"
    elif is_fact and dataclasses.is_dataclass(one):
        yield f"\n{_table(('field', 'type', 'without it'), _fields(one))}"
    if inspect.isclass(one):
        more = list(_methods(one))
        yield from ["", _table(("has", "which is"), more)] if more else []


def _described(one: Any) -> str:
    if isinstance(one, int | tuple | str):
        return f"`{one!r}`"
    if not inspect.isclass(one) and not inspect.isfunction(one):
        return f"`{_type(one)}`" if not hasattr(one, "isoformat") else f"{one:%A}, {one}"
    return _doc(one)


def _fields(one: Any) -> Iterator[tuple[str, str, str]]:
    for field in dataclasses.fields(one):
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        default = "" if needed else "a new one" if field.default is dataclasses.MISSING else f"`{field.default!r}`"
        yield f"`{field.name}`", f"`{_type(field.type)}`", default


def _methods(one: type) -> Iterator[tuple[str, str]]:
    """Yield the public properties and methods that a type has itself."""
    for name, value in vars(one).items():
        if name.startswith("_") or not (isinstance(value, property | classmethod) or inspect.isfunction(value)):
            continue
        call = name if isinstance(value, property) else _call(name, getattr(one, name))
        yield f"`{call}`", _first_line(one, name)


def _call(name: str, one: Callable[..., Any]) -> str:
    """Return the name of a function with what it takes and returns; `self` is what it is called on."""
    signature = inspect.signature(one)
    taken = [parameter for parameter in signature.parameters.values() if parameter.name != "self"]
    text = str(signature.replace(parameters=taken))
    # Where a module keeps annotations as text, their quotes are no part of them; those of a default are.
    return name + _type(re.sub(r"(: |-> )'([^']*)'", r"\1\2", text))


def _wrapped(call: str) -> str:
    """Return a call with one parameter a line where it is long."""
    if len(call) <= _WIDTH:
        return call
    start, taken, end = re.findall(r"^(\w+\()(.*)(\) -> .*)$", call)[0]
    parts = re.split(r", (?=\w+: |\*)", taken)
    return "\n".join([start, *(f"    {part}," for part in parts), end])


def _type(annotation: Any) -> str:
    """Return a type as one writes it, without the modules it comes from."""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return _MODULES.sub("", text).replace(repr(testing.TODAY).removeprefix("datetime."), "TODAY")


def _doc(one: Any) -> str:
    return inspect.getdoc(one) or ""


def _first_line(one: type, name: str) -> str:
    first = _doc(inspect.getattr_static(one, name)).partition("\n\n")[0].replace("\n", " ")
    return first.removeprefix("Return ").removesuffix(".")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(re.sub(r" +", " ", f"| {' | '.join(line)} |") for line in lines)


_PARTS: dict[str, Callable[[], str]] = {
    "declared": lambda: _names(check_api, DECLARED),
    "context": _context,
    "said": lambda: _names(check_api, SAID),
    "facts": lambda: _names(check_api, FACTS),
    "testing": lambda: _names(testing, testing.__all__),
}


def main() -> None:
    """Write the page with its parts made anew."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
