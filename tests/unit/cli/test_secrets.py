"""`secrets`: kept without being shown, listed by name, forgotten."""

import io
import sys
from pathlib import Path

import keyring
import pytest
from drawer import Drawer
from web_place import open_place

from teamhealth.errors import ExitCode

from .conftest import Run

URL = "smtp://ana:correct-horse@mail.example.org"

CONFIG = """
[reminders.hello]
kind = "custom"
channels = ["chat"]
schedule = "0 9 * * *"
text = "Hello"

[channels.chat]
url = "env:HOOK"
"""


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    made = Drawer()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    return made


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_a_secret_comes_through_a_pipe_and_is_listed_by_its_name_alone(
    team: Run, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, f"{URL}\n")
    said = team("secrets", "set", "mail")
    assert said.code == 0
    assert drawer.kept["teamhealth", "mail"] == URL
    listed = team("secrets", "list")
    assert listed.out == "mail\n"
    assert team("secrets", "list", "--json").json == {"secrets": ["mail"]}
    assert "correct-horse" not in f"{said}{listed}"
    assert team("secrets", "delete", "mail").code == 0
    assert team("secrets", "list").out == ""
    assert team("secrets", "delete", "mail").code == ExitCode.CONFIG


@pytest.mark.usefixtures("drawer")
@pytest.mark.parametrize(
    ("text", "code"), [("", ExitCode.BAD_DATA), ("\n", ExitCode.BAD_DATA), ("one\ntwo\n", ExitCode.CONFIG)]
)
def test_what_is_piped_in_is_one_line(team: Run, monkeypatch: pytest.MonkeyPatch, text: str, code: int) -> None:
    pipe(monkeypatch, text)
    assert team("secrets", "set", "mail").code == code
    assert team("secrets", "list").out == ""


def test_a_secret_is_never_an_argument(team: Run) -> None:
    refused = team("secrets", "set", "mail", URL)
    assert refused.code == ExitCode.USAGE
    assert "never an argument" in refused.err
    assert "correct-horse" not in f"{refused}"


def test_without_keyring_and_passphrase_it_says_what_to_do(team: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, URL)
    refused = team("secrets", "set", "mail")
    assert refused.code == ExitCode.CONFIG
    assert "TEAMHEALTH_PASSPHRASE" in refused.err
    assert "correct-horse" not in refused.err


def test_without_a_home_nothing_is_kept(run: Run, home: Path, drawer: Drawer) -> None:
    assert run("secrets", "set", "mail").code == ExitCode.CONFIG
    assert drawer.kept == {}


def test_at_a_terminal_the_secret_and_a_new_passphrase_are_asked_for_unseen(
    team: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from teamhealth.secrets import sealed_file

    answers = iter([URL, "plain words", "plain words"])
    monkeypatch.setattr(sealed_file, "COST", 2**10)
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda prompt: next(answers))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    said = team("secrets", "set", "mail")
    assert said.code == 0, said.err
    assert "secrets.enc, encrypted" in said.out
    assert list(answers) == []
    monkeypatch.setenv("TEAMHEALTH_PASSPHRASE", "plain words")
    assert team("secrets", "list").out == "mail\n"


def test_no_command_prints_an_address_whether_it_works_or_not(
    team: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_place() as place:
        for status in (200, 403):
            place.status = status
            monkeypatch.setenv("HOOK", f"http://127.0.0.1:{place.port}/hooks/T0KENT0KEN?sig=S1GNATURE")
            (home / "config.toml").write_text(CONFIG, encoding="utf-8")
            said = [
                team(*call)
                for call in (["remind", "test", "hello"], ["config", "show"], ["remind", "list"], ["doctor"])
            ]
            assert said[0].code == (0 if status == 200 else 2), said[0]
            assert said[1].code == 0
            assert [secret for secret in ("T0KEN", "S1GNATURE") if secret in f"{said}"] == []
    assert [got.path for got in place.received] == ["/hooks/T0KENT0KEN?sig=S1GNATURE"] * 2
