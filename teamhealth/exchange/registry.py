"""The kinds there are: every module of `teamhealth.exchange.kinds` is one."""

import importlib
import pkgutil
from functools import cache

from teamhealth.errors import UsageError
from teamhealth.exchange import kinds
from teamhealth.exchange.kind import Kind


@cache
def every() -> tuple[Kind, ...]:
    """Return every kind by name."""
    modules = [
        importlib.import_module(f"{kinds.__name__}.{found.name}") for found in pkgutil.iter_modules(kinds.__path__)
    ]
    return tuple(sorted((module.KIND for module in modules), key=lambda kind: str(kind.name)))


def importable(name: str) -> Kind:
    """Return the kind of this name that files can be imported as; raises UsageError with the list."""
    return _find(name, [kind for kind in every() if kind.take], "imported")


def exportable(name: str) -> Kind:
    """Return the kind of this name that can be exported; raises UsageError with the list."""
    return _find(name, [kind for kind in every() if kind.rows], "exported")


def _find(name: str, among: list[Kind], verb: str) -> Kind:
    found = next((kind for kind in among if kind.name == name.casefold()), None)
    if found is None:
        raise UsageError(f"{name!r} cannot be {verb}", hint=f"kinds: {', '.join(kind.name for kind in among)}")
    return found


def told_fields(kind: Kind) -> str:
    """Return the fields of a kind as a help text lists them: the required ones first and marked."""
    ordered = sorted(kind.fields, key=lambda field: not field.required)
    told = ", ".join(f"{field.name}*" if field.required else field.name for field in ordered)
    return f"{told}; {kind.remark}" if kind.remark else told
