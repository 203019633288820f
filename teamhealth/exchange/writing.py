"""Writing a file for the user: whole or not at all, and never over what the home keeps."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from teamhealth import paths
from teamhealth.errors import StorageError, UsageError

_FOR_ONESELF = 0o600
_FOR_READERS = 0o644


def real(file: Path) -> Path:
    """Return where a path leads when every link is followed; unlike `resolve` it bears links that go in a circle."""
    return Path(os.path.realpath(file))


def refuse_own(home: Path, file: Path, option: str) -> None:
    """Raise UsageError when a file that an option names is, or would be, one of the home's own."""
    target, folder = real(file), real(home)
    if target == folder or any(_is_in(target, folder, pattern) for pattern in _own_names(home)):
        raise UsageError(f"{option} {file} would write over what teamhealth keeps there", hint="name another file")


@contextmanager
def private_file(file: Path) -> Iterator[IO[str]]:
    """Open a file to write; it takes its name, readable to the user alone, when the block has ended well.

    Raises StorageError when that cannot be; a file of that name then stays as it was.
    """
    with _opened(file, _FOR_ONESELF) as stream:
        yield stream


@contextmanager
def public_file(file: Path) -> Iterator[IO[str]]:
    """Do the same with a file that everybody on this machine may read."""
    with _opened(file, _FOR_READERS) as stream:
        yield stream


@contextmanager
def _opened(file: Path, mode: int) -> Iterator[IO[str]]:
    try:
        # A device or a pipe cannot be replaced, only written to.
        with _replacing(real(file), mode) if file.is_file() or not file.exists() else _writing(file) as stream:
            yield stream
    except OSError as problem:
        raise StorageError(f"cannot write {file}: {problem.strerror}", hint="name another file") from problem


def _own_names(home: Path) -> list[str]:
    own = (paths.config_file(home), paths.culture_file(home), paths.own_checks(home), paths.saved_maps(home))
    return [f"{paths.store_file(home).name}*", *(path.name for path in own)]


def _is_in(target: Path, folder: Path, pattern: str) -> bool:
    """Whether a path is an entry of a folder, or lies in one; case does not count, as on some disks it does not."""
    inside = target.relative_to(folder).parts if target.is_relative_to(folder) else ()
    return bool(inside) and fnmatchcase(inside[0].casefold(), pattern)


@contextmanager
def _replacing(target: Path, mode: int) -> Iterator[IO[str]]:
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=target.parent, prefix=".teamhealth-", delete=False
    ) as stream:
        try:
            yield stream
            stream.close()
            Path(stream.name).chmod(mode)
            Path(stream.name).replace(target)
        except BaseException:
            Path(stream.name).unlink(missing_ok=True)
            raise


@contextmanager
def _writing(device: Path) -> Iterator[IO[str]]:
    with device.open("w", encoding="utf-8", newline="") as stream:
        yield stream
