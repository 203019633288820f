"""`check --openmetrics`: metrics on stdout or in a file that no reader ever finds half written."""

import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from desk import Desk
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from teamhealth import monitoring
from teamhealth.cli import check
from teamhealth.errors import ExitCode
from tests.unit.cli.conftest import Run

CHECKOUT = Path(__file__).resolve().parents[3]


def values(text: str, name: str) -> dict[tuple[str, ...], float]:
    """Return the values of a metric by those of its labels, in the order of the labels' names."""
    samples = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {tuple(v for _, v in sorted(s.labels.items())): s.value for s in samples if s.name == name}


def test_metrics_say_what_the_json_says_and_no_more(desk: Desk, run: Run) -> None:
    desk.open()
    for number, handle in enumerate(Desk.handles(8)):
        desk.answer(handle, 2 if number else 3)
    desk.close()
    run("thanks", "m01", "for the tea", "--by", "m02")
    told = run("check", "--openmetrics")
    checks = run("check", "--json").json["checks"]
    numbers = {
        (one["name"], metric["name"], "North", metric["unit"] or ""): metric["value"]
        for one in checks
        for metric in one["metrics"]
        if isinstance(metric["value"], int | float)
    }
    assert values(told.out, "teamhealth_check_metric") == numbers
    states = values(told.out, "teamhealth_check_state")
    assert {names for names, value in states.items() if value} == {
        (one["name"], one["state"], "North") for one in checks
    }
    assert [handle for handle in Desk.handles(8) if handle in told.out] == []
    indicators = {row["element"]: row["state"] for row in run("indicators", "--json").json["indicators"]}
    shown = {names[:2] for names, value in values(told.out, "teamhealth_indicator_state").items() if value}
    assert set(indicators.items()) <= shown


def test_the_file_is_for_everybody_and_takes_the_place_of_the_old_one_whole(
    team: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "collector" / "teamhealth.prom"
    file.parent.mkdir()
    file.write_text("old", "utf-8")
    call = ("check", "--openmetrics", "--team", "all", "--output", str(file))
    kept = file.open(encoding="utf-8")
    assert team(*call).code == ExitCode.UNKNOWN
    with kept:
        assert kept.read() == "old"
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert values(file.read_text("utf-8"), "teamhealth_check_state")
    whole = file.read_text("utf-8")

    def fail(file: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    answer = team(*call)
    assert answer.code == ExitCode.STORAGE
    assert "No space left" in answer.err
    assert file.read_text("utf-8") == whole
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool, which comes with Prometheus, is not installed")
def test_promtool_has_nothing_to_say_of_the_metrics(team: Run) -> None:
    team("need", 'a "quiet" room\\', "--on", "2026-06-01")
    told = team("check", "--openmetrics").out
    done = subprocess.run(["promtool", "check", "metrics"], input=told, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_one_named_check_gives_its_metrics_and_no_indicators(team: Run) -> None:
    told = team("check", "--openmetrics", "pulse").out
    assert {names[0] for names in values(told, "teamhealth_check_state")} == {"pulse"}
    assert values(told, "teamhealth_indicator_state") == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--openmetrics", "--json"), "choose one"),
        (("--output", "x.prom"), "--output goes with --openmetrics"),
        (("--openmetrics", "--output", "STORE"), "write over"),
    ],
)
def test_what_does_not_go_together_is_refused(team: Run, home: Path, words: tuple[str, ...], said: str) -> None:
    answer = team("check", *(word.replace("STORE", str(home / "store.db")) for word in words))
    assert answer.code == ExitCode.USAGE
    assert said in answer.err
    assert answer.out == ""


def test_without_the_library_the_line_that_installs_it_is_told(team: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    monkeypatch.setitem(sys.modules, "prometheus_client.core", None)
    monkeypatch.delitem(sys.modules, "teamhealth.monitoring.openmetrics", raising=False)
    monkeypatch.delattr(monitoring, "openmetrics", raising=False)
    answer = team("check", "--openmetrics")
    assert answer.code == ExitCode.CONFIG
    assert f"{sys.executable} -m pip install '{check.PROMETHEUS_CLIENT}'" in answer.err


def test_the_line_installs_what_the_extra_asks_for() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["optional-dependencies"]["metrics"] == [check.PROMETHEUS_CLIENT]
