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
        who = _who_else(status)
        if who:
            return f"{path}: {who} may change it, so it is not run", _remedy(path, status)
    return None


def _who_else(status: os.stat_result) -> str | None:
    """Return who may write there besides the user and root; its owner may always, whatever the mode says."""
    if status.st_mode & stat.S_IWOTH:
        return "everybody"
    if _is_foreign_owner(status):
        return "its owner, another account,"
    is_foreign_group = status.st_gid not in {os.getegid(), *os.getgroups()}
    return "another group" if status.st_mode & stat.S_IWGRP and is_foreign_group else None


def _remedy(path: Path, status: os.stat_result) -> str:
    if stat.S_ISDIR(status.st_mode) and status.st_mode & stat.S_ISVTX:
        return f"{path} is there for everybody: move the file into a folder that only you can write to"
    if _is_foreign_owner(status):
        return f"read it, then make it yours: sudo chown {os.geteuid()} {path}"
    return f"chmod go-w {path}"


def _is_foreign_owner(status: os.stat_result) -> bool:
    return status.st_uid not in {os.geteuid(), 0}
