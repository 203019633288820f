"""The fingerprint of a status: while it is the same, nothing a status depends on has changed.

Imported by the quick way of `status`, so it reads files and rows and imports nothing heavy.
"""

import hashlib
import sqlite3
from datetime import date
from pathlib import Path

from teamhealth import __version__, paths
from teamhealth.checking import installed
from teamhealth.store import looks
from teamhealth.store.looks import Look


def of(db: sqlite3.Connection, home: Path, day: date, look: Look | None) -> str:
    """Return the digest of the day, the store's growth, the program, the home's own files and packages with checks."""
    digest = hashlib.sha256(f"{__version__}|{day}|{sorted(looks.positions(db).items())}|{look}".encode())
    own_files = paths.check_files(paths.own_checks(home))
    for path in (deciding for file in own_files for deciding in paths.deciding(file)):
        digest.update(_permissions(path))
    for file in (
        paths.config_file(home),
        paths.culture_file(home),
        *own_files,
        *paths.check_files(paths.bundled_checks()),
    ):
        digest.update(_content(file))
    for module in installed.modules():
        digest.update(f"|{module.package}|{module.version}|{module.module}|".encode())
        digest.update(_content(module.file) if module.file else b"|absent|")
    return digest.hexdigest()


def _permissions(path: Path) -> bytes:
    """Return who may change a file or folder, which decides whether a check is run; nothing when it is not there."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return b"|absent|"
    return f"|{status.st_mode}|{status.st_gid}|".encode()


def _content(file: Path) -> bytes:
    """Return a file's name and content, or in its place why it cannot be read."""
    try:
        content = file.read_bytes()
    except OSError as problem:
        content = str(problem.strerror).encode()
    return f"|{file.name}|{len(content)}|".encode() + content
