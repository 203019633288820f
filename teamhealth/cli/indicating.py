"""`indicators`: what people feel beside what the facts say."""

import json
import sys

import click

from teamhealth.cli import status_text
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.cli.status import EXIT_OF_STATE
from teamhealth.health.observer import Observer
from teamhealth.health.snapshot import DEFAULT_LENS


@click.command("indicators")
@click.option("--lens", default=DEFAULT_LENS, show_default=True, help="The view on the culture model.")
@session_options
def indicators_command(session: Session, lens: str) -> int:
    """Print the indicators of a lens; the exit code is the worst state."""
    with session.tended_reading() as db:
        team = session.team(db)
        observer = Observer.of_home(session.home, session.lang, gated=session.gated)
        snapshot = observer.take(db, team, session.now(team), lens=lens)
    document = snapshot.indicators_json()
    if session.json:
        print(json.dumps(document, indent=2))
    else:
        print(status_text.render_indicators({**snapshot.status_json(), "state": document["state"]}, sys.stdout))
    return EXIT_OF_STATE[document["state"]]
