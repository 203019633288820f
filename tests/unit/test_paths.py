"""Where the home is."""

from pathlib import Path

import pytest

from teamhealth import paths


def test_the_option_comes_before_the_environment_and_that_before_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "named"))
    assert paths.resolve_home(str(tmp_path / "given")) == tmp_path / "given"
    assert paths.resolve_home(None) == tmp_path / "named"
    monkeypatch.delenv("TEAMHEALTH_HOME")
    assert paths.resolve_home(None) == paths.default_home()


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMHEALTH_HOME", "  ")
    assert paths.resolve_home(None) == paths.default_home()


def test_a_home_is_absolute_and_may_begin_with_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.resolve_home("here") == tmp_path / "here"
    assert paths.resolve_home("~/there") == Path.home() / "there"


def test_on_linux_the_default_follows_the_xdg_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.default_home() == tmp_path / "teamhealth"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert paths.default_home() == Path.home() / ".local" / "share" / "teamhealth"


def test_the_bundled_checks_are_where_they_are_said_to_be() -> None:
    assert (paths.bundled_checks() / "idea_backlog_age.py").is_file()
