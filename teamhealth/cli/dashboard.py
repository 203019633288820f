"""The dashboard and the demo: Textual in a terminal, `status` when the output is none."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from teamhealth import clock, demo, paths
from teamhealth.cli import status
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.errors import ConfigError, ExitCode


def open_dashboard(session: Session) -> int:
    """Open the dashboard of a home; without a terminal print its status instead.

    Without a home it offers the demo or the set-up; raises ConfigError when nobody can be asked.
    """
    if not paths.store_file(session.home).is_file():
        return _first_start(session)
    if not _has_terminal() or session.plain or session.json:
        return status.run(session)
    _run_app(session)
    return ExitCode.OK


@click.command("demo")
@session_options
def demo_command(session: Session) -> int:
    """Open the dashboard on an invented team with 30 weeks of history; nothing of yours is read or written."""
    with tempfile.TemporaryDirectory(prefix="teamhealth-demo-") as folder:
        home = Path(folder) / "home"
        invented = Session(home_option=str(home), json=session.json, plain=session.plain)
        demo.build(home, today=clock.local_day(clock.utc_now()))
        if not _has_terminal() or session.plain or session.json:
            status.run(invented)
        else:
            _run_app(invented)
    return ExitCode.OK


def _run_app(session: Session) -> None:
    from teamhealth.app.application import Dashboard
    from teamhealth.health.live import LiveTeam

    with session.reading() as db:
        team, viewer = session.team(db), ""
        viewer = session.actor(db, team) or ""
    live = LiveTeam(session.home, team.name, viewer, session.now_of, remembers=not session.as_of_option)
    Dashboard(live, as_of=bool(session.as_of_option)).run()


def _first_start(session: Session) -> int:
    if not _has_terminal():
        raise ConfigError(
            f"there is no team store in {session.home}",
            hint="set one up with: teamhealth init --team NAME --yes (or look around with: teamhealth demo)",
        )
    from teamhealth.app.welcome import Welcome

    choice = Welcome().run()
    if choice == "demo":
        return int(demo_command.callback(session))  # type: ignore[misc]
    if choice == "init":
        from teamhealth.cli import root

        return root.run(replace(session), ["init"])
    return ExitCode.OK


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
