"""Files that are written for the user: private, whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from teamhealth.errors import StorageError
from teamhealth.exchange.writing import private_file


def test_a_file_that_others_could_read_becomes_private(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("old and long")
    file.chmod(0o644)
    with private_file(file) as stream:
        stream.write("new")
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("new", 0o600)


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("old")
    with pytest.raises(StorageError, match="cannot write"):
        write_half(file)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.csv", "old")]


def write_half(file: Path) -> None:
    with private_file(file) as stream:
        stream.write("half")
        raise OSError(28, "No space left on device")


def test_a_link_stays_one_and_its_target_is_written(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "out.csv")
    with private_file(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert (tmp_path / "out.csv").read_text() == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with private_file(pipe) as stream:
        stream.write("new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert pipe.is_fifo()
