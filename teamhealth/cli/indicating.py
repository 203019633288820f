"""`indicators`: what people feel beside what the facts say."""

import json
import sys

import click

from teamhealth.cli import status_text, trend_text
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.cli.status import EXIT_OF_STATE
from teamhealth.errors import ExitCode, UsageError
from teamhealth.health import trends
from teamhealth.health.observer import Observer
from teamhealth.health.snapshot import DEFAULT_LENS


@click.command("indicators")
@click.option("--lens", help=f"The view on the culture model. [default: {DEFAULT_LENS}]")
@click.option("--trends", "both_sides", is_flag=True, help="What the team and its customers felt, on one time axis.")
@session_options
def indicators_command(session: Session, lens: str | None, both_sides: bool) -> int:
    """Print the indicators of a lens; the exit code is the worst state."""
    if both_sides and lens:
        raise UsageError("--trends shows both sides", hint="leave --lens out")
    return _trends(session) if both_sides else _lens(session, lens or DEFAULT_LENS)


def _lens(session: Session, lens: str) -> int:
    with session.tended_reading() as db:
        team = session.team(db)
        observer = Observer.of_home(session.home, session.lang, gated=session.gated)
        snapshot = observer.take(db, team, session.now(team), lens=lens)
    state, reason = snapshot.lens_verdict
    if session.json:
        print(json.dumps(snapshot.indicators_json(), indent=2))
    else:
        told = {**snapshot.status_json(), "state": state.value, "reason": reason and reason.value}
        print(status_text.render_indicators(told, sys.stdout))
    return EXIT_OF_STATE[state.value]


def _trends(session: Session) -> int:
    with session.tended_reading() as db:
        team = session.team(db)
        found = trends.read(db, session.home, team, session.today(team), session.lang)
    if session.json:
        print(json.dumps(found.as_json(team.name), indent=2))
    else:
        print(trend_text.render(found, team.name, sys.stdout))
    return ExitCode.OK
