"""Writing a new check of one's own: a file that works as it stands, and its tests, for their owner alone."""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from keyword import iskeyword
from pathlib import Path
from shlex import quote

from teamhealth import paths
from teamhealth.errors import ConfigError, StorageError, UsageError

LONGEST_NAME = 40
_TEMPLATES = Path(__file__).with_name("templates")
_TESTS = "tests"
"""A folder in that of the checks: the loader takes the files beside it, none in it."""


@dataclass(frozen=True, slots=True)
class NewCheck:
    """The two files that were written."""

    check: Path
    test: Path


def write(home: Path, name: str, taken: Callable[[], Collection[str]]) -> NewCheck:
    """Write a check of this name and its tests into a home; both can be read and changed by their owner alone.

    Raises UsageError for a name that cannot be one, is among the `taken`, or whose files are there already,
    ConfigError where there is no home, StorageError where nothing can be written.
    """
    _refuse_name(name, taken)
    if not home.is_dir():
        raise ConfigError(f"{home} does not exist", hint="set up a team first: teamhealth init")
    folder = paths.own_checks(home)
    new = NewCheck(folder / f"{name}.py", folder / _TESTS / f"test_{name}.py")
    for file in (new.check, new.test):
        if file.exists() or file.is_symlink():
            raise UsageError(f"{file} is there already", hint="it is left as it is; choose another name")
    try:
        for made in (folder, folder / _TESTS):
            _make_folder(made)
        _write(new.check, _filled("check.txt", name, folder))
        _write(new.test, _filled("test.txt", name, folder))
    except OSError as problem:
        raise StorageError(f"cannot write {problem.filename or folder}: {problem.strerror}") from problem
    return new


def _refuse_name(name: str, taken: Callable[[], Collection[str]]) -> None:
    is_plain = name.isidentifier() and name.isascii() and name == name.lower() and not name.startswith("_")
    if not is_plain or iskeyword(name) or len(name) > LONGEST_NAME:
        hint = f"lower-case letters, digits and _, a letter first, {LONGEST_NAME} at most: for example overtime_hours"
        raise UsageError(f"{name!r} cannot be the name of a check", hint=hint)
    if name in taken():
        raise UsageError(f"there is a check called {name!r}", hint="choose another name; see: teamhealth checks list")


def _filled(template: str, name: str, folder: Path) -> str:
    text = (_TEMPLATES / template).read_text(encoding="utf-8")
    title = name.replace("_", " ").capitalize()
    return text.replace("NAME", name).replace("TITLE", title).replace("FOLDER", quote(str(folder)))


def _make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, whatever the umask; one that is there stays as it is."""
    if not folder.is_dir():
        folder.mkdir()
        folder.chmod(0o700)


def _write(file: Path, text: str) -> None:
    """Write a file that is not there yet, for its owner alone, whatever the umask."""
    descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        os.fchmod(descriptor, 0o600)
        stream.write(text)
