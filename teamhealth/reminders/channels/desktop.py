"""A note on the desktop of this machine, by the program that its system has for that."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from teamhealth.reminders.channels.trouble import TIMEOUT_SECONDS
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble
from teamhealth.text import shown

_APPLESCRIPT = """on run argv
display notification (item 2 of argv) with title (item 1 of argv)
end run"""

_HANDED_ON = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_RUNTIME_DIR",
    "DBUS_SESSION_BUS_ADDRESS",
)
"""What such a program needs of our environment; the rest, in which secrets may be, it does not get."""


def send(message: Message) -> None:
    """Show a message. Raises LastingTrouble where there is no such program, PassingTrouble where it fails."""
    command = _command(shown(message.subject), message.body.strip())
    try:
        done = subprocess.run(
            command,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PassingTrouble("the desktop did not answer in time") from None
    except OSError as problem:
        raise LastingTrouble(f"{command[0]} cannot be started: {problem.strerror}") from None
    if done.returncode != 0:
        raise PassingTrouble(f"no desktop took the note; {Path(command[0]).name} ended with {done.returncode}")


def _command(subject: str, text: str) -> Sequence[str]:
    """Return the program with its arguments, which no shell reads; after "--" none can pass for an option."""
    if sys.platform == "darwin":
        return [_program("osascript", "it is part of macOS"), "-e", _APPLESCRIPT, "--", subject, text]
    # The text may hold markup there, the subject may not.
    marked = text.replace("&", "&amp;").replace("<", "&lt;")
    program = _program("notify-send", "install it: on Debian and Ubuntu it is in libnotify-bin")
    return [program, "--app-name=teamhealth", "--", subject, marked]


def _program(name: str, remedy: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise LastingTrouble(f"there is no {name} here; {remedy}")
    return found


def _environment() -> dict[str, str]:
    """Return the environment for it; a timer has none of a desktop, but the desktop's bus has its usual place."""
    given = {name: value for name in _HANDED_ON if (value := os.environ.get(name))}
    if sys.platform.startswith("linux"):
        folder = given.setdefault("XDG_RUNTIME_DIR", f"/run/user/{os.getuid()}")
        bus = Path(folder) / "bus"
        if bus.exists():
            given.setdefault("DBUS_SESSION_BUS_ADDRESS", f"unix:path={bus}")
    return given
