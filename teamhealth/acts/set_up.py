"""Setting up a home and a team: the store, the first people, what they wait for and were promised, the settings."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from teamhealth import config, ids, paths
from teamhealth.acts import on_roster
from teamhealth.errors import BadDataError
from teamhealth.store import connection, items, members, teams
from teamhealth.store.teams import Team
from teamhealth.text import one_line

NAME_LIMIT = 60
LEADS = "*"
ALL_TEAMS = "all"
"""Means every team wherever a team is named, so no team is called that."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to put on the roster: their handle, their name when it says more, and whether they lead the team."""

    handle: str
    name: str | None
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """What the team lacks, and the day since when."""

    title: str
    since: date


@dataclass(frozen=True, slots=True)
class Promised:
    """What the team was promised, and the day by which; None where no day was named."""

    title: str
    due: date | None


def team_name(text: str) -> str:
    """Return a team's name fit to be kept; raises BadDataError for one that is empty, too long or means all teams."""
    name = one_line(text, "the team's name", NAME_LIMIT)
    if name.casefold() == ALL_TEAMS:
        raise BadDataError(f"no team can be called {name!r}: that means every team", hint="choose another name")
    return name


def people(line: str) -> list[Person]:
    """Return who is named in a line with commas, each with a handle of their own; a star marks who leads the team.

    Raises BadDataError as `one_line`.
    """
    found: list[Person] = []
    for part in filter(None, (part.strip() for part in line.split(","))):
        name = one_line(part.removeprefix("@").replace(LEADS, " "), "a name")
        handle = on_roster.suggested_handle(name, {person.handle for person in found})
        found.append(Person(handle, name if name != handle else None, LEADS in part))
    return found


def known_teams(home: Path) -> list[Team]:
    """Return the teams in the store of a home, none where there is no store.

    Raises StorageError when the store cannot be used.
    """
    if not paths.store_file(home).is_file():
        return []
    with connection.reading(home) as db:
        return teams.read(db)


def set_up(
    home: Path,
    name: str,
    roster: Sequence[Person],
    waits: Sequence[Wait],
    today: date,
    promises: Sequence[Promised] = (),
) -> str:
    """Add a team with its people, needs and promises, all at once, to the store of a home, made where there is none.

    The promises are of whoever leads the team, the first of several; of nobody known where nobody does. The team must
    not be there yet. A configuration is written where there is none. Return the team's id; raises StorageError when
    the home cannot be written.
    """
    leader = next((person.handle for person in roster if person.leads), None)
    with closing(connection.create(home)) as db, connection.transaction(db):
        team = teams.add(db, name)
        for person in roster:
            members.record(db, team, person.handle, "joined", today)
            if person.name:
                members.record(db, team, person.handle, "name", today, person.name)
            if person.leads:
                members.record(db, team, person.handle, "role", today, "manager")
        for wait in waits:
            items.add(db, team, items.NewItem(kind="need", title=wait.title, opened=wait.since))
        for made in promises:
            new = items.NewItem("promise", made.title, today, opened_by=leader, owner=leader, due=made.due)
            items.add(db, team, new)
    config.write_first(home, name)
    return ids.derived_id("team", team.name).hex()
