"""Whom the promise names as the one who could read the ballot file."""

import os
import pwd
from pathlib import Path

import pytest

from teamhealth import paths
from teamhealth.errors import StorageError
from teamhealth.pulse import keeper


@pytest.fixture
def home(tmp_path: Path) -> Path:
    paths.store_file(tmp_path).touch()
    return tmp_path


def account(login: str, gecos: str) -> pwd.struct_passwd:
    return pwd.struct_passwd((login, "x", 1, 1, gecos, "/", "/bin/sh"))


def test_the_configured_name_comes_first(home: Path) -> None:
    assert keeper.name(home, "Ana Berg") == "Ana Berg"


@pytest.mark.parametrize(("gecos", "expected"), [("Bo Dahl,room 2,,", "Bo Dahl"), ("", "bo"), (",,,", "bo")])
def test_without_one_it_is_the_owner_of_the_store_by_name_or_login(
    home: Path, monkeypatch: pytest.MonkeyPatch, gecos: str, expected: str
) -> None:
    owners = {paths.store_file(home).stat().st_uid: account("bo", gecos)}
    monkeypatch.setattr(pwd, "getpwuid", owners.__getitem__)
    assert keeper.name(home, None) == expected


def test_an_owner_without_an_account_is_a_number(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)
    assert keeper.name(home, None) == f"uid {os.geteuid()}"


def test_a_store_that_is_not_there_has_no_owner(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        keeper.name(tmp_path, None)
