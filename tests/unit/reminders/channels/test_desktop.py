"""A note on the desktop, by a stand-in for the system's program that keeps what it was given."""

import json
import sys
from pathlib import Path

import pytest
from web_place import MESSAGE

from teamhealth.reminders.channels import desktop
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble

KEEPER = """#!{python}
import json, os, sys
json.dump([sys.argv[1:], dict(os.environ)], open({kept!r}, "w"))
sys.exit({code})
"""


def install(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> Path:
    """Put a stand-in of a name in the only folder of PATH; return where it keeps what it was given."""
    kept, program = folder / "kept.json", folder / name
    program.write_text(KEEPER.format(python=sys.executable, kept=str(kept), code=code))
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder))
    return kept


def test_the_texts_are_arguments_that_pass_for_no_option_and_no_secret_is_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("TEAMHEALTH_PASSPHRASE", "several words")
    monkeypatch.setenv("HOOK", "https://example.org/T0KEN")
    kept = install(tmp_path, "notify-send", monkeypatch)
    desktop.send(Message("--help", ("$(id) `id` <b>&", "-x")))
    arguments, environment = json.loads(kept.read_text())
    assert arguments == ["--app-name=teamhealth", "--", "--help", "$(id) `id` &lt;b>&amp;\n-x"]
    assert not {"TEAMHEALTH_PASSPHRASE", "HOOK"} & set(environment)


def test_on_a_mac_the_texts_are_arguments_of_a_fixed_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    kept = install(tmp_path, "osascript", monkeypatch)
    desktop.send(Message('" & quit', ("x",)))
    arguments, _ = json.loads(kept.read_text())
    assert arguments[0] == "-e"
    assert arguments[2:] == ["--", '" & quit', "x"]
    assert "quit" not in arguments[1]


def test_without_a_desktop_it_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    install(tmp_path, "notify-send", monkeypatch, code=1)
    with pytest.raises(PassingTrouble, match="notify-send ended with 1"):
        desktop.send(MESSAGE)


def test_without_the_program_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LastingTrouble, match="libnotify-bin"):
        desktop.send(MESSAGE)
