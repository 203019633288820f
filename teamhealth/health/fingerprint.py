"""The fingerprint of a status: while it is the same, nothing a status depends on has changed.

Imported by the quick way of `status`, so it reads files and rows and imports nothing heavy.
"""

import hashlib
import sqlite3
from datetime import date
from pathlib import Path

from teamhealth import __version__, paths
from teamhealth.store import looks
from teamhealth.store.looks import Look


def of(db: sqlite3.Connection, home: Path, day: date, look: Look | None) -> str:
    """Return the digest of the local day, the store's growth, the program, and the home's own files."""
    digest = hashlib.sha256(f"{__version__}|{day}|{sorted(looks.positions(db).items())}|{look}".encode())
    for file in _files(home):
        digest.update(f"|{file.name}|".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(home: Path) -> list[Path]:
    single = (paths.config_file(home), paths.culture_file(home))
    folders = (paths.own_checks(home), paths.bundled_checks())
    own = [file for file in single if file.is_file()]
    return own + [file for folder in folders if folder.is_dir() for file in sorted(folder.glob("*.py"))]
