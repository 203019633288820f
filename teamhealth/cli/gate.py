"""`gate add`, `gate list` and `gate remove`: whose key opens the team's door over ssh."""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.errors import BadDataError
from teamhealth.gate import authorized_keys, keys
from teamhealth.gate.lines import Entry, Place
from teamhealth.pulse import keeper
from teamhealth.store import members

PROGRAM = [sys.executable, "-I", "-X", "utf8", "-m", "teamhealth"]
"""What sshd starts: isolated from what the environment says about Python, and reading every name as UTF-8."""

_FILE = click.option(
    "--authorized-keys",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file that sshd reads for the service account, when that is not ~/.ssh/authorized_keys.",
)


def _with_file(command: Callable[..., Any]) -> Callable[..., Any]:
    return session_options(_FILE(command))


@click.group("gate")
def gate_group() -> None:
    """Let people in over ssh: one service account owns the store, each key is one person's and opens no shell.

    Call it as the service account.
    """


@gate_group.command("add")
@click.argument("handle")
@click.argument("keyfile", type=click.Path(path_type=Path))
@_with_file
def add_command(session: Session, handle: str, keyfile: Path, file: Path | None) -> None:
    """Let somebody on the roster in by the public key in KEYFILE; they may have several."""
    session.refuse_as_of()
    key = keys.read(keyfile)
    with session.reading() as db:
        place = _place(session, db)
        member = session.member(db, session.team(db), handle)
    where = _file(file)
    is_new = authorized_keys.add(where, Entry(place, member.handle, key), PROGRAM)
    said = "may come in by" if is_new else "could come in already by"
    click.echo(f"{member.handle} {said} {key.type} {key.fingerprint}, in {where}")
    if session.preferences.keeper is None:
        _warn_of_promise(session)


@gate_group.command("list")
@_with_file
def list_command(session: Session, file: Path | None) -> None:
    """List whose keys open the door of this team, with their fingerprints."""
    with session.reading() as db:
        place = _place(session, db)
        team = session.team(db)
        roles = {m.handle: m.role for m in members.read(db, team, session.today(team))}
    found = [entry for entry in authorized_keys.entries(_file(file)) if entry.place == place]
    rows = [(e.handle, e.key.type, e.key.fingerprint, roles.get(e.handle)) for e in found]
    head = ("handle", "type", "fingerprint", "role")
    if session.json:
        output.print_json({"team": team.name, "keys": [dict(zip(head, row, strict=True)) for row in rows]})
    elif rows:
        output.table(head, [(*cells, role or "not on the roster") for *cells, role in rows])
    else:
        click.echo(f"nobody comes to {team.name} by a key; add one: teamhealth gate add HANDLE KEYFILE", err=True)


@gate_group.command("remove")
@click.argument("handle")
@_with_file
def remove_command(session: Session, handle: str, file: Path | None) -> None:
    """Take every key of somebody away; they need not be on the roster any more."""
    session.refuse_as_of()
    with session.reading() as db:
        place = _place(session, db)
    where = _file(file)
    there = {entry.handle for entry in authorized_keys.entries(where) if entry.place == place}
    removed = authorized_keys.remove(where, place, handle)
    if not removed:
        hint = f"keys of: {', '.join(sorted(there))}" if there else "nobody has one for this team"
        raise BadDataError(f"no key of {handle!r} in {where}", hint=hint)
    click.echo(f"{handle} does not come in any more: {removed} {'key' if removed == 1 else 'keys'} taken away")


def _place(session: Session, db: sqlite3.Connection) -> Place:
    return Place(session.home.resolve(), session.team(db).name)


def _file(given: Path | None) -> Path:
    return given.absolute() if given else authorized_keys.default_file()


def _warn_of_promise(session: Session) -> None:
    named = keeper.name(session.home, None)
    click.echo(
        f"teamhealth: the pulse promises people that {named!r}, the account, could read the ballot file\n"
        f'  name the person who can become that account, in {session.home / "config.toml"}: keeper = "THEIR NAME"',
        err=True,
    )
