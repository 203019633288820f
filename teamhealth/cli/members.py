"""`member` and `members`: the roster."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from teamhealth.acts import on_roster
from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.receipt import acknowledge
from teamhealth.cli.session import Session, parse_day
from teamhealth.errors import UsageError
from teamhealth.facts import Member
from teamhealth.store import members

_ATTRIBUTES = (
    click.option("--name", help="The whole name."),
    click.option("--role", type=click.Choice(on_roster.ROLES), help="A manager is not asked in the pulse."),
    click.option("--group", help="A part of the team, such as a shift."),
    click.option("--contact", help="Where reminders reach them."),
)
_ON = click.option("--on", metavar="YYYY-MM-DD", help="The day, when that is not today.")


def _attribute_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_ATTRIBUTES):
        command = option(command)
    return command


@click.group(no_args_is_help=False)
def member_group() -> None:
    """Change the roster. What is recorded stays: a correction is a new entry."""


@member_group.command()
@click.argument("handle")
@_attribute_options
@_ON
@session_options
def add(session: Session, /, handle: str, on: str | None, **attributes: str | None) -> None:
    """Put somebody on the roster; HANDLE is the short word that is typed for them."""
    session.refuse_as_of()
    with session.writing() as db:
        team = session.team(db)
        day = session.act_day(team, on)
        done = on_roster.add(db, team, handle, day, _given(attributes))
    _acknowledge(session, done, f"{done.handle} is on the roster of {team.name} from {day}")


@member_group.command("set")
@click.argument("handle")
@_attribute_options
@session_options
def set_(session: Session, /, handle: str, **attributes: str | None) -> None:
    """Change what is known of somebody; '' takes it away."""
    session.refuse_as_of()
    given = _given(attributes)
    if not given:
        raise UsageError("nothing to set", hint="give --name, --role, --group or --contact")
    with session.writing() as db:
        team = session.team(db)
        done = on_roster.change(db, team, handle, session.today(team), given)
    changed = ", ".join(f"{key} {value.strip() or 'none'}" for key, value in given.items())
    _acknowledge(session, done, f"{done.handle}: {changed}")


@member_group.command()
@click.argument("handle")
@_ON
@session_options
def leave(session: Session, handle: str, on: str | None) -> None:
    """Record that somebody left the team."""
    session.refuse_as_of()
    with session.writing() as db:
        team = session.team(db)
        day = session.act_day(team, on)
        done = on_roster.leave(db, team, handle, day)
    _acknowledge(session, done, f"{done.handle} left {team.name} on {day}")


@member_group.command()
@click.argument("handle")
@click.option("--on", metavar="FROM", help="The first day away, when that is not today; it may lie ahead.")
@click.option("--until", metavar="DATE", help="The last day away; alone, it moves the end of today's absence.")
@session_options
def away(session: Session, handle: str, on: str | None, until: str | None) -> None:
    """Record that somebody is away, or until when."""
    session.refuse_as_of()
    start = parse_day(on, "--on") if on else None
    end = parse_day(until, "--until") if until else None
    with session.writing() as db:
        team = session.team(db)
        today = session.today(team)
        done = on_roster.away(db, team, handle, today, start, end)
    moved = done.events[0][0] == "away_until"
    span = f"until {end}" if moved else on_roster.absence((start or today, end))
    _acknowledge(session, done, f"{done.handle} is away {span}")


@click.command()
@session_options
def members_command(session: Session) -> None:
    """List the roster."""
    with session.reading() as db:
        team = session.team(db)
        today = session.today(team)
        people = members.read(db, team, today)
    if session.json:
        rows = [_as_json(member) for member in people]
        output.print_json({"as_of": today.isoformat(), "team": team.name, "members": rows})
    elif people:
        head = ("handle", "name", "role", "group", "joined", "away")
        output.table(head, [_row(member, today) for member in people])
    else:
        click.echo(f"nobody is on the roster of {team.name}; add somebody: teamhealth member add HANDLE", err=True)


def _given(attributes: dict[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in attributes.items() if value is not None}


def _acknowledge(session: Session, done: on_roster.Recorded, sentence: str) -> None:
    events = [{"kind": kind, "id": identifier} for kind, identifier in done.events]
    acknowledge(session, "member", done.events[0][1], sentence, handle=done.handle, events=events)


def _row(member: Member, today: date) -> list[str]:
    current = next((a for a in member.away if a[1] is None or a[1] >= today), None)
    joined = member.joined.isoformat() if member.joined else None
    cells = (member.handle, member.name, member.role, member.group, joined)
    return [*(cell or output.NOTHING for cell in cells), on_roster.absence(current) if current else output.NOTHING]


def _as_json(member: Member) -> dict[str, object]:
    return {
        "handle": member.handle,
        "name": member.name,
        "role": member.role,
        "group": member.group,
        "contact": member.contact,
        "joined": member.joined.isoformat() if member.joined else None,
        "left": member.left.isoformat() if member.left else None,
        "away": [{"from": str(first), "until": str(last) if last else None} for first, last in member.away],
    }
