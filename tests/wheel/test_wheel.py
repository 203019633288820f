"""What a user gets: the wheel, installed without the checkout. `make wheel-test` builds and installs it first."""

import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
BIN = CHECKOUT / ".venv-wheel" / "bin"
BUNDLED_CHECKS = {file.stem for file in (CHECKOUT / "checks").glob("*.py")}

INSTALLED = """
import importlib.metadata, json
files = importlib.metadata.files("teamhealth")
print(json.dumps([str(file) for file in files]))
"""
LOADED_FROM = """
import json, sys
import teamhealth, teamhealth_widgets
print(json.dumps([teamhealth.__file__, teamhealth_widgets.__file__, *sys.path]))
"""


def run(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the wheel's environment in `folder`, with nothing of the checkout's in its environment."""
    assert (BIN / program).exists(), "the wheel is not installed: run `make wheel-test`"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        [BIN / program, *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def python(folder: Path, program: str) -> list[str]:
    """Run a Python program there and return the list of strings that it prints as JSON."""
    done = run(folder, "python", "-c", program)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert isinstance(answer, list)
    return answer


@pytest.fixture(scope="module")
def wheel() -> zipfile.ZipFile:
    """Return the one built wheel, open."""
    (built,) = (CHECKOUT / "dist").glob("*.whl")
    return zipfile.ZipFile(built)


def test_only_our_two_packages_reach_site_packages(tmp_path: Path) -> None:
    tops = {Path(file).parts[0] for file in python(tmp_path, INSTALLED)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"teamhealth", "teamhealth_widgets", ".."}


def test_outside_site_packages_there_is_the_program_alone(tmp_path: Path) -> None:
    outside = [Path(file) for file in python(tmp_path, INSTALLED) if Path(file).parts[0] == ".."]
    assert [file.parts[-2:] for file in outside] == [("bin", "teamhealth")]


def test_the_code_that_runs_is_the_wheels(tmp_path: Path) -> None:
    files = [Path(name) for name in python(tmp_path, LOADED_FROM) if name]
    in_checkout = [file for file in files if file.is_relative_to(CHECKOUT)]
    assert [file for file in in_checkout if not file.is_relative_to(CHECKOUT / ".venv-wheel")] == []


def test_the_wheel_holds_the_checks_the_catalogue_and_the_types_marker(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    checks = {Path(name).stem for name in names if name.startswith("teamhealth/checks/")}
    assert checks == BUNDLED_CHECKS != set()
    assert [name for name in names if name.startswith("teamhealth/culture/") and name.endswith(".toml")]
    assert {"teamhealth/py.typed", "teamhealth/config.example.toml"} <= set(names)


def test_every_style_sheet_of_the_app_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    sheets = {file.relative_to(CHECKOUT).as_posix() for file in (CHECKOUT / "teamhealth").rglob("*.tcss")}
    assert sheets
    assert sheets <= set(wheel.namelist())


def test_the_wheel_holds_no_leftovers_and_no_tests(wheel: zipfile.ZipFile) -> None:
    leftovers = ("__pycache__", ".pyc", "test_", "conftest")
    assert [name for name in wheel.namelist() if any(part in name for part in leftovers)] == []


def test_the_program_tells_the_version_of_the_wheel(tmp_path: Path, wheel: zipfile.ZipFile) -> None:
    version = Path(str(wheel.filename)).name.split("-")[1]
    done = run(tmp_path, "teamhealth", "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert version in done.stdout.split()


def test_the_bundled_checks_are_found(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    assert run(tmp_path, "teamhealth", "--home", home, "init", "--team", "north", "--yes").returncode == 0
    listed = run(tmp_path, "teamhealth", "--home", home, "checks", "list")
    assert listed.returncode == 0, listed.stderr
    # A file may hold several checks, whose names begin with its own.
    names = [line.split()[0] for line in listed.stdout.splitlines() if " bundled " in line]
    assert {file for file in BUNDLED_CHECKS if not any(name.startswith(file) for name in names)} == set()


def test_monitoring_gets_a_line_and_without_the_extra_is_told_what_metrics_need(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    assert run(tmp_path, "teamhealth", "--home", home, "init", "--team", "north", "--yes").returncode == 0
    plugin = run(tmp_path, "teamhealth", "--home", home, "check", "--nagios")
    assert (plugin.returncode, plugin.stderr) == (3, "")
    assert plugin.stdout.startswith("TEAMHEALTH UNKNOWN - north: ")
    metrics = run(tmp_path, "teamhealth", "--home", home, "check", "--openmetrics")
    assert (metrics.returncode, metrics.stdout) == (78, "")
    assert "-m pip install 'prometheus-client" in metrics.stderr


def test_without_a_terminal_demo_prints_a_status_and_leaves_nothing_behind(tmp_path: Path) -> None:
    done = run(tmp_path, "teamhealth", "demo")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
