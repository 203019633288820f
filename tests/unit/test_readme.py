"""Every command line of the README works, in the order in which it stands there, in a home that begins empty."""

import json
import re
import shlex
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from teamhealth import __version__, cli, clock
from teamhealth.check_api import CheckContext, NoData, Recognition
from teamhealth.checking import attempt, loading
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import State
from teamhealth.gate import authorized_keys
from teamhealth.health.live import LiveTeam

CHECKOUT = Path(__file__).resolve().parents[2]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
MONDAY = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
DUE = "2026-12-18"

# A comment before a block says what becomes of it: it is a file, or it is not run because it installs something.
BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
CHECK_FILE = "home/checks/last_thanks.py"


class Block(NamedTuple):
    mark: str
    language: str
    text: str

    @property
    def file(self) -> str:
        """The file that the block is, empty for one that is none."""
        return self.mark.removeprefix("file: ") if self.mark.startswith("file: ") else ""

    @property
    def commands(self) -> list[list[str]]:
        """The arguments of each command line that is to be run."""
        lines = self.text.replace("\\\n", " ").splitlines() if self.language == "sh" and self.mark != "not run" else []
        return [shlex.split(line, comments=True) for line in lines]


BLOCKS = [Block(found["mark"] or "", found["language"], found["text"]) for found in BLOCK.finditer(README)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to work in, with no home in it yet, on a frozen morning."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(authorized_keys, "default_file", lambda: tmp_path / "authorized_keys")
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(clock, "utc_now", lambda: MONDAY)
    return tmp_path


def filled_in(words: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return a command line with a real id and day in the places of ID and DATE."""
    if "ID" in words:
        cli.main(["items", "--json"])
        words = [json.loads(capsys.readouterr().out)["items"][0]["id"][-8:] if word == "ID" else word for word in words]
    return [DUE if word == "DATE" else word for word in words]


def test_every_command_line_works_in_its_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    failed, count = [], 0
    for block in BLOCKS:
        if block.file:
            file = folder / block.file
            file.parent.mkdir(exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        for words in block.commands:
            assert words[0] == "teamhealth"
            answer = cli.main(filled_in(words[1:], capsys))
            told = capsys.readouterr()
            allowed = range(4) if {"check", "status"} & {*words[1:2]} or len(words) == 1 else range(1)
            count += 1
            if answer not in allowed or "not loaded" in told.out:
                failed.append((words, answer, told.err))
    assert failed == []
    assert count > 30


def test_only_lines_that_install_are_not_run() -> None:
    lines = [line.split()[:2] for block in BLOCKS if block.mark == "not run" for line in block.text.splitlines()]
    assert lines == [["make", "run"], ["make", "test"], ["make", "wheel"], ["pipx", "install"]]


def test_the_lines_that_are_not_run_name_targets_and_a_wheel_that_exist() -> None:
    targets = re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"run", "test", "wheel"} <= {*targets}
    assert f"dist/teamhealth-{__version__}-py3-none-any.whl" in README


def test_every_file_that_is_linked_exists() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README)]
    assert [link for link in links if not (CHECKOUT / link).exists()] == []
    assert "docs/overview.svg" in links


def test_a_quiet_morning_is_as_it_is_quoted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    friday = MONDAY - timedelta(days=3)
    assert cli.main(["init", "--team", "North", "--yes"]) == 0
    assert cli.main(["need", "Chairs that can be set lower", "--on", f"{friday:%Y-%m-%d}"]) == 0
    with closing(LiveTeam(folder / "home", "North", "", lambda _: friday)) as live:
        live.take()
    capsys.readouterr()
    cli.main(["status"])
    told = capsys.readouterr().out.splitlines()
    quoted = re.findall(r'"(Nothing [^"]+)"', README)
    assert len(quoted) == 2
    assert [sentence for sentence in quoted if sentence not in told] == []


def own_check(folder: Path) -> Path:
    """Write the README's check into a folder that only its owner may write to."""
    text = next(block.text for block in BLOCKS if block.file == CHECK_FILE)
    file = folder / CHECK_FILE
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_check_has_the_nine_lines_that_are_promised(tmp_path: Path) -> None:
    assert "Nine lines in" in README
    assert len(own_check(tmp_path).read_text(encoding="utf-8").splitlines()) == 9


@pytest.mark.parametrize(
    ("days", "state"), [(0, State.OK), (13, State.OK), (14, State.WARN), (29, State.WARN), (30, State.CRIT)]
)
def test_the_check_judges_how_long_ago_the_last_thanks_was(tmp_path: Path, days: int, state: State) -> None:
    file = own_check(tmp_path)
    (spec,) = loading.specs_of_file(file)
    last = (MONDAY - timedelta(days=days)).date()
    facts = Facts(
        recognition_list=[Recognition("1", last - timedelta(days=50), None, "ana"), Recognition("2", last, None, "bo")]
    )
    reading = attempt.outcome(spec, str(file), CheckContext(MONDAY, "North", facts), {})
    assert (reading.state, reading.metrics[0].value) == (state, days)


def test_the_check_has_nothing_to_say_before_the_first_thanks(tmp_path: Path) -> None:
    (spec,) = loading.specs_of_file(own_check(tmp_path))
    with pytest.raises(NoData, match="no thanks"):
        list(spec(CheckContext(MONDAY, "North", Facts()), spec.options()))
