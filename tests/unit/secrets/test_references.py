"""Finding a secret by its reference: variables and files, and what is refused."""

import os
import stat
from pathlib import Path

import pytest

from teamhealth.secrets import Secret, SecretError, references, resolve

URL = "https://example.org/hooks/T0KEN"


def written(file: Path, text: str = f"{URL}\n", mode: int = 0o600) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    file.chmod(mode)
    return file


def test_a_secret_shows_itself_to_nobody() -> None:
    secret = Secret(URL)
    assert {repr(secret), str(secret), f"{secret}", f"{[secret]}"} == {"<secret>", "[<secret>]"}


def test_a_variable_of_the_environment(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK", f" {URL}\n")
    assert resolve("env:HOOK", home).reveal() == URL
    with pytest.raises(SecretError, match="NO_HOOK is not set"):
        resolve("env:NO_HOOK", home)
    monkeypatch.setenv("HOOK", " ")
    with pytest.raises(SecretError, match="HOOK is empty"):
        resolve("env:HOOK", home)


def test_a_file_by_its_path_or_in_the_home(home: Path) -> None:
    file = written(home / "hook")
    assert resolve(f"file:{file}", home).reveal() == URL
    assert resolve("file:hook", home).reveal() == URL


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o700 | 0o011, 0o644])
def test_a_file_that_others_may_open_is_refused_with_the_command_that_helps(home: Path, mode: int) -> None:
    file = written(home / "my hook", mode=mode)
    with pytest.raises(SecretError) as told:
        resolve("file:my hook", home)
    assert f"others may open {file} (mode {mode:04o})" == told.value.message
    assert told.value.hint == f"chmod 600 '{file}'"


def test_a_file_of_somebody_else_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(home / "hook")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(SecretError, match="belongs to somebody else"):
        resolve("file:hook", home)


@pytest.mark.parametrize(
    ("text", "message"), [("", "is empty"), ("a\nb\n", "more than one line"), ("a\x00b", "more than one line")]
)
def test_a_file_holds_one_line(home: Path, text: str, message: str) -> None:
    written(home / "hook", text)
    with pytest.raises(SecretError, match=message):
        resolve("file:hook", home)


def test_what_is_no_file_of_text_is_refused(home: Path) -> None:
    with pytest.raises(SecretError, match="cannot be read: No such file"):
        resolve("file:hook", home)
    os.mkfifo(home / "pipe", 0o600)
    with pytest.raises(SecretError, match="is no file"):
        resolve("file:pipe", home)
    written(home / "bytes").write_bytes(b"\xff\xfe")
    with pytest.raises(SecretError, match="no text in UTF-8"):
        resolve("file:bytes", home)


def test_a_credential_of_systemd_comes_first(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(home / "hook", "https://from.the.home/x")
    folder = tmp_path / "credentials"
    written(folder / "hook", mode=0o440)
    monkeypatch.setenv(references.CREDENTIALS, str(folder))
    # Whose it is, is the service manager's affair.
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert resolve("file:hook", home).reveal() == URL
    (folder / "hook").chmod(0o444)
    with pytest.raises(SecretError, match="everybody on this machine"):
        resolve("file:hook", home)


def test_a_link_is_judged_by_the_file_it_leads_to(home: Path) -> None:
    (home / "link").symlink_to(written(home / "hook", mode=0o644))
    assert stat.S_IMODE((home / "link").lstat().st_mode) != 0o644
    with pytest.raises(SecretError, match="others may open"):
        resolve("file:link", home)


def test_what_is_no_reference_is_refused_without_being_repeated(home: Path) -> None:
    with pytest.raises(SecretError) as told:
        resolve(URL, home)
    assert "T0KEN" not in f"{told.value.message}{told.value.hint}"
