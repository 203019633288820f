"""The dashboard and the demo: Textual in a terminal, `status` when the output is none."""

import tempfile
from pathlib import Path

import click

from teamhealth import clock, demo
from teamhealth.cli import language, status, streams
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.errors import ExitCode


def open_dashboard(session: Session, *, gated: bool = False) -> int:
    """Open the dashboard of a home; without a terminal print its status instead.

    `gated` is for who came over ssh: they see this team alone, and nothing writes a file or leaves the program.
    """
    if not streams.has_terminal() or session.plain or session.json:
        return status.run(session)
    _run_app(session, gated)
    return ExitCode.OK


@click.command("demo")
@session_options
def demo_command(session: Session) -> int:
    """Open the dashboard on an invented team with 30 weeks of history; nothing of yours is read or written."""
    return open_demo(session)


def open_demo(session: Session) -> int:
    """Open the dashboard on an invented team in a folder of its own, or print its status without a terminal."""
    with tempfile.TemporaryDirectory(prefix="teamhealth-demo-") as folder:
        home = Path(folder) / "home"
        invented = Session(home_option=str(home), json=session.json, plain=session.plain, lang_option=language.DEFAULT)
        demo.build(home, today=clock.local_day(clock.utc_now()))
        open_dashboard(invented)
    if not streams.has_terminal():
        click.echo("This team is invented and gone again. Set up your own: teamhealth init --team NAME --yes", err=True)
    return ExitCode.OK


def _run_app(session: Session, gated: bool) -> None:
    from teamhealth.app.application import Dashboard
    from teamhealth.app.gated import GatedDashboard
    from teamhealth.health.live import LiveTeam

    with session.reading() as db:
        team = session.team(db)
        viewer = session.viewer(db, team)
    remembers = not session.as_of_option
    live = LiveTeam(
        session.home, team.name, viewer, session.now_of, lang=session.lang, remembers=remembers, gated=gated
    )
    dashboard = (GatedDashboard if gated else Dashboard)(live, as_of=bool(session.as_of_option))
    dashboard.run()
    if dashboard.fatal is not None:
        raise dashboard.fatal
