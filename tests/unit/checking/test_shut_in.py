"""What keeps a check of somebody's own from files and the network, tried out under each mechanism there is here."""

import json
import os
import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import attacks
import pytest
import spying

from teamhealth.check_api import CheckContext
from teamhealth.checking import foreign, protection
from teamhealth.checking.confinement import OPEN
from teamhealth.checking.facts_file import FactsFile
from teamhealth.checking.facts_given import Facts
from teamhealth.checking.limits import Limits
from teamhealth.checking.origin import Described, Origin
from teamhealth.checking.protection import Protection
from teamhealth.checking.reading import Outcome
from tests.unit.checking.conftest import NOW


def chosen(mechanism: str) -> Protection:
    """Return what a mechanism gives here; skip the test where it does not work."""
    for candidate in protection.candidates():
        found = protection.tried(candidate) if candidate.mechanism == mechanism else None
        if found:
            return found
    pytest.skip(f"{mechanism} does not work on this system")


@contextmanager
def listening(kind: socket.SocketKind) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, kind) as found:
        found.bind(("127.0.0.1", 0))
        if kind is socket.SOCK_STREAM:
            found.listen()
        yield found


def spied(home: Path, how: Protection, patch: pytest.MonkeyPatch) -> tuple[Outcome, int]:
    """Return what a check reached that tried everything, and how many of two sockets were knocked at."""
    checks = home / "checks"
    checks.mkdir(parents=True)
    for name in ("store.db", "ballots.db", "config.toml", "checks/other.py"):
        (home / name).write_text("secret")
    with ExitStack() as stack:
        tcp, udp = (stack.enter_context(listening(kind)) for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM))
        aims = {
            "read": {name: str(home / name) for name in ("store.db", "ballots.db", "config.toml", "checks/other.py")}
            | {"passwd": "/etc/passwd", "this test": __file__},
            "find": {str(home): "store.db", str(checks): "other.py", "/etc": "passwd", "/proc": str(os.getpid())},
            "write": {"beside it": str(checks), "for all": "/tmp"},
            "own": str(checks / "mine.py"),
            "tcp": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
            "process": os.getpid(),
        }
        text = spying.BODY.format(aims=json.dumps(aims))
        (checks / "mine.py").write_text(text)
        patch.setattr(protection, "here", lambda: how)
        check = Described("mine", "Mine", (), "", "", "", Origin("own file", checks / "mine.py", text.encode()))
        facts = stack.enter_context(FactsFile(CheckContext(NOW, "North", Facts())))
        outcome = foreign.run(check, {}, facts, Limits()).outcome
        return outcome, sum(bool(select.select([one], [], [], 0)[0]) for one in (tcp, udp))


@pytest.mark.parametrize("mechanism", ["bubblewrap", "landlock"])
def test_a_check_reaches_no_file_no_network_and_no_other_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mechanism: str
) -> None:
    how = chosen(mechanism)
    with attacks.leaving_nothing(monkeypatch, tmp_path):
        outcome, knocks = spied(tmp_path / "home", how, monkeypatch)
    assert (outcome.findings[0].remedy, knocks if how.is_whole else 0) == ("reached []", 0)


def test_its_environment_is_empty_even_where_nothing_shuts_it_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome, knocks = spied(tmp_path / "home", Protection(OPEN), monkeypatch)
    known = {"LC_CTYPE", "PYDANTIC_DISABLE_PLUGINS", "LD_LIBRARY_PATH"}
    names = outcome.summary.removeprefix("environment ")
    assert set(json.loads(names.replace("'", '"'))) <= known
    # So that the test of what is refused cannot pass by trying nothing.
    assert "read store.db" in str(outcome.findings[0].remedy)
    assert knocks == 2
