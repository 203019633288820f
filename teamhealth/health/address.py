"""The lines people copy: a command that reaches this very home and team wherever it is typed."""

import shlex
import sqlite3
from pathlib import Path

from teamhealth import paths
from teamhealth.store import teams
from teamhealth.store.teams import Team

PROGRAM = "teamhealth "


def of(db: sqlite3.Connection, home: Path, team: Team, *, gated: bool = False) -> str:
    """Return the options that make a command be about this team; empty for the only one of the usual home.

    Empty too for who came by the team's door over ssh (`gated`): the door knows home and team.
    """
    if gated:
        return ""
    options = [] if home == paths.resolve_home(None) else ["--home", str(home)]
    if len(teams.read(db)) > 1:
        options += ["--team", team.name]
    return "".join(f"{shlex.quote(option)} " for option in options)


def addressed(text: str, address: str) -> str:
    """Return a text with the options of `of` in its command line."""
    return text.replace(PROGRAM, PROGRAM + address, 1)
