"""docs/monitoring.md is true: its commands work, its line and its metrics are those of the program."""

import importlib.util
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import plugin_grammar
import pytest
from desk import Desk

from teamhealth import cli, clock
from teamhealth.monitoring.openmetrics import FAMILIES

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "monitoring.md").read_text(encoding="utf-8")
BLOCKS = {name: text for name, text in re.findall(r"```(?:text )?([\w-]+)\n(.*?)```", PAGE, re.DOTALL)}
LABELS = {f"{f.name}_{f.unit}" if f.unit else f.name: {*f.labels} for f in FAMILIES}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(tmp_path / "home")
    monkeypatch.setattr(clock, "utc_now", lambda: made.now)
    monkeypatch.setenv("TEAMHEALTH_HOME", str(made.home))
    return made


def test_the_table_is_made_from_what_is_declared() -> None:
    spec = importlib.util.spec_from_file_location("monitoring_page", DOCS / "monitoring.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    assert maker.filled(PAGE) == PAGE, "run `make docs`"


def test_the_line_that_is_quoted_keeps_to_the_guidelines() -> None:
    line = plugin_grammar.read(BLOCKS["nagios"].strip())
    assert (line.status, len(line.figures)) == ("WARNING", 2)


def test_the_command_of_nagios_gives_one_line(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (command,) = re.findall(r"command_line\s+\S+/teamhealth (.*)", BLOCKS["nagios-config"])
    words = command.replace("/srv/teamhealth", str(desk.home)).replace("$ARG1$", "North").replace("$ARG2$", "pulse")
    cli.main(shlex.split(words))
    said = capsys.readouterr()
    assert plugin_grammar.read(said.out.rstrip("\n")).text.startswith("North: ")
    assert said.err == ""


def test_the_command_of_icinga_gives_one_line(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (command,) = re.findall(r"command = \[ (.*) \]", BLOCKS["icinga"])
    program, *words = re.findall(r'"([^"]*)"', command)
    options = re.findall(r'"(--\w+)" = "\$(\w+)\$"', BLOCKS["icinga"])
    values = {"teamhealth_home": str(desk.home), "teamhealth_team": "North"}
    assert program.endswith("/teamhealth")
    cli.main([*words, *(word for option, name in options for word in (option, values[name])), "pulse"])
    assert plugin_grammar.read(capsys.readouterr().out.rstrip("\n")).text.startswith("North: ")
    assert {name for _, name in options} <= {*re.findall(r"vars\.(\w+)", BLOCKS["icinga"])}


def test_the_line_of_the_crontab_writes_the_file(desk: Desk, tmp_path: Path) -> None:
    *_, command = BLOCKS["crontab"].strip().split("  ")
    file = tmp_path / "teamhealth.prom"
    program, *words = shlex.split(command)
    assert program.endswith("/teamhealth")
    cli.main([*words[:-1], str(file)])
    assert set(re.findall(r"^# TYPE (\w+)", file.read_text("utf-8"), re.MULTILINE)) == set(LABELS)


def test_the_rules_ask_for_metrics_and_labels_that_exist() -> None:
    asked = re.findall(r"(teamhealth_\w+)(?:\{(\w+)=)?", BLOCKS["yaml"])
    assert asked
    for name, label in asked:
        assert name in LABELS
        assert not label or label in LABELS[name]
    assert {*re.findall(r"\$labels\.(\w+)", BLOCKS["yaml"])} <= {"team", "check"}


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool, which comes with Prometheus, is not installed")
def test_promtool_accepts_the_rules(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(BLOCKS["yaml"], encoding="utf-8")
    done = subprocess.run(["promtool", "check", "rules", str(file)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
