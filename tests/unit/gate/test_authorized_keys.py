"""The file that sshd reads is changed as a whole, stays whole, and is left alone where others decide what is in it."""

import os
import stat
import threading
from pathlib import Path

import pytest

from teamhealth.errors import BadDataError, NotPermittedError, StorageError
from teamhealth.gate import authorized_keys
from teamhealth.gate.keys import PublicKey
from teamhealth.gate.lines import Entry, Place

PLACE = Place(Path("/srv/health"), "North")
PROGRAM = ["/usr/bin/teamhealth"]


def key(number: int) -> PublicKey:
    return PublicKey("ssh-ed25519", b"\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20" + bytes([number] * 32))


def entry(handle: str, number: int, place: Place = PLACE) -> Entry:
    return Entry(place, handle, key(number))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of an account that has no folder for it yet."""
    return tmp_path / ".ssh" / "authorized_keys"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_the_accounts_alone(file: Path) -> None:
    assert authorized_keys.add(file, entry("ana", 1), PROGRAM)
    assert (mode(file.parent), mode(file)) == (0o700, 0o600)
    assert authorized_keys.entries(file) == [entry("ana", 1)]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_other_lines_stay_byte_for_byte(file: Path) -> None:
    others = b"# mine, \xe9\xff\r\n\n  ssh-rsa AAAA broken\x85\x0c\nlast line without an end"
    file.parent.mkdir(mode=0o700)
    file.write_bytes(others)
    file.chmod(0o640)
    authorized_keys.add(file, entry("ana", 1), PROGRAM)
    assert file.read_bytes().startswith(others + b"\nrestrict,pty,command=")
    assert mode(file) == 0o640
    assert authorized_keys.remove(file, PLACE, "ana") == 1
    assert file.read_bytes() == others + b"\n"


def test_the_same_again_changes_nothing(file: Path) -> None:
    authorized_keys.add(file, entry("ana", 1), PROGRAM)
    before = file.stat().st_ino
    assert not authorized_keys.add(file, entry("ana", 1), PROGRAM)
    assert file.stat().st_ino == before


@pytest.mark.parametrize(
    "other",
    [entry("bo", 1), entry("ana", 1, Place(Path("/srv/other"), "North")), entry("ana", 1, Place(PLACE.home, "South"))],
    ids=["another person", "another home", "another team"],
)
def test_a_key_means_one_person_in_one_place(file: Path, other: Entry) -> None:
    authorized_keys.add(file, entry("ana", 1), PROGRAM)
    with pytest.raises(BadDataError, match="that of ana in team North"):
        authorized_keys.add(file, other, PROGRAM)


def test_a_key_that_opens_a_shell_is_refused(file: Path) -> None:
    file.parent.mkdir(mode=0o700)
    file.write_text(f"# an administrator\n{key(1).text} PRIVATE KEY of the admin\n")
    with pytest.raises(BadDataError, match="line 2 already, and not for the gate"):
        authorized_keys.add(file, entry("ana", 1), PROGRAM)


def test_only_the_lines_of_this_person_and_place_are_removed(file: Path) -> None:
    elsewhere = entry("ana", 3, Place(PLACE.home, "South"))
    for added in (entry("ana", 1), entry("bo", 2), elsewhere, entry("ana", 4)):
        authorized_keys.add(file, added, PROGRAM)
    assert authorized_keys.remove(file, PLACE, "ana") == 2
    assert authorized_keys.entries(file) == [entry("bo", 2), elsewhere]
    assert authorized_keys.remove(file, PLACE, "ana") == 0


def test_a_link_in_the_place_of_the_file_is_not_followed(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("what others keep\n")
    file.parent.mkdir(mode=0o700)
    file.symlink_to(target)
    with pytest.raises(NotPermittedError, match="is a link"):
        authorized_keys.add(file, entry("ana", 1), PROGRAM)
    assert target.read_text() == "what others keep\n"


def test_a_link_in_the_place_of_the_folder_is_not_followed(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    file.parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotPermittedError, match="is a link"):
        authorized_keys.add(file, entry("ana", 1), PROGRAM)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_or_folder_that_others_may_write_to_is_refused(file: Path) -> None:
    authorized_keys.add(file, entry("ana", 1), PROGRAM)
    for path, bits in ((file, 0o620), (file.parent, 0o777)):
        right = mode(path)
        path.chmod(bits)
        with pytest.raises(NotPermittedError, match="others may write"):
            authorized_keys.add(file, entry("bo", 2), PROGRAM)
        path.chmod(right)


def test_what_belongs_to_another_account_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authorized_keys.add(file, entry("ana", 1), PROGRAM)
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    for act in (lambda: authorized_keys.entries(file), lambda: authorized_keys.remove(file, PLACE, "ana")):
        with pytest.raises(NotPermittedError, match="belongs to another account") as caught:
            act()
        assert "sudo" in str(caught.value.hint)


def test_a_pipe_of_that_name_is_refused_at_once(file: Path) -> None:
    file.parent.mkdir(mode=0o700)
    os.mkfifo(file, 0o600)
    with pytest.raises(NotPermittedError, match="no ordinary file"):
        authorized_keys.add(file, entry("ana", 1), PROGRAM)


def test_a_file_in_the_place_of_the_folder_is_told(file: Path) -> None:
    file.parent.write_text("")
    with pytest.raises(StorageError, match="cannot use the folder"):
        authorized_keys.add(file, entry("ana", 1), PROGRAM)


def test_a_write_that_fails_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authorized_keys.add(file, entry("ana", 1), PROGRAM)
    before = file.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="No space left"):
            authorized_keys.add(file, entry("bo", 2), PROGRAM)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_many_at_once_lose_no_line(file: Path) -> None:
    people = [entry(f"m{number}", number) for number in range(20)]
    threads = [threading.Thread(target=authorized_keys.add, args=(file, one, PROGRAM)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(authorized_keys.entries(file)) == sorted(people)
