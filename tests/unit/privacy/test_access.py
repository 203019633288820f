"""Who can read a file is told from its own mode and from the folders on the way to it."""

from pathlib import Path

import pytest

from teamhealth.privacy import access


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file in a folder, where only that folder stands in the way."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o755)
    file = folder / "store.db"
    file.touch(0o600)
    monkeypatch.setattr(access, "_way", lambda path: [folder] if path == file else [])
    return file


@pytest.mark.parametrize(
    ("folder", "mode", "group", "everybody"),
    [
        (0o700, 0o600, False, False),
        (0o700, 0o666, False, False),
        (0o755, 0o600, False, False),
        (0o755, 0o640, True, False),
        (0o755, 0o604, False, True),
        (0o755, 0o644, True, True),
        (0o750, 0o644, True, False),
    ],
)
def test_both_the_file_and_its_folder_must_let_somebody_in(
    file: Path, folder: int, mode: int, group: bool, everybody: bool
) -> None:
    file.parent.chmod(folder)
    file.chmod(mode)
    found = access.of(file)
    assert found is not None
    assert (found.by_group, found.by_everybody, found.mode) == (group, everybody, mode)
    assert found.is_private == (not group and not everybody)


def test_the_sentence_names_everybody_who_could_read(file: Path) -> None:
    alone = access.of(file)
    file.chmod(0o644)
    shared = access.of(file)
    assert alone is not None
    assert shared is not None
    assert alone.text == f"{alone.owner} alone (mode 0600)"
    assert shared.text == f"{alone.owner}, the group {alone.group}, everybody on this computer (mode 0644)"


def test_of_what_is_not_there_nothing_is_told(tmp_path: Path) -> None:
    assert access.of(tmp_path / "ballots.db") is None
