"""cron: one line of the user's crontab, which is told from all others by its end."""

import shlex
from dataclasses import dataclass

from teamhealth.reminders.installing import scheduler
from teamhealth.reminders.installing.scheduler import EVERY_MINUTES, Job

_NOTE = (
    'cron knows nothing of your keyring: keep addresses in files (url = "file:…") or in the encrypted file.\n'
    "What goes wrong is mailed to you by cron."
)


def is_here() -> bool:
    """Tell whether there is a crontab to write to."""
    return scheduler.attempt(["crontab", "-l"]).returncode in (0, 1)


@dataclass(frozen=True)
class Crontab:
    """The crontab of whoever calls, with a job for it."""

    job: Job
    title: str = "a line of your crontab"
    note: str = _NOTE

    def shown(self) -> str:
        """Return the line."""
        return f"# this line is added to what `crontab -l` shows\n{self._line}"

    def install(self) -> bool:
        """Add the line, or replace an older one of ours; as `Scheduler.install`."""
        lines = _lines()
        others = [line for line in lines if not self._is_ours(line)]
        if lines == [*others, self._line]:
            return False
        _write([*others, self._line])
        return True

    def uninstall(self) -> bool:
        """Take the line out; as `Scheduler.uninstall`."""
        lines = _lines()
        others = [line for line in lines if not self._is_ours(line)]
        if others == lines:
            return False
        _write(others)
        return True

    @property
    def _line(self) -> str:
        # To cron a % ends the command, unless a \\ stands before it.
        command = shlex.join(self.job.words).replace("%", "\\%")
        return f"*/{EVERY_MINUTES} * * * * {command} >/dev/null {self._end}"

    @property
    def _end(self) -> str:
        return f"# {self.job.name}"

    def _is_ours(self, line: str) -> bool:
        return line.endswith(self._end) and " remind --once " in line


def _lines() -> list[str]:
    """Return the lines of the crontab; whoever has none has none."""
    ended = scheduler.attempt(["crontab", "-l"])
    if ended.returncode == 1 and "no crontab" in ended.stderr:
        return []
    return scheduler.call(["crontab", "-l"]).splitlines()


def _write(lines: list[str]) -> None:
    scheduler.call(["crontab", "-"], "".join(f"{line}\n" for line in lines))
