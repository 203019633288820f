"""`export`: write facts out."""

import sys
from datetime import date
from pathlib import Path

import click

from teamhealth.cli.options import session_options
from teamhealth.cli.output import print_json
from teamhealth.cli.session import ALL_TEAMS, Session, parse_day
from teamhealth.errors import UsageError
from teamhealth.exchange import export, registry, writing
from teamhealth.exchange.export import FORMATS, Format
from teamhealth.store import teams


class _ExportHelp(click.Command):
    """A command whose help lists the kinds."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the kinds with their columns."""
        with formatter.section("Kinds and columns"):
            formatter.write_dl([(kind.name, ", ".join(kind.columns)) for kind in registry.every() if kind.rows])


@click.command(cls=_ExportHelp)
@click.argument("kind")
@click.option("--format", "form", type=click.Choice(FORMATS), help="csv, or json with --json, unless said otherwise.")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write there, not to standard output.")
@session_options
def export_command(session: Session, kind: str, form: Format | None, output: Path | None) -> None:
    """Write all facts of a kind, of one team or of --team all, as they are known or were known --as-of a day.

    In CSV a text that a spreadsheet would take for a formula gets an apostrophe in front; import takes it off again.
    """
    chosen = _format(session, form)
    if output:
        writing.refuse_own(session.home, output, "--output")
    as_of = parse_day(session.as_of_option, "--as-of") if session.as_of_option else date.max
    with session.tended_reading() as db:
        named = teams.read(db) if session.team_option == ALL_TEAMS else [session.team(db)]
        if output is None:
            export.write(db, kind, named, as_of, chosen, sys.stdout)
            return
        rows = export.write_file(db, kind, named, as_of, chosen, output)
    if session.json:
        print_json({"kind": kind, "rows": rows, "file": str(output)})
    else:
        click.echo(f"{rows} rows of {kind} are in {output}")


def _format(session: Session, form: Format | None) -> Format:
    if session.json and form not in (None, "json"):
        raise UsageError(
            f"--json and --format {form} do not go together", hint="say: --format json, or leave --json out"
        )
    return form or ("json" if session.json else "csv")
