"""What kind of place a home lies in: one that other computers, snapshots or a repository get copies of?"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

Kind = Literal["synced", "network", "snapshots", "repository", "readable", "copy"]

MOUNTS = Path("/proc/self/mountinfo")
"""Where Linux tells which file system lies where; other systems have no such file."""

_SYNCED = (
    ("Dropbox", "dropbox"),
    ("OneDrive", "onedrive"),
    ("iCloud Drive", "icloud ?drive|mobile documents|com~apple~clouddocs"),
    ("Google Drive", "google ?drive|my drive"),
    ("Nextcloud", "nextcloud"),
    ("ownCloud", "owncloud"),
    ("pCloud", "p ?cloud ?(drive|sync)?"),
    ("MEGA", "mega ?sync"),
    ("Box", "box sync"),
    ("Syncthing", "syncthing"),
    ("Resilio Sync", "resilio sync"),
    ("Seafile", "seafile"),
    ("Synology Drive", "synology ?drive"),
    ("a cloud service", "cloudstorage"),
)
"""Services that copy a folder to other computers, and what the folder is called; more may follow the name."""

_NAMES = [(service, re.compile(rf"({names})([ _(-].*)?", re.IGNORECASE)) for service, names in _SYNCED]

_MARKS = (
    (".stfolder", "Syncthing"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
)
"""What such a service leaves in a folder that it copies, whatever the folder is called."""

_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|9p|afs|ceph|lustre|beegfs|orangefs|glusterfs|gfs2?|ocfs2|ncpfs|davfs\d?|drvfs|vboxsf|virtiofs"
    r"|vmhgfs|prl_fs|fuse\.(sshfs|vmhgfs-fuse|glusterfs|ceph|rclone|s3fs|gvfsd-fuse|davfs2?|curlftpfs|smbnetfs|juicefs)"
)
_SNAPSHOTS = re.compile(r"btrfs|zfs|fuse\.zfs|bcachefs|nilfs2")

_MOVE = "move it to a plain folder of this computer and name that with --home or TEAMHEALTH_HOME"


class Risk(NamedTuple):
    """Something about a home that lets its ballots or words get further: in one sentence, and what to do about it."""

    kind: Kind
    what: str
    remedy: str


class Mount(NamedTuple):
    """A file system: the folder it is mounted on, and its type, such as `ext4`."""

    folder: Path
    kind: str


def mounts() -> str:
    """Return what Linux tells of its mounts, nothing on other systems."""
    with suppress(OSError):
        return MOUNTS.read_text("utf-8", errors="surrogateescape")
    return ""


def risks(home: Path, mountinfo: str) -> list[Risk]:
    """Return what puts the ballots of a home at risk because of where it lies.

    `mountinfo` is the text of `mounts`; what file systems other systems have is not known. A
    snapshot made by other means than the file system's own is not seen.
    """
    found = [_synced(home), _file_system(mount_of(home.resolve(), mountinfo)), _repository(home)]
    return [risk for risk in found if risk]


def mount_of(path: Path, mountinfo: str) -> Mount | None:
    """Return the file system that a real path lies on, None when the text tells of none.

    The text is that of proc_pid_mountinfo(5).
    """
    found: Mount | None = None
    for mount in _parsed(mountinfo):
        # Of two that are mounted on the same folder the later one is seen.
        if path.is_relative_to(mount.folder) and (found is None or mount.folder.is_relative_to(found.folder)):
            found = mount
    return found


def _parsed(mountinfo: str) -> Iterator[Mount]:
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if dash and len(fields) > 4:
            # A blank, tab, line break or backslash stands there as an octal number.
            folder = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4])
            yield Mount(Path(folder), after.split(" ")[0])


def _synced(home: Path) -> Risk | None:
    for folder in _folders(home):
        service = _service(folder)
        if service:
            return Risk(
                "synced",
                f"{folder} is copied to other computers by {service}, and the ballots of an open round with it",
                _MOVE,
            )
    return None


def _service(folder: Path) -> str | None:
    named = next((service for service, pattern in _NAMES if pattern.fullmatch(folder.name)), None)
    return named or next((service for mark, service in _MARKS if _is_there(folder / mark)), None)


def _file_system(mount: Mount | None) -> Risk | None:
    if mount is None:
        return None
    if _NETWORK.fullmatch(mount.kind):
        what = f"{mount.folder} lies on another computer ({mount.kind}): whoever runs that one can read the ballots"
        return Risk("network", f"{what}, and two programs there may not see each other's locks", _MOVE)
    if _SNAPSHOTS.fullmatch(mount.kind):
        what = f"{mount.folder} can be kept as a snapshot ({mount.kind}): ballots in one outlive their round"
        return Risk("snapshots", what, f"leave its folder out of every snapshot, or {_MOVE}")
    return None


def _repository(home: Path) -> Risk | None:
    tree = next((folder for folder in _folders(home) if _is_there(folder / ".git")), None)
    if tree is None:
        return None
    return Risk("repository", f"it lies in the git work tree {tree}: a commit could take the ballots along", _MOVE)


def _folders(home: Path) -> Iterable[Path]:
    """Return a home and the folders around it, as it is named and where links lead."""
    real = home.resolve()
    return dict.fromkeys([home, *home.parents, real, *real.parents])


def _is_there(path: Path) -> bool:
    """Tell whether something is there, as far as it may be seen."""
    with suppress(OSError):
        return path.exists()
    return False
