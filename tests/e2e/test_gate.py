"""The team's door through a real OpenSSH server on loopback: what it opens, and that nothing else can be reached."""

import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from gated_team import GatedTeam, gated_team
from hostile import CANARY, ELSEWHERE, HANDFUL, SECRET, placed

from teamhealth.facts import Idea
from teamhealth.pulse import ballot_file
from teamhealth.store import items

PEOPLE = ("ana", "bo", "m01", "m02")


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatedTeam]:
    """Return the team behind its gate, with one connection open for each of its people."""
    with gated_team(tmp_path_factory.mktemp("g"), PEOPLE) as team:
        for who in PEOPLE:
            team.server.connect(who)
        yield team


def alone(gate: GatedTeam, *words: str, tool: str = "ssh") -> subprocess.CompletedProcess[str]:
    """Run a client as ana on a connection of its own."""
    command = [*gate.server.client("ana", shared=False, tool=tool), *words]
    return subprocess.run(command, input="", capture_output=True, text=True, check=False, timeout=60)


def have_answered(gate: GatedTeam) -> set[str]:
    return {handle for _, handle in ballot_file.read(gate.desk.home).taken_part}


def test_hostile_lines_get_what_they_must(gate: GatedTeam, tmp_path: Path) -> None:
    asked = [placed(sent, tmp_path) for sent in HANDFUL]
    with ThreadPoolExecutor(2) as both_cores:
        answers = list(both_cores.map(lambda sent: gate.server.ask(sent.who, sent.line), asked))
    for sent, got in zip(asked, answers, strict=True):
        said = got.stdout + got.stderr
        assert (got.returncode, sent.said in said, SECRET in said) == (sent.code, True, False), (sent, got)
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_the_round_is_answered_line_by_line(gate: GatedTeam) -> None:
    got = gate.server.ask("m01", given="\n1\n2\n3\n4\ns\n")
    assert got.returncode == 0, got.stderr
    assert "Kim Keeper runs this computer" in got.stdout
    assert "m01" in have_answered(gate)
    again = gate.server.ask("m01", "pulse --plain --lang nb")
    assert again.returncode == 77
    assert "allerede" in again.stderr


def test_no_file_goes_in_or_out(gate: GatedTeam, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x")
    inside = str(gate.desk.home / "store.db")
    for tool, *words in (
        ("scp", "-O", str(tmp_path / "mine"), f"gate:{tmp_path / CANARY}"),
        ("scp", "-O", f"gate:{inside}", str(tmp_path / CANARY)),
        ("scp", str(tmp_path / "mine"), f"gate:{tmp_path / CANARY}"),  # by the subsystem sftp
    ):
        assert alone(gate, *words, tool=tool).returncode != 0, words
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]


def test_nothing_is_forwarded(gate: GatedTeam, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    port = gate.server.port
    assert "administratively prohibited" in alone(gate, "-W", f"127.0.0.1:{port}", "gate").stderr
    there = alone(gate, "-o", "ExitOnForwardFailure=yes", "-N", "-R", "0:127.0.0.1:1", "gate")
    assert (there.returncode, "forwarding failed" in there.stderr) == (255, True)
    asked = alone(gate, "-v", "-A", "-X", "--", "gate", "help")
    assert "X11 forwarding disabled by key options" in asked.stderr
    # What the key may: neither an agent, nor ports, nor the account's own start-up file.
    assert "key options: command pty\n" in asked.stderr


def test_a_port_opened_on_the_other_side_of_a_session_without_command_leads_nowhere(gate: GatedTeam) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *gate.server.client("ana", shared=False),
        "-N",
        "-L",
        f"127.0.0.1:{port}:127.0.0.1:{gate.server.port}",
        "gate",
    ]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as client:
        try:
            assert first_bytes(port, client) == b""
        finally:
            client.terminate()


def first_bytes(port: int, client: subprocess.Popen[bytes]) -> bytes:
    """Return what the other end of a forwarded port says first, once the client listens on it."""
    while client.poll() is None:
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=20) as end:
            return end.recv(100)
        time.sleep(0.02)
    return b""


def test_variables_sent_along_lead_nowhere(gate: GatedTeam, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(f"open({str(tmp_path / CANARY)!r}, 'w')\n")
    sent = {
        "TEAMHEALTH_HOME": tmp_path / ELSEWHERE,
        "XDG_DATA_HOME": tmp_path / ELSEWHERE,
        "PYTHONPATH": tmp_path,
        "PYTHONSTARTUP": tmp_path / "sitecustomize.py",
        "LC_ALL": "nb_NO.UTF-8",
    }
    variables = " ".join(f"{name}={value}" for name, value in sent.items())
    got = alone(gate, "-o", f"SetEnv={variables}", "--", "gate", "idea sent with variables")
    assert got.returncode == 0, got.stderr
    with gate.desk.reading() as db:
        titles = [item.title for item in items.read(db, gate.desk.team, Idea, date.max)]
    assert "sent with variables" in titles
    assert [file.name for file in tmp_path.iterdir()] == ["sitecustomize.py"]


@pytest.mark.terminal
def test_a_member_answers_in_the_form_and_ctrl_z_leads_to_no_shell(gate: GatedTeam, started) -> None:
    terminal = started("-tt", "gate", program=gate.server.client("m02"))
    terminal.until_it_says("North", "round 1")
    terminal.press("C-z", "C-\\", "Enter")
    terminal.until_it_says("Kim Keeper runs this computer")
    terminal.press("Enter")
    for place, key in enumerate("1234", 1):
        terminal.until_it_says(f"{place} of 4")
        terminal.press(key)
    terminal.until_it_says("Your answers")
    assert "m02" not in have_answered(gate)
    terminal.press("Enter")
    terminal.until_it_says("Sent.")
    assert "m02" in have_answered(gate)
    terminal.press("q")
    assert terminal.until_it_ends() == 0


@pytest.mark.terminal
def test_a_manager_gets_the_dashboard_of_this_team_alone(gate: GatedTeam, started, tmp_path: Path) -> None:
    terminal = started("-tt", "gate", program=gate.server.client("bo"))
    terminal.until_it_says("North", "Feeling valued")
    terminal.press("t")
    terminal.until_it_says("This door leads to North alone")
    terminal.press("C-z", "C-p")
    terminal.until_it_says("Search for commands")
    terminal.tmux("send-keys", "-l", "screenshot")
    terminal.until_it_says("No matches found")
    terminal.press("Escape")
    terminal.until(lambda text: "screenshot" not in text, "the dashboard without its palette")
    terminal.press("q")
    assert terminal.until_it_ends() == 0
