"""Who may change a check's file decides whether it is run: it runs with the rights of whoever starts the program."""

import os
import stat
from pathlib import Path

from teamhealth import paths


def refusal(file: Path) -> tuple[str, str] | None:
    """Return why a file is not run, and what to do about it; None when nobody else may change or replace it.

    Judged are the file and the folder it is in, behind links too; folders above are not.
    """
    for path in paths.deciding(file):
        status = path.stat()
        is_open_to_all = status.st_mode & stat.S_IWOTH
        if is_open_to_all or (status.st_mode & stat.S_IWGRP and _is_foreign(status.st_gid)):
            who = "everybody" if is_open_to_all else "another group"
            return f"{path}: {who} may change it, so it is not run", _remedy(path, status.st_mode)
    return None


def _remedy(path: Path, mode: int) -> str:
    if stat.S_ISDIR(mode) and mode & stat.S_ISVTX:
        return f"{path} is there for everybody: move the file into a folder that only you can write to"
    return f"chmod go-w {path}"


def _is_foreign(group: int) -> bool:
    return group not in {os.getegid(), *os.getgroups()}
