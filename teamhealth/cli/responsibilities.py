"""`responsibility`: what somebody has to answer for, and who does."""

from collections.abc import Callable
from typing import Any

import click

from teamhealth.acts import on_responsibilities
from teamhealth.acts.on_responsibilities import Recorded
from teamhealth.acts.roles import Actor
from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.receipt import acknowledge
from teamhealth.cli.session import Session
from teamhealth.facts import Responsibility
from teamhealth.store import responsibilities

_ON = click.option("--on", metavar="YYYY-MM-DD", help="The day, when that is not today.")
_WHO_I_AM = 'say who has it with --owner WHO, or who you are with --by WHO or me = "WHO" in config.toml'
_TOLD = {"added": "is a responsibility", "owned": "is with", "released": "is no longer with", "dropped": "is no more"}


def _owners(help_text: str) -> Callable[..., Any]:
    return click.option("--owner", "owners", metavar="WHO", multiple=True, help=f"{help_text} May be given again.")


@click.group(no_args_is_help=False)
def responsibility_group() -> None:
    """Say what somebody has to answer for, and who does."""


@responsibility_group.command()
@click.argument("title")
@_owners("Who has it; without it nobody yet.")
@_ON
@session_options
def add(session: Session, /, **given: Any) -> None:
    """Declare a responsibility, with owners or none yet."""
    _act(session, on_responsibilities.add, **given)


@responsibility_group.command()
@click.argument("title")
@_owners("Who has it from now on; without it you.")
@_ON
@session_options
def own(session: Session, /, **given: Any) -> None:
    """Say who has a responsibility from now on; nobody else has it then."""
    _act(session, on_responsibilities.own, or_me=True, **given)


@responsibility_group.command()
@click.argument("title")
@_owners("Only their part in it ends.")
@_ON
@session_options
def drop(session: Session, /, **given: Any) -> None:
    """End a responsibility, or somebody's part in it."""
    _act(session, on_responsibilities.drop, **given)


@responsibility_group.command("list")
@session_options
def list_command(session: Session) -> None:
    """List the responsibilities and who has them."""
    with session.reading() as db:
        team = session.team(db)
        today = session.today(team)
        found = responsibilities.read(db, team, today)
    if session.json:
        rows = [_as_json(one) for one in found]
        output.print_json({"as_of": today.isoformat(), "team": team.name, "responsibilities": rows})
    elif found:
        output.table(("title", "owners", "since"), [_row(one) for one in found])
    else:
        hint = "declare one: teamhealth responsibility add TITLE --owner WHO"
        click.echo(f"no responsibility of {team.name} is noted; {hint}", err=True)


def _act(
    session: Session,
    act: Callable[..., Recorded],
    *,
    title: str,
    owners: tuple[str, ...],
    on: str | None,
    or_me: bool = False,
) -> None:
    session.refuse_as_of()
    with session.writing() as db:
        team = session.team(db)
        day = session.act_day(team, on)
        named = dict.fromkeys(session.member(db, team, owner).handle for owner in owners)
        if or_me and not named:
            named = {session.oneself(db, team, _WHO_I_AM): None}
        actor = Actor(session.actor(db, team), session.today(team))
        done = act(db, team, actor, title, list(named), day)
    told = ", ".join(f"{_TOLD[kind]} {owner or ''}".rstrip() for kind, owner, _ in done.events)
    events = [{"kind": kind, "owner": owner, "id": identifier} for kind, owner, identifier in done.events]
    acknowledge(
        session,
        "responsibility",
        done.events[0][2],
        f"{done.title}: {told} from {day}",
        title=done.title,
        events=events,
    )


def _row(one: Responsibility) -> list[str]:
    nobody = f"nobody since {one.unowned_since}" if one.unowned_since else "nobody"
    return [one.title, ", ".join(one.owners) or nobody, str(one.since) if one.since else output.NOTHING]


def _as_json(one: Responsibility) -> dict[str, object]:
    return {
        "title": one.title,
        "owners": list(one.owners),
        "since": one.since.isoformat() if one.since else None,
        "unowned_since": one.unowned_since.isoformat() if one.unowned_since else None,
    }
