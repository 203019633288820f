"""`gate add`, `list` and `remove`: how the keeper of the door lets people in and out."""

import base64
import shlex
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from teamhealth.gate import authorized_keys, lines

Run = Callable[..., Any]


def public_key(number: int) -> str:
    fields = (b"ssh-ed25519", bytes([number] * 32))
    blob = b"".join(struct.pack(">I", len(field)) + field for field in fields)
    return f"ssh-ed25519 {base64.b64encode(blob).decode()} somebody@laptop\n"


@pytest.fixture
def key(tmp_path: Path) -> Callable[[int], str]:
    """Return a function that writes a key file and returns its name."""

    def write(number: int) -> str:
        file = tmp_path / f"{number}.pub"
        file.write_text(public_key(number))
        return str(file)

    return write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "account" / "authorized_keys"


@pytest.fixture
def gate(team: Run, file: Path) -> Run:
    """Return a function that calls `gate …` on that file."""
    assert team("member", "set", "bo", "--role", "manager").code == 0
    return lambda *arguments: team("gate", *arguments, "--authorized-keys", str(file))


def test_a_key_is_added_told_listed_and_removed(gate: Run, key: Callable[[int], str], file: Path, home: Path) -> None:
    said = gate("add", "ana", key(1))
    assert said.code == 0
    assert "ana may come in by ssh-ed25519 SHA256:" in said.out
    assert gate("add", "@Bo", key(2)).code == 0
    assert [row["handle"] for row in gate("list", "--json").json["keys"]] == ["ana", "bo"]
    assert [row["role"] for row in gate("list", "--json").json["keys"]] == ["member", "manager"]
    assert gate("remove", "ana").out == "ana does not come in any more: 1 key taken away\n"
    assert [row["handle"] for row in gate("list", "--json").json["keys"]] == ["bo"]
    assert gate("list").out.splitlines()[1].startswith("bo  ")


def test_the_line_starts_this_very_program_isolated_and_names_home_team_and_person(
    gate: Run, key: Callable[[int], str], file: Path, home: Path
) -> None:
    gate("add", "ana", key(1))
    (entry,) = authorized_keys.entries(file)
    assert entry[:2] == (lines.Place(home.resolve(), "North"), "ana")
    program = shlex.join([sys.executable, "-I", "-X", "utf8", "-m", "teamhealth"])
    assert file.read_text().startswith(f'restrict,pty,command="{program} --home ')


def test_the_same_key_again_says_so_and_for_somebody_else_is_refused(gate: Run, key: Callable[[int], str]) -> None:
    gate("add", "ana", key(1))
    assert "could come in already" in gate("add", "ana", key(1)).out
    refused = gate("add", "bo", key(1))
    assert (refused.code, "that of ana" in refused.err) == (65, True)
    assert len(gate("list", "--json").json["keys"]) == 1


def test_only_people_on_the_roster_are_let_in(gate: Run, key: Callable[[int], str], file: Path) -> None:
    refused = gate("add", "eve", key(1))
    assert (refused.code, "nobody on the roster" in refused.err) == (65, True)
    assert not file.exists()


def test_somebody_who_left_is_marked_and_can_be_removed(gate: Run, team: Run, key: Callable[[int], str]) -> None:
    gate("add", "ana", key(1))
    assert team("member", "leave", "ana").code == 0
    assert "not on the roster" in gate("list").out
    assert gate("remove", "ana").code == 0
    again = gate("remove", "ana")
    assert (again.code, "nobody has one" in again.err) == (65, True)


def test_without_a_keeper_it_says_whom_the_promise_will_name(gate: Run, key: Callable[[int], str], home: Path) -> None:
    assert 'keeper = "THEIR NAME"' in gate("add", "ana", key(1)).err
    (home / "config.toml").write_text('keeper = "Bo Berg"\n')
    assert gate("add", "ana", key(1)).err == ""


def test_an_empty_door_says_how_to_add_a_key(gate: Run) -> None:
    assert "gate add HANDLE KEYFILE" in gate("list").err
