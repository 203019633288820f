"""The gate's lines say to sshd and to the shell of the account what was meant, whatever homes and teams are called."""

import shlex
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.errors import BadDataError
from teamhealth.gate import keys, lines
from teamhealth.gate.lines import Entry, Place

KEY = keys.PublicKey("ssh-ed25519", b"\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20" + bytes(range(32)))
PROGRAM = ["/opt/a venv/bin/python", "-I", "-m", "teamhealth"]
NAMES = [
    "North",
    "a team",
    "it's",
    'the "best"',
    "$HOME `id` $(id)",
    "\\",
    '\\"',
    "a\\\\\"b'c",
    "*; ls #",
    "Øst 東",
    "-x",
]

names = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1)


def dequoted(line: str) -> str:
    """Return the command of a line's options as sshd takes it: its `opt_dequote`, restated."""
    prefix = 'restrict,pty,command="'
    assert line.startswith(prefix)
    rest, command = line.removeprefix(prefix), ""
    while not rest.startswith('"'):
        rest = rest[1:] if rest.startswith('\\"') else rest
        command, rest = command + rest[0], rest[1:]
    assert rest == f'" {KEY.text} teamhealth:ana'
    return command


def entry(home: str, team: str, handle: str = "ana") -> Entry:
    return Entry(Place(Path("/srv") / home, team), handle, KEY)


@given(home=names, team=names)
@settings(max_examples=50)
def test_sshd_and_the_shell_get_the_words_that_were_meant(home: str, team: str) -> None:
    meant = entry(home, team)
    words = shlex.split(dequoted(meant.line(PROGRAM)))
    assert words == [*PROGRAM, "--home", str(meant.place.home), "--team", team, "gate", "--as", "ana"]


@given(home=names, team=names)
@settings(max_examples=50)
def test_a_line_is_known_again(home: str, team: str) -> None:
    meant = entry(home, team)
    found = lines.read(meant.line(PROGRAM))
    assert found is not None
    assert found.entry == meant


def test_a_real_shell_reads_every_name_as_it_is() -> None:
    shown = ["/bin/sh", "-c", "\n".join(dequoted(entry("h", name).line(["printf", "%s\\0"])) for name in NAMES)]
    said = subprocess.run(shown, capture_output=True, text=True, check=True, timeout=60).stdout
    expected = [["--home", "/srv/h", "--team", name, "gate", "--as", "ana"] for name in NAMES]
    assert said.split("\0") == [*(word for words in expected for word in words), ""]


@pytest.mark.parametrize("character", ["\n", "\r", "\0", "\x1b", "\x85", "\u2028"])
@pytest.mark.parametrize("where", ["home", "team", "handle"])
def test_what_would_end_the_line_is_refused(character: str, where: str) -> None:
    values = {"home": "h", "team": "t", "handle": "ana", where: f"a{character}b"}
    with pytest.raises(BadDataError, match="cannot stand"):
        entry(**values).line(PROGRAM)


def test_an_administrators_own_options_do_not_hide_a_line_of_the_gate() -> None:
    meant = entry("h", 'the "best"')
    found = lines.read(f'from="10.0.0.0/8,*.example.org",{meant.line(PROGRAM)}\n')
    assert found is not None
    assert found.entry == meant


@pytest.mark.parametrize(
    "options",
    ["", "restrict ", 'command="teamhealth status" ', 'command="sh -c \'" ', 'environment="A=gate --as ana" '],
)
def test_other_lines_are_keys_of_nobody(options: str) -> None:
    found = lines.read(f"{options}{KEY.text} somebody")
    assert found == lines.Line(KEY, None)


@pytest.mark.parametrize(
    "line", ["", "  ", "# ssh-ed25519 AAAA", "ssh-ed25519", "no key at all", 'command="', "\udcff"]
)
def test_what_lets_nobody_in_is_no_line(line: str) -> None:
    assert lines.read(line) is None
