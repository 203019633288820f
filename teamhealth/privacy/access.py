"""Who on this computer can read a file: its owner, its mode, and the folders on the way to it."""

import stat
from dataclasses import dataclass
from pathlib import Path

_GROUP = stat.S_IRGRP | stat.S_IWGRP
_OTHERS = stat.S_IROTH | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Access:
    """The owner, group and mode of a file or folder, and whether its group or everybody could get at it.

    Root could always. An access list beyond the mode is counted with the group, as the system does
    in the mode it shows.
    """

    path: Path
    owner: str
    group: str
    mode: int
    by_group: bool
    by_everybody: bool

    @property
    def is_private(self) -> bool:
        """Whether nobody but its owner (and root) can read or change it."""
        return not (self.by_group or self.by_everybody)

    @property
    def text(self) -> str:
        """Who can read it, as a sentence: `bo alone (mode 0600)`."""
        others = [f"the group {self.group}"] if self.by_group else []
        others += ["everybody on this computer"] if self.by_everybody else []
        return f"{self.owner}{'' if others else ' alone'}{', '.join(['', *others])} (mode {self.mode:04o})"


def of(path: Path) -> Access | None:
    """Return who can get at a file or folder, None when it is not there or cannot be seen."""
    try:
        status = path.stat()
    except OSError:
        return None
    mode = stat.S_IMODE(status.st_mode)
    return Access(
        path=path,
        owner=_user(status.st_uid),
        group=_group(status.st_gid),
        mode=mode,
        by_group=bool(mode & _GROUP) and all(_lets_group(folder, status.st_gid) for folder in _way(path)),
        by_everybody=bool(mode & _OTHERS) and all(_lets(folder, stat.S_IXOTH) for folder in _way(path)),
    )


def is_tight(path: Path) -> bool:
    """Tell whether the mode of a file or folder gives nothing to its group and to others, whatever lies around it."""
    return not path.stat().st_mode & 0o077


def _way(path: Path) -> list[Path]:
    """Return the folders that must be passed to get at a path."""
    return list(path.resolve().parents)


def _lets(folder: Path, bit: int) -> bool:
    return bool(folder.stat().st_mode & bit)


def _lets_group(folder: Path, group: int) -> bool:
    return _lets(folder, stat.S_IXOTH) or (folder.stat().st_gid == group and _lets(folder, stat.S_IXGRP))


def _user(number: int) -> str:
    """Return the login of a user; their number when the system knows no name."""
    try:
        import pwd

        return pwd.getpwuid(number).pw_name
    except (ImportError, KeyError):
        return f"uid {number}"


def _group(number: int) -> str:
    try:
        import grp

        return grp.getgrgid(number).gr_name
    except (ImportError, KeyError):
        return f"gid {number}"
