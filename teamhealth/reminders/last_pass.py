"""What is known of the last pass over a home: a small file beside the store, so that no dashboard wakes for it."""

import json
import os
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from teamhealth import paths

MOMENT = "%Y-%m-%dT%H:%M:%S%z"


class LastPass(NamedTuple):
    """When the last pass ended, which program made it, how it came out, and when the dead-man's address was fetched.

    `by` is `--once`, `--daemon` or `dashboard`; `problem` says why there was no pass, and `ping_problem` why the
    address could not be fetched, "" for neither. Moments are aware.
    """

    at: datetime
    by: str
    sent: int = 0
    later: int = 0
    failed: int = 0
    problem: str = ""
    pinged: datetime | None = None
    ping_said: str = ""
    ping_problem: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether something needs somebody: a pass that could not be made, or a delivery that was given up."""
        return bool(self.problem or self.failed)


def read(home: Path) -> LastPass | None:
    """Return the last pass over a home; None when there was none, or what is there cannot be understood."""
    try:
        values: dict[str, Any] = json.loads(paths.last_pass_file(home).read_text("utf-8"))
        for name in ("at", "pinged"):
            values[name] = datetime.strptime(values[name], MOMENT) if values[name] else None
        return LastPass(**values)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write(home: Path, last: LastPass) -> None:
    """Replace what is known of the last pass, for the owner of the home only; a home that takes no file keeps none."""
    values = last._asdict() | {"at": _written(last.at), "pinged": _written(last.pinged)}
    file = paths.last_pass_file(home)
    # What the doctor is told is worth no failure: a full disk is told where it stops a pass.
    with suppress(OSError):
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=home)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump(values, stream)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _written(moment: datetime | None) -> str | None:
    return moment.strftime(MOMENT) if moment else None
