"""systemd: a timer and the service it starts, of a user or of the whole machine."""

import os
from pathlib import Path

from teamhealth.reminders.installing import scheduler
from teamhealth.reminders.installing.files import FileScheduler
from teamhealth.reminders.installing.scheduler import EVERY_MINUTES, MARK, Job

SYSTEM_UNITS = Path("/etc/systemd/system")

_SERVICE = """\
# {mark}
[Unit]
Description=teamhealth: send the reminders that are due ({home})

[Service]
Type=oneshot
{user}ExecStart={command}
# 1 says that something is to be tried later, and that is no failure; 2 that something was given up, and that is one.
SuccessExitStatus=1
UMask=0077
NoNewPrivileges=yes
# An address that config.toml keeps as "file:mail" may be given as a credential: take away the '#', and name the file
# that holds it. Encrypted ones: LoadCredentialEncrypted=, see systemd-creds(1).
#LoadCredential=mail:/etc/teamhealth/mail
"""

_TIMER = """\
# {mark}
[Unit]
Description=teamhealth: look every {minutes} minutes for reminders that are due ({home})

[Timer]
OnCalendar=*:0/{minutes}
AccuracySec=15s
Persistent=true

[Install]
WantedBy=timers.target
"""

_LINGER = (
    "The timer runs while you are logged in. To have it run always: loginctl enable-linger\n"
    "What it said: journalctl --user -u {name}"
)


def is_here() -> bool:
    """Tell whether systemd runs this user's services."""
    return scheduler.attempt(["systemctl", "--user", "show-environment"]).returncode == 0


def of_user(job: Job) -> FileScheduler:
    """Return the timer of whoever calls."""
    base = os.environ.get("XDG_CONFIG_HOME", "").strip()
    folder = (Path(base) if base else Path.home() / ".config") / "systemd" / "user"
    return _timer(job, folder, ["systemctl", "--user"], "", "a systemd timer of yours", _LINGER.format(name=job.name))


def of_system(job: Job, user: str) -> FileScheduler:
    """Return the timer of the machine, whose service runs as a service account."""
    note = f"What it said: journalctl -u {job.name}"
    return _timer(job, SYSTEM_UNITS, ["systemctl"], f"User={user}\n", f"a systemd timer that runs as {user}", note)


def _timer(job: Job, folder: Path, systemctl: list[str], user: str, title: str, note: str) -> FileScheduler:
    home = str(job.home).replace("%", "%%")
    timer = f"{job.name}.timer"
    command = " ".join(map(quoted, job.words))
    return FileScheduler(
        title=title,
        files={
            folder / f"{job.name}.service": _SERVICE.format(mark=MARK, home=home, user=user, command=command),
            folder / timer: _TIMER.format(mark=MARK, home=home, minutes=EVERY_MINUTES),
        },
        on=[[*systemctl, "daemon-reload"], [*systemctl, "enable", "--now", timer]],
        off=[[*systemctl, "disable", "--now", timer]],
        gone=[[*systemctl, "daemon-reload"]],
        note=note,
    )


def quoted(word: str) -> str:
    """Return a word as ExecStart= takes it: whatever it holds, it stays that word (systemd.service(5))."""
    for character, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        word = word.replace(character, written)
    return f'"{word}"'
