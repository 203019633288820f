"""`check`: run the health checks and tell what they say, to people, programs and monitoring systems."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from teamhealth.checking.reading import Reading
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.cli.status import EXIT_OF_STATE
from teamhealth.cli.status_text import REASONS, SYMBOLS, WORDS
from teamhealth.errors import UsageError
from teamhealth.facts import State, worst
from teamhealth.health.checked import TeamChecks
from teamhealth.health.observer import Observer
from teamhealth.store import teams


@click.command("check")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--nagios", is_flag=True, help="One line for Nagios or Icinga, and only the exit codes 0 to 3.")
@session_options
def check_command(session: Session, names: tuple[str, ...], nagios: bool) -> int:
    """Run the health checks, or the named ones; `--team all` runs them for every team.

    The exit code is the worst state: 0 ok, 1 warning, 2 critical, 3 unknown. Checks with nothing
    to judge yet are shown and left out of it.
    """
    if nagios and session.json:
        raise UsageError("--nagios and --json are two forms of one answer", hint="choose one of them")
    checked = list(_checked(session, names))
    if nagios:
        from teamhealth.monitoring import nagios as plugin

        print(plugin.line(checked))
        return EXIT_OF_STATE[plugin.state(checked)]
    document = _all_teams(session, checked) if session.all_teams else checked[0].as_json()
    print(json.dumps(document, indent=2) if session.json else "\n\n".join(map(_text, checked)))
    return EXIT_OF_STATE[document["state"]]


def _checked(session: Session, names: Sequence[str]) -> Iterator[TeamChecks]:
    observer = Observer.of_home(session.home, session.lang)
    with session.tended_reading() as db:
        for team in teams.read(db) if session.all_teams else [session.team(db)]:
            now = session.now(team)
            yield TeamChecks(team.name, now.date(), tuple(observer.read(db, team, now, names)))


def _all_teams(session: Session, checked: Sequence[TeamChecks]) -> dict[str, Any]:
    as_of = max((one.day.isoformat() for one in checked), default=session.as_of_option)
    state = worst(one.verdict[0] for one in checked)
    return {"as_of": as_of, "state": state.value, "teams": [one.as_json() for one in checked]}


def _text(checked: TeamChecks) -> str:
    lines = [f"{checked.team}, {checked.day}: {WORDS[checked.verdict[0]]}"]
    for reading in checked.readings:
        lines += _lines(reading)
    return "\n".join(lines)


def _lines(reading: Reading) -> Iterator[str]:
    """Yield the line of a reading, and one for each finding that is not well and not already in it."""
    reason = f"{REASONS[reading.reason]}: " if reading.reason else ""
    yield f"{SYMBOLS[reading.state]} {reading.title:<22} {reason}{reading.summary}"
    for finding in reading.findings:
        if finding.state is not State.OK and finding.summary != reading.summary:
            yield f"    {SYMBOLS[finding.state]} {finding.summary}"
