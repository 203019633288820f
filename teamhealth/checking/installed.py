"""Installed packages that bring checks, found without importing anything, not even what finds packages.

A package declares modules with checks under `[teamhealth.checks]` in its entry points, the form of which is given by
https://packaging.python.org/en/latest/specifications/entry-points/. Read here directly, since the quick way of
`status` has to notice a changed package and `importlib.metadata` takes longer than all the rest of it.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from teamhealth.text import shown

GROUP = "teamhealth.checks"
_METADATA = (".dist-info", ".egg-info")


class Installed(NamedTuple):
    """A module that a package declares: the package's name and version, the module, its file (None: not found)."""

    package: str
    version: str
    module: str
    file: Path | None


def modules() -> list[Installed]:
    """Return the declared modules in the order of their packages and names, each once."""
    found: dict[str, Installed] = {}
    for folder in _metadata():
        for module in _declared(folder):
            name, version = _name_and_version(Path(folder))
            found.setdefault(module, Installed(shown(name), shown(version), shown(module), _file_of(module)))
    return sorted(found.values(), key=lambda one: (one.package, one.module))


def _metadata() -> Iterator[str]:
    """Yield the folders that describe packages, in the order in which Python looks for modules."""
    for entry in filter(None, dict.fromkeys(sys.path)):
        try:
            with os.scandir(entry) as listed:
                names = sorted(found.name for found in listed if found.name.endswith(_METADATA))
        except OSError:
            continue
        yield from (f"{entry}/{name}" for name in names)


def _declared(folder: str) -> Iterator[str]:
    """Yield the modules that the entry points in a folder name in the group."""
    text = _content(f"{folder}/entry_points.txt")
    if GROUP.encode() not in text:
        return
    section = ""
    for line in map(str.strip, text.decode(errors="replace").splitlines()):
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == GROUP and "=" in line and not line.startswith(("#", ";")):
            yield line.partition("=")[2].partition(":")[0].partition("[")[0].strip()


def _content(file: str) -> bytes:
    """Return the content of a file, empty when it is not there: few of the many that are asked for are."""
    try:
        descriptor = os.open(file, os.O_RDONLY)
    except OSError:
        return b""
    with open(descriptor, "rb", buffering=0) as stream:  # noqa: PTH123
        return stream.read()


def _name_and_version(folder: Path) -> tuple[str, str]:
    name, _, rest = folder.stem.partition("-")
    return name.replace("_", "-"), rest.partition("-")[0]


def _file_of(module: str) -> Path | None:
    """Return the file that an import of the module would run last; None too for what is no name of a module."""
    if not all(part.isidentifier() for part in module.split(".")):
        return None
    path = module.replace(".", "/")
    places = (Path(entry, name) for entry in sys.path if entry for name in (f"{path}/__init__.py", f"{path}.py"))
    # A name may be too long for the system to look for.
    return next((place for place in places if os.path.isfile(place)), None)  # noqa: PTH113
