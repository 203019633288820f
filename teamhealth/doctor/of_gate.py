"""The door over ssh: keys of people who are not on the roster any more."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from teamhealth.doctor.finding import Finding, warning, well
from teamhealth.errors import UserError
from teamhealth.gate import authorized_keys
from teamhealth.gate.lines import Place
from teamhealth.store import handles
from teamhealth.store.teams import Team


def look(db: sqlite3.Connection, home: Path, team: Team, today: date, file: Path) -> Iterator[Finding]:
    """Yield what is to be said of a team's keys in the `authorized_keys` file; nothing when it has none."""
    try:
        entries = authorized_keys.entries(file)
    except UserError as problem:
        yield warning(str(file), f"its keys cannot be seen: {problem.message}", problem.hint or "look at the file")
        return
    let_in = {entry.handle for entry in entries if entry.place == Place(home.resolve(), team.name)}
    left = sorted(let_in - {known.handle for known in handles.read(db, team, today)})
    for handle in left:
        yield warning(
            team.name,
            f"{handle} has a key and is not on the roster; they are refused at the door",
            f"take the key away: teamhealth gate remove {handle}",
        )
    if let_in and not left:
        yield well(team.name, "everybody who has a key is on the roster")
