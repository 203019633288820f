"""Where a home lies: what copies, keeps or shares it is told, and nothing is told of a plain place."""

from pathlib import Path

import pytest

from teamhealth.privacy import places

PLAIN = "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"


def mounted(folder: str, kind: str) -> str:
    return f"{PLAIN}40 22 0:30 / {folder} rw,noatime master:2 - {kind} somewhere rw\n"


def kinds(home: Path, mountinfo: str = PLAIN) -> list[str]:
    return [place.kind for place in places.risks(home, mountinfo)]


@pytest.mark.parametrize("name", ["teamhealth", "Boxes", "mydropbox", "megabytes", "Syncopation", "clouds"])
def test_a_plain_folder_puts_nothing_at_risk(name: str) -> None:
    assert kinds(Path("/home/bo") / name / "home") == []


@pytest.mark.parametrize(
    "folder",
    [
        "Dropbox",
        "Dropbox (Personal)",
        "OneDrive",
        "OneDrive - Acme",
        "onedrive",
        "iCloud Drive",
        "iCloudDrive",
        "Library/Mobile Documents/com~apple~CloudDocs",
        "Library/CloudStorage/GoogleDrive-bo@example.org",
        "Google Drive",
        "Nextcloud",
        "ownCloud",
        "pCloudDrive",
        "pCloud Drive",
        "MEGAsync",
    ],
)
def test_a_folder_of_a_service_that_copies_it_is_known_by_its_name(folder: str) -> None:
    assert kinds(Path("/home/bo") / folder / "team") == ["synced"]


def test_a_folder_with_another_name_is_known_by_what_the_service_leaves_in_it(tmp_path: Path) -> None:
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    home = tmp_path / "shared" / "team" / "home"
    assert kinds(home) == ["synced"]
    assert "Syncthing" in places.risks(home, PLAIN)[0].what


def test_a_link_hides_no_synced_folder(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "home").mkdir(parents=True)
    (tmp_path / "home").symlink_to(tmp_path / "Dropbox" / "home")
    assert kinds(tmp_path / "home") == ["synced"]


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "vboxsf", "virtiofs", "fuse.sshfs"])
def test_a_file_system_of_another_computer_is_told(kind: str) -> None:
    assert kinds(Path("/mnt/team/home"), mounted("/mnt/team", kind)) == ["network"]


@pytest.mark.parametrize("kind", ["btrfs", "zfs", "bcachefs"])
def test_a_file_system_with_snapshots_is_told(kind: str) -> None:
    assert kinds(Path("/srv/home"), mounted("/srv", kind)) == ["snapshots"]


@pytest.mark.parametrize("kind", ["ext4", "xfs", "tmpfs", "overlay", "fuse.gocryptfs"])
def test_other_file_systems_are_plain(kind: str) -> None:
    assert kinds(Path("/srv/home"), mounted("/srv", kind)) == []


def test_the_innermost_mount_counts_and_of_two_on_a_folder_the_later() -> None:
    text = mounted("/srv", "nfs") + "41 40 0:31 / /srv/disk rw - ext4 /dev/sdb rw\n" + "a line that is cut\n"
    assert kinds(Path("/srv/disk/home"), text) == []
    assert kinds(Path("/srv/disks/home"), text) == ["network"]
    assert kinds(Path("/srv/home"), text + "42 22 0:32 / /srv rw - ext4 /dev/sdc rw\n") == []


def test_a_mount_whose_name_has_a_blank_is_found() -> None:
    mount = places.mount_of(Path("/mnt/my disk/home"), mounted(r"/mnt/my\040disk", "cifs"))
    assert mount == places.Mount(Path("/mnt/my disk"), "cifs")


def test_a_work_tree_of_git_around_a_home_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    place = places.risks(tmp_path / "deep" / "home", PLAIN)[0]
    assert (place.kind, str(tmp_path) in place.what) == ("repository", True)
