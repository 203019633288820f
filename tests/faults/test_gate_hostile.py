"""Every line of the table of hostile inputs, through a real OpenSSH server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from gated_team import GatedTeam, gated_team
from hostile import SECRET, TABLE, placed


@pytest.fixture
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatedTeam]:
    with gated_team(tmp_path_factory.mktemp("g")) as team:
        for who in ("ana", "bo"):
            team.server.connect(who)
        yield team


def test_each_hostile_line_gets_what_it_must_from_a_real_server(gate: GatedTeam, tmp_path: Path) -> None:
    asked = [placed(sent, tmp_path) for sent in TABLE]
    files = sorted(gate.desk.home.rglob("*"))
    with ThreadPoolExecutor(4) as several:
        answers = list(several.map(lambda sent: gate.server.ask(sent.who, sent.line), asked))
    wrong = []
    for sent, got in zip(asked, answers, strict=True):
        said = got.stdout + got.stderr
        if (got.returncode, sent.said in said, SECRET in said, "Traceback" in said) != (sent.code, True, False, False):
            wrong.append((sent, got.returncode, said[-300:]))
    assert wrong == []
    assert list(tmp_path.iterdir()) == []
    assert sorted(gate.desk.home.rglob("*")) == files
