"""`init`: set up a home and a team, by asking or without."""

import sys
from collections.abc import Sequence
from datetime import date

import click

from teamhealth import clock, ids, since
from teamhealth.acts import on_items, set_up
from teamhealth.acts.set_up import Person, Promised, Wait
from teamhealth.cli.options import session_options
from teamhealth.cli.prompting import ask
from teamhealth.cli.receipt import acknowledge
from teamhealth.cli.session import Session
from teamhealth.errors import BadDataError, ExitCode, UsageError
from teamhealth.pulse import talking
from teamhealth.store import connection, members
from teamhealth.store.teams import Team
from teamhealth.text import folded, one_line

_WELCOME = """\
Four questions about your team; the last three may stay empty.
Everything is kept in {home}, on this computer, and nowhere else.
"""
_PEOPLE = """
Who is in it? Names with commas between, and a star for who leads the team
and so is not asked in a pulse. For example: Ana Berg, Chidi, Bo*
"""
_WAITS = """
What has the team waited for longest? One thing a line, with since when;
an empty line ends.
For example: headset charger, since 1 Sep
"""
_PROMISES = """
What have you promised them? One thing a line, with by when; an empty line ends.
For example: a second person on Fridays, by 1 Oct
"""


@click.command()
@click.option("--yes", is_flag=True, help="Ask nothing; needs --team NAME.")
@click.option("--promise", "promised", metavar="'WHAT by DATE'", multiple=True, help="What they were promised.")
@session_options
def init_command(session: Session, yes: bool, promised: tuple[str, ...]) -> int:
    """Set up a home and a team; what is there already stays as it is."""
    return init(session, yes=yes, promised=promised)


def init(session: Session, *, yes: bool = False, promised: Sequence[str] = ()) -> int:
    """Add a team to a home, made where there is none, and return the exit code; in a terminal ask, then open it.

    With `yes` nothing is asked, and with `promised` nothing about promises. Raises BadDataError for a promise without
    a day that can be read. Raises UsageError when the team's name is not given and nobody can be asked.
    """
    session.refuse_as_of()
    asking = not yes and sys.stdin.isatty()
    if not asking and not (yes and session.team_option):
        raise UsageError(
            "init needs the team's name, and without a terminal it asks nothing",
            hint="say: teamhealth init --team NAME --yes",
        )
    known = set_up.known_teams(session.home)
    if asking:
        click.echo(_WELCOME.format(home=session.home), err=True)
    name = set_up.team_name(session.team_option) if session.team_option else _ask_team(known)
    there = next((team for team in known if folded(team.name) == folded(name)), None)
    session.team_option = there.name if there else name
    if there:
        _tell_what_is_there(session, there)
    else:
        _add_team(session, name, known, asking, promised)
    return _open_dashboard(session) if asking else ExitCode.OK


def _add_team(session: Session, name: str, known: list[Team], asking: bool, promised: Sequence[str]) -> None:
    today = clock.local_day(clock.utc_now(), session.preferences.zone(name))
    promises = [_promise(line, today) for line in promised]
    people = _ask_people() if asking else []
    waits = _ask_waits(today) if asking else []
    promises = promises or (_ask_promises(today) if asking else [])
    identifier = set_up.set_up(session.home, name, people, waits, today, promises)
    acknowledge(session, "team", identifier, f"{name} is set up in {session.home}", team=name)
    named = ", ".join(f"{person.name} is {person.handle}" for person in people if person.name)
    if named:
        click.echo(f"  {named}", err=True)
    asked = sum(not person.leads for person in people)
    if people and talking.is_recommended(asked):
        click.echo(f"  With {asked} to be asked, talk the questions over: teamhealth pulse talk", err=True)
        click.echo("  A pulse shows nothing under five answers, so one that is missing hides a round.", err=True)
    if not asking:
        _tell_what_to_do(f' --team "{name}"' if known else "")


def _tell_what_is_there(session: Session, team: Team) -> None:
    with session.reading() as db:
        today = session.today(team)
        people = len(members.read(db, team, today))
        waiting = sum(item.is_open for item in on_items.read(db, team, today))
    connection.make_private(session.home)
    acknowledge(
        session,
        "team",
        ids.derived_id("team", team.name).hex(),
        f"{team.name} is in {session.home} already, with {people} on its roster and {waiting} open items;"
        " nothing was changed",
        team=team.name,
    )


def _tell_what_to_do(which: str) -> None:
    click.echo(f"  who is in it:    teamhealth member add HANDLE --name NAME [--role manager]{which}", err=True)
    click.echo(f"  what it lacks:   teamhealth need TITLE --on SINCE{which}", err=True)
    click.echo(f"  then look at it: teamhealth{which}, and ask them: teamhealth pulse open{which}", err=True)


def _open_dashboard(session: Session) -> int:
    from teamhealth.cli.dashboard import open_dashboard

    return open_dashboard(session)


def _ask_team(known: list[Team]) -> str:
    if known:
        click.echo(f"Here already: {', '.join(team.name for team in known)}", err=True)
    return ask("What is the team called?", set_up.team_name, default=None)


def _ask_people() -> list[Person]:
    click.echo(_PEOPLE, err=True, nl=False)
    return ask(">", set_up.people)


def _ask_waits(today: date) -> list[Wait]:
    click.echo(_WAITS, err=True, nl=False)
    waits = []
    while line := ask(">", str.strip):
        what, day = since.split(line, today)
        title = one_line(what, "the need")
        waits.append(Wait(title, day or _ask_since(today)))
    return waits


def _ask_promises(today: date) -> list[Promised]:
    click.echo(_PROMISES, err=True, nl=False)
    promises = []
    while line := ask(">", str.strip):
        what, due = since.split_ahead(line, today)
        promises.append(Promised(one_line(what, "the promise"), due or _ask_by(today)))
    return promises


def _ask_by(today: date) -> date | None:
    """Ask once for a day that could not be read; there is none when that cannot be read either."""
    answer = ask("  by when? For example 2026-10-01, Friday or in 3 weeks; empty means no day:", str.strip)
    due = since.read_ahead(answer, today)
    if answer and due is None:
        click.echo(f"  {answer!r} is no day to come that I can read; noted without one", err=True)
    return due


def _promise(line: str, today: date) -> Promised:
    what, due = since.split_ahead(line, today)
    if due is None:
        raise BadDataError(
            f"--promise {line!r} names no day to come", hint="for example: --promise 'two headsets by 2026-10-01'"
        )
    return Promised(one_line(what, "the promise"), due)


def _ask_since(today: date) -> date:
    """Ask once for a day that could not be read; it is today when that cannot be read either."""
    answer = ask("  since when? For example 2026-09-01, 3 weeks or September; empty means today:", str.strip)
    day = since.read(answer, today)
    if answer and day is None:
        click.echo(f"  {answer!r} is no day that I can read; noted as of today", err=True)
    return day or today
