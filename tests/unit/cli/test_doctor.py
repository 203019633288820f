"""`doctor` on the command line: rows, JSON and the exit code of the worst of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from teamhealth.gate import authorized_keys
from teamhealth.privacy import places

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authorized_keys, "default_file", lambda: tmp_path / "authorized_keys")
    monkeypatch.setattr(places, "mounts", lambda: "")


def test_the_exit_code_is_that_of_the_worst_row(team: Run, home: Path) -> None:
    assert team("doctor").code == 0
    home.chmod(0o755)
    assert team("doctor").code == 1
    (home / "config.toml").write_text("this is no TOML\n", "utf-8")
    document = team("doctor", "--json")
    assert (document.code, document.json["state"]) == (2, "crit")
    assert {"state", "where", "what", "remedy"} == document.json["findings"][0].keys()


def test_a_row_says_the_state_in_a_word_and_a_symbol_and_what_to_do(team: Run, home: Path) -> None:
    home.chmod(0o750)
    assert f"▲ warning   {home}: its mode 0750 lets others in" in team("doctor").out
    assert f"chmod 700 '{home}'" in team("doctor").out


def test_a_home_that_is_not_there_is_a_row_and_no_error(run: Run) -> None:
    answer = run("doctor")
    assert (answer.code, answer.err) == (2, "")
    assert "there is no team store here" in answer.out
