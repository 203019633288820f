"""What a child process must be able to read for Python to work: never a home folder, never a whole checkout."""

import sys
from collections.abc import Iterator
from pathlib import Path

_SYSTEM = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo")
_SINGLE = ("/etc/ld.so.cache", "/etc/localtime")
_STORES = ("/nix/store", "/gnu/store")
"""Where some systems keep all programs, each in a folder of its own."""
_PACKAGES = {"site-packages", "dist-packages"}


def paths() -> list[Path]:
    """Return the files and folders, those that are there, each once."""
    return [path for path in dict.fromkeys(_wanted()) if path.exists()]


def _wanted() -> Iterator[Path]:
    yield from map(Path, (*_SYSTEM, *_SINGLE, *(store for store in _STORES if sys.base_prefix.startswith(store))))
    yield from _interpreter(Path(sys.executable))
    for prefix in dict.fromkeys((sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix)):
        yield from (Path(prefix, name) for name in ("lib", "lib64", "pyvenv.cfg"))
    yield from (Path(entry) for entry in sys.path if Path(entry).name in _PACKAGES)
    yield Path(__file__).resolve().parents[1]


def _interpreter(program: Path) -> Iterator[Path]:
    """Yield the program and every link on the way to it."""
    yield program
    while program.is_symlink():
        program = program.parent / program.readlink()
        yield program


def import_path() -> list[str]:
    """Return where a child looks for modules: where this program does, but never in the folder it was called from."""
    beside = str(Path(__file__).resolve().parents[2])
    return [entry for entry in dict.fromkeys((*sys.path, beside)) if Path(entry).is_absolute()]
