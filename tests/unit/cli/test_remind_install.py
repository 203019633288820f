"""`remind install` with schedulers that only note what they are told: shown first, written once, taken away whole."""

import os
import plistlib
import pwd
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from teamhealth.cli import installing
from teamhealth.reminders.installing import scheduler, systemd

Run = Callable[..., Any]

ACCOUNT = pwd.getpwuid(os.getuid()).pw_name

_FAKE = """#!/bin/sh
echo "$(basename "$0") $*" >> {log}
case "$(basename "$0") $*" in
  "crontab -l") [ -s {table} ] && cat {table} || {{ echo "no crontab for me" >&2; exit 1; }};;
  "crontab -") cat > {table};;
  "systemctl --user show-environment") exit {systemd};;
esac
"""


class Machine:
    """A machine whose schedulers only note what they are told; its user's folder is a scratch one."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.user, self.table, self.log = folder / "user", folder / "crontab.txt", folder / "calls.txt"
        self._bin = folder / "bin"
        self._bin.mkdir()
        self.user.mkdir()
        self.log.touch()
        monkeypatch.setenv("HOME", str(self.user))
        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
        monkeypatch.setenv("PATH", f"{self._bin}:/usr/bin:/bin")

    def has(self, *programs: str, systemd_answers: bool = True) -> None:
        """Put programs on the path."""
        for program in ("systemctl", "crontab", "launchctl"):
            text = _FAKE.format(log=self.log, table=self.table, systemd=0 if systemd_answers else 1)
            file = self._bin / program
            file.write_text(text if program in programs else "#!/bin/sh\nexit 127\n", "utf-8")
            file.chmod(0o755)

    @property
    def files(self) -> dict[str, str]:
        """What the user's folder holds, by name."""
        return {file.name: file.read_text("utf-8") for file in sorted(self.user.rglob("*")) if file.is_file()}

    def calls(self) -> list[str]:
        """Return and forget what the schedulers were told."""
        found = self.log.read_text("utf-8").splitlines()
        self.log.write_text("")
        return found


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_a_timer_is_shown_installed_once_and_taken_away_whole(team: Run, machine: Machine, home: Path) -> None:
    machine.has("systemctl", "crontab")
    shown = team("remind", "install", "--show").out
    assert machine.files == {}
    machine.calls()
    said = team("remind", "install", "--yes")
    assert (said.code, said.out.splitlines()[0]) == (0, "a systemd timer of yours: installed")
    assert "enable-linger" in said.out
    service, timer = sorted(machine.files)
    assert timer == service.replace(".service", ".timer")
    assert all(text in shown for text in machine.files.values())
    words = [sys.executable, "-P", "-X", "utf8", "-m", "teamhealth", "--home", str(home), "remind", "--once"]
    assert f"ExecStart={' '.join(systemd.quoted(word) for word in words)}\n" in machine.files[service]
    assert "Persistent=true" in machine.files[timer]
    told = ["systemctl --user daemon-reload", f"systemctl --user enable --now {timer}"]
    assert machine.calls() == ["systemctl --user show-environment", *told]
    assert [line in shown for line in told] == [True, True]
    before = machine.files
    assert "there already" in team("remind", "install", "--yes").out
    assert machine.files == before
    machine.calls()
    assert "taken away" in team("remind", "install", "--uninstall").out
    assert machine.files == {}
    assert f"systemctl --user disable --now {timer}" in machine.calls()
    assert "nothing was done" in team("remind", "install", "--uninstall").out


def test_a_file_that_is_somebody_elses_is_neither_replaced_nor_removed(team: Run, machine: Machine) -> None:
    machine.has("systemctl")
    team("remind", "install", "--yes")
    folder = machine.user / ".config/systemd/user"
    name = next(iter(machine.files))
    (folder / name).write_text("[Unit]\n", "utf-8")
    for option in ("--yes", "--uninstall"):
        said = team("remind", "install", option)
        assert (said.code, "was not written by teamhealth" in said.err) == (65, True)
    assert machine.files[name] == "[Unit]\n"


def test_without_systemd_a_line_of_the_crontab_does_it_and_the_others_stay(
    team: Run, machine: Machine, home: Path
) -> None:
    machine.has("systemctl", "crontab", systemd_answers=False)
    machine.table.write_text("MAILTO=me\n0 1 * * * backup\n", "utf-8")
    assert team("remind", "install", "--yes").code == 0
    kept, other, ours = machine.table.read_text("utf-8").splitlines()
    assert (kept, other) == ("MAILTO=me", "0 1 * * * backup")
    assert ours.startswith("*/5 * * * * ")
    assert f"--home {home} remind --once >/dev/null # teamhealth-reminders-" in ours
    assert ours in team("remind", "install", "--show").out
    machine.calls()
    assert "there already" in team("remind", "install", "--yes").out
    assert "crontab -" not in machine.calls()
    assert "taken away" in team("remind", "install", "--uninstall").out
    assert machine.table.read_text("utf-8") == "MAILTO=me\n0 1 * * * backup\n"


def test_who_has_no_crontab_yet_gets_one(team: Run, machine: Machine) -> None:
    machine.has("crontab")
    assert team("remind", "install", "--yes").code == 0
    assert len(machine.table.read_text("utf-8").splitlines()) == 1


def test_on_a_mac_an_agent_does_it(team: Run, machine: Machine, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.has("launchctl")
    monkeypatch.setattr(installing.sys, "platform", "darwin")
    assert team("remind", "install", "--yes").code == 0
    ((name, text),) = machine.files.items()
    agent = plistlib.loads(text.encode())
    assert name == f"{agent['Label']}.plist"
    assert agent["StartInterval"] == 300
    assert agent["ProgramArguments"][-4:] == ["--home", str(home), "remind", "--once"]
    assert [line.split()[1] for line in machine.calls()] == ["bootout", "bootstrap"]
    assert "taken away" in team("remind", "install", "--uninstall").out
    assert machine.files == {}


def test_a_service_account_is_for_root_alone_and_is_named_in_the_service(
    team: Run, machine: Machine, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has("systemctl")
    units = tmp_path / "units"
    monkeypatch.setattr(systemd, "SYSTEM_UNITS", units)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    refused = team("remind", "install", "--system", "--user", ACCOUNT, "--yes")
    assert (refused.code, units.exists(), machine.calls()) == (77, False, [])
    assert f"User={ACCOUNT}\n" in team("remind", "install", "--system", "--user", ACCOUNT, "--show").out
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert team("remind", "install", "--system", "--user", ACCOUNT, "--yes").code == 0
    service, _ = sorted(units.iterdir())
    assert f"User={ACCOUNT}\n" in service.read_text("utf-8")
    assert "#LoadCredential=" in service.read_text("utf-8")
    assert machine.calls()[0] == "systemctl daemon-reload"
    assert team("remind", "install", "--system", "--user", ACCOUNT, "--uninstall").code == 0
    assert list(units.iterdir()) == []


@pytest.mark.parametrize("options", [("--system",), ("--user", "me"), ("--system", "--user", "no such account")])
def test_a_service_account_and_system_go_together_and_must_be_there(team: Run, options: tuple[str, ...]) -> None:
    assert team("remind", "install", "--show", *options).code == 64


def test_where_nobody_can_be_asked_nothing_is_written(team: Run, machine: Machine) -> None:
    machine.has("systemctl")
    said = team("remind", "install")
    assert (said.code, machine.files) == (64, {})
    assert "--yes" in said.err


def test_what_is_asked_for_is_shown_before_and_may_be_declined(team: Run, typing: Run, machine: Machine) -> None:
    machine.has("systemctl")
    said = typing("remind", "install", lines=("n",))
    assert "ExecStart=" in said.err
    assert machine.files == {}
    assert typing("remind", "install", lines=("y",)).code == 0
    assert len(machine.files) == 2


def test_a_machine_without_a_scheduler_is_told_what_else_there_is(team: Run, machine: Machine) -> None:
    machine.has()
    said = team("remind", "install", "--yes")
    assert said.code == 78
    assert "teamhealth remind --daemon" in said.err


def test_a_scheduler_that_refuses_is_quoted(team: Run, machine: Machine) -> None:
    machine.has("systemctl")
    fake = machine.log.with_name("bin") / "systemctl"
    fake.write_text('#!/bin/sh\n[ "$2" = enable ] && { echo "no bus" >&2; exit 1; }\nexit 0\n', "utf-8")
    said = team("remind", "install", "--yes")
    assert said.code == 78
    assert "ended with 1: no bus" in said.err


def test_every_home_has_a_job_of_its_own() -> None:
    jobs = [scheduler.job(("teamhealth",), Path(path)) for path in ("/a", "/b")]
    assert jobs[0].name != jobs[1].name


def test_strange_paths_stay_one_word_to_systemd() -> None:
    assert systemd.quoted('/a b/50%/$HOME/"x"\\') == '"/a b/50%%/$$HOME/\\"x\\"\\\\"'


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze here")
    job = scheduler.job((sys.executable, "-m", "teamhealth"), tmp_path / "50% $HOME")
    units = systemd.of_system(job, ACCOUNT).files
    for file, text in units.items():
        (tmp_path / file.name).write_text(text, "utf-8")
    names = [str(tmp_path / file.name) for file in units]
    ended = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *names], capture_output=True, text=True, check=False
    )
    assert [line for line in ended.stderr.splitlines() if job.name in line] == []
