"""`privacy audit`: the program attacked by itself, with all that is printed, exported, shown or sent."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict
from datetime import date
from io import StringIO
from pathlib import Path

import click

from teamhealth import clock, paths
from teamhealth.audit import attacks, disk, own
from teamhealth.audit.invented import InventedTeam
from teamhealth.audit.verdict import Verdict
from teamhealth.audit.world import World
from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.errors import ExitCode


@click.command("audit")
@session_options
def audit_command(session: Session) -> int:
    """Attack every disclosure rule and say what was learned; the exit code is 2 when one leaks.

    Your own store is only read; where it has nothing to attack, an invented team is.
    """
    teams = own.read(session.home, said, clock.utc_now()) if paths.store_file(session.home).exists() else []
    with tempfile.TemporaryDirectory(prefix="teamhealth-audit-") as scratch:
        world = World(teams, InventedTeam(Path(scratch), said, clock.utc_now()), _options())
        verdicts = list(_told(attacks.run(world), quiet=session.json))
    exposed = disk.exposed(session.home, teams) if teams else []
    if session.json:
        rules = [asdict(verdict) for verdict in verdicts]
        output.print_json({"rules": rules, "not_protected": [*exposed, *disk.FROM_ANYBODY]})
    else:
        print("\n".join(_not_protected(exposed)))
    return ExitCode.CRIT if any(verdict.holds is False for verdict in verdicts) else ExitCode.OK


def _told(verdicts: Iterator[Verdict], *, quiet: bool) -> Iterator[Verdict]:
    """Yield the verdicts, each printed as soon as it is there unless `quiet`."""
    for verdict in verdicts:
        if not quiet:
            print(verdict.line)
            sys.stdout.flush()
        yield verdict


def _not_protected(exposed: Sequence[str]) -> Iterator[str]:
    yield "Not protected from whoever owns this disk:"
    yield from (f"  {line}" for line in exposed or ["(there is no store here yet)"])
    yield "Not protected from anybody:"
    yield from (f"  {line}" for line in disk.FROM_ANYBODY)


def said(home: Path, team: str, day: date | None, arguments: Sequence[str]) -> str:
    """Run a command line as a user would and return what it prints on both streams."""
    from teamhealth.cli import main

    told = StringIO()
    on = [] if day is None else ["--as-of", day.isoformat()]
    with redirect_stdout(told), redirect_stderr(told):
        main(["--home", str(home), "--team", team, "--lang", "en", *on, *arguments])
    return told.getvalue()


def _options() -> dict[str, list[str]]:
    """Return the names of the options and arguments of every command, by the command's words."""
    from teamhealth.cli.root import cli

    return dict(_of_command(cli, ()))


def _of_command(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    context = click.Context(command)
    yield " ".join(path), [parameter.name or "" for parameter in command.params]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _of_command(below, (*path, name))
