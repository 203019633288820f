"""`import`: bring facts in from a file."""

from pathlib import Path
from typing import Any

import click

from teamhealth import clock
from teamhealth.cli import output, quality_text
from teamhealth.cli.options import session_options
from teamhealth.cli.session import ALL_TEAMS, Session
from teamhealth.config import reading
from teamhealth.errors import UsageError
from teamhealth.exchange import registry, runner
from teamhealth.exchange.fields import ORDERS
from teamhealth.exchange.options import Options, request_of
from teamhealth.exchange.outcomes import STATES
from teamhealth.exchange.request import Place

_FILE = click.Path(path_type=Path)


class _ImportHelp(click.Command):
    """A command whose help lists the fields of every kind."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the kinds with their fields, the required ones first and marked."""
        with formatter.section("Kinds and fields (* required)"):
            formatter.write_dl([(kind.name, registry.told_fields(kind)) for kind in registry.every() if kind.take])


@click.command(cls=_ImportHelp)
@click.argument("kind")
@click.argument("file", type=_FILE)
@click.option("--map", metavar="FIELD=COLUMN", multiple=True, help="Which column feeds a field; A+B joins two with -.")
@click.option("--save-map", metavar="NAME", help="Keep the mapping; later: --map @NAME.")
@click.option("--encoding", default="utf-8", show_default=True, help="How the file is written, such as latin-1.")
@click.option("--dates", type=click.Choice(ORDERS), default=ORDERS[0], show_default=True, help="The order of a date.")
@click.option("--outcome", metavar="WORD=STATE", multiple=True, help=f"What a word means: {', '.join(STATES)}.")
@click.option("--item", metavar="COLUMN=ELEMENT", multiple=True, help="Wide answers: the item or element of a column.")
@click.option("--round", metavar="DATE", help="Answers: the round, where the file has none.")
@click.option("--round-dates", metavar="LABEL=DATE", multiple=True, help="Answers: the day of a round named otherwise.")
@click.option("--audience", type=click.Choice(["members", "customers"]), default="members", help="Answers: of whom.")
@click.option("--scale", metavar="LO-HI", default="1-5", show_default=True, help="Of answers, of satisfaction.")
@click.option("--missing", metavar="VALUE", multiple=True, help="A word that says nothing is given.")
@click.option("--reverse", metavar="COLUMN", multiple=True, help="Answers: a column whose scale runs the other way.")
@click.option("--add-items", is_flag=True, help="Answers: an unknown item becomes an element of its own.")
@click.option("--last", is_flag=True, help="Of rows with the same id, take the last.")
@click.option("--quality", is_flag=True, help="Answers: say how good the survey is, too; from 30 people on.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--rejects", metavar="FILE", type=_FILE, help="Set bad rows aside in FILE and take the others.")
@session_options
def import_command(session: Session, /, kind: str, file: Path, **options: Any) -> None:
    """Bring the facts of a CSV file in: commas, semicolons or tabs, the first line naming the columns.

    A column feeds the field of its name, or the one that --map says. What is there already is not added again.
    """
    session.refuse_as_of()
    if session.team_option == ALL_TEAMS:
        raise UsageError("--team all is for reading commands", hint="rows name their team in the column team")
    report = runner.run(request_of(kind, file, session.home, Options(**options)), _place(session))
    if session.json:
        output.print_json(report.as_json())
        return
    click.echo(report.acknowledgement())
    for quality in report.quality or ():
        quality_text.tell(quality)
    for line in report.lines():
        click.echo(line, err=True)


def _place(session: Session) -> Place:
    configuration = reading.load(session.home)
    return Place(
        home=session.home,
        now=clock.utc_now(),
        default_team=lambda: session.team_option or _default_team(session),
        zone=session.preferences.zone,
        minimum=lambda team: configuration.of(team).minimum,
        lang=session.lang,
    )


def _default_team(session: Session) -> str:
    with session.reading() as db:
        return session.team(db).name
