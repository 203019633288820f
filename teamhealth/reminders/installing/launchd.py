"""launchd, of macOS: an agent of the user."""

import os
import plistlib
from pathlib import Path

from teamhealth.reminders.installing.files import FileScheduler
from teamhealth.reminders.installing.scheduler import EVERY_MINUTES, MARK, Job


def agent(job: Job) -> FileScheduler:
    """Return the agent of whoever calls."""
    label = f"local.{job.name}"
    file = Path.home() / "Library" / "LaunchAgents" / f"{label}.plist"
    domain = f"gui/{os.getuid()}"
    return FileScheduler(
        title="a launchd agent of yours",
        files={file: _plist(job, label)},
        before=[["launchctl", "bootout", f"{domain}/{label}"]],
        on=[["launchctl", "bootstrap", domain, str(file)]],
        off=[["launchctl", "bootout", f"{domain}/{label}"]],
        note="It runs while you are logged in.",
    )


def _plist(job: Job, label: str) -> str:
    agent = {
        "Label": label,
        "ProgramArguments": list(job.words),
        "StartInterval": EVERY_MINUTES * 60,
        "RunAtLoad": True,
        "ProcessType": "Background",
        "Umask": 0o077,
    }
    text = plistlib.dumps(agent, sort_keys=False).decode("utf-8")
    return text.replace("<plist ", f"<!-- {MARK} -->\n<plist ", 1)
