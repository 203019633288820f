"""Everything a store tells: each reading command as it prints, and what the screens are drawn from."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from teamhealth.health.observer import Observer
from teamhealth.pulse import door, results
from teamhealth.store import connection, teams
from teamhealth.store.looks import Look

LEVELS = ("export", "releases", "--format", "jsonl")
RESULTS = ("results", "--json")
STATUS = ("status", "--json")
INDICATORS = ("indicators", "--json")
CHECKS = ("check", "--json")
PLUGIN = ("check", "--nagios")
ROUND = ("pulse", "status", "--json")
TRENDS = ("indicators", "--trends", "--json")
CHECK_LIST = ("checks", "list", "--json")
TEXTS = (("status",), ("results",), ("pulse", "status"))
READING = (STATUS, INDICATORS, TRENDS, CHECKS, CHECK_LIST, PLUGIN, RESULTS, LEVELS, ROUND, *TEXTS)
"""The commands that tell of a team; whole rows for the store's owner (`members`, `items`, other exports) are none.

`check --openmetrics` tells nothing that `check --json` does not, and needs a library that may be absent.
"""

SCREENS = "the screens"
DOOR = "the member's door"

Printed = Mapping[str, str]
"""What was told, by the command or screen that told it."""

# What differs from call to call and comes from no answer: where the home is, when a check ran and how long it took.
_DURATION = re.compile(r"""(["']duration_ms["']: )[0-9.e+-]+""")
_MOMENT = re.compile(r'("last_run": )"[^"]*"')


class Say(Protocol):
    """Runs a command on a team of a home, as of a day or (None) now, and returns all it prints."""

    def __call__(self, home: Path, team: str, day: date | None, arguments: Sequence[str]) -> str:
        """Run the command line `arguments`."""
        ...


def printed(
    say: Say, home: Path, team: str, day: date | None, commands: Sequence[Sequence[str]] | None = None
) -> Printed:
    """Return what the commands (all of READING by default) print; with a day nothing is written to the home."""
    asked = READING if commands is None else commands
    return {" ".join(command): _plain(say(home, team, day, command), home) for command in asked}


def shown(home: Path, team: str, now: datetime) -> Printed:
    """Return what the dashboard and the member's door are drawn from at an aware moment, for somebody new to both."""
    with connection.reading(home) as db:
        found = teams.find(db, team)
        assert found is not None
        never_looked = Look(now.date() - timedelta(days=7), {}, {})
        snapshot = Observer.of_home(home).take(db, found, now, look=never_looked)
        screens = f"{snapshot.status_json()} {results.read(db, found, now.date())}"
        return {SCREENS: _plain(screens, home), DOOR: _plain(str(door.look(db, home, found, None, now)), home)}


def apart(one: Printed, other: Printed) -> list[str]:
    """Return which fronts tell two worlds apart."""
    return [front for front in one if one[front] != other[front]]


def _plain(text: str, home: Path) -> str:
    return _MOMENT.sub(r"\g<1>0", _DURATION.sub(r"\g<1>0", text.replace(str(home), "HOME")))
