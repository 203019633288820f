"""`check`: run the health checks and tell what they say, to people, programs and monitoring systems."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import ModuleType

import click

from teamhealth import documents
from teamhealth.checking.reading import Reading
from teamhealth.cli.indicator_text import WORDS
from teamhealth.cli.marked_lines import SYMBOLS
from teamhealth.cli.options import session_options
from teamhealth.cli.output import width, wrapped
from teamhealth.cli.session import Session
from teamhealth.cli.status import EXIT_OF_STATE
from teamhealth.cli.status_text import REASONS
from teamhealth.errors import ConfigError, StorageError, UsageError
from teamhealth.exchange import writing
from teamhealth.facts import State, worst
from teamhealth.health import runs
from teamhealth.health.checked import TeamChecks
from teamhealth.health.observer import Observer
from teamhealth.store import check_runs, teams
from teamhealth.store.teams import Team

PROMETHEUS_CLIENT = "prometheus-client>=0.22,<1"
"""The library behind `--openmetrics`, as the extra `metrics` of the package asks for it."""

TITLE_ROOM = 30
"""A title that is wider than this stands out of its column, so that the others keep room for what their checks say."""


@click.command("check")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--nagios", is_flag=True, help="One line for Nagios or Icinga, and only the exit codes 0 to 3.")
@click.option("--openmetrics", is_flag=True, help="Metrics for Prometheus.")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write the metrics there, in one step.")
@session_options
def check_command(
    session: Session, names: tuple[str, ...], nagios: bool, openmetrics: bool, output: Path | None
) -> int:
    """Run the health checks, or the named ones; `--team all` runs them for every team.

    The exit code is the worst state: 0 ok, 1 warning, 2 critical, 3 unknown. Checks with nothing
    to judge yet are shown and left out of it.
    """
    _refuse_two_forms({"--nagios": nagios, "--openmetrics": openmetrics, "--json": session.json})
    if output and not openmetrics:
        raise UsageError("--output goes with --openmetrics", hint="for the other forms use > FILE")
    if openmetrics:
        return _export(session, names, output)
    checked = list(_checked(session, names))
    if nagios:
        from teamhealth.monitoring import nagios as plugin

        print(plugin.line(checked))
        return EXIT_OF_STATE[plugin.state(checked)]
    document = _all_teams(session, checked) if session.all_teams else checked[0].as_json()
    print(json.dumps(document, indent=2) if session.json else "\n\n".join(map(_text, checked)))
    return EXIT_OF_STATE[document["state"]]


def _refuse_two_forms(forms: Mapping[str, bool]) -> None:
    chosen = [option for option, is_chosen in forms.items() if is_chosen]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} are forms of one answer", hint="choose one of them")


def _export(session: Session, names: Sequence[str], output: Path | None) -> int:
    """Tell what the checks say as metrics, on stdout or in a file; return the code of the worst state."""
    openmetrics = _exporter()
    if output:
        writing.refuse_own(session.home, output, "--output")
    checked = list(_checked(session, names, with_indicators=not names))
    text = openmetrics.text(checked)
    if output:
        with writing.public_file(output) as file:
            file.write(text)
    else:
        print(text, end="")
    return EXIT_OF_STATE[worst(one.verdict[0] for one in checked)]


def _exporter() -> ModuleType:
    """Return the module that writes metrics; raises ConfigError where the library that it needs is not installed."""
    try:
        from teamhealth.monitoring import openmetrics
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] != "prometheus_client":
            raise
        raise ConfigError(
            "--openmetrics needs the package prometheus-client, which is not installed here",
            hint=f"install it: {sys.executable} -m pip install '{PROMETHEUS_CLIENT}'",
        ) from None
    return openmetrics


def _checked(session: Session, names: Sequence[str], with_indicators: bool = False) -> Iterator[TeamChecks]:
    observer = Observer.of_home(session.home, session.lang)
    with session.tended_reading() as db:
        for team in teams.read(db) if session.all_teams else [session.team(db)]:
            now = session.now(team)
            readings = tuple(observer.read(db, team, now, names))
            rows = observer.every_indicator(db, team, now, readings) if with_indicators else ()
            yield TeamChecks(team.name, now, readings, rows)
            if not session.as_of_option:
                _remember(session, team, readings, now)


def _remember(session: Session, team: Team, readings: Sequence[Reading], now: datetime) -> None:
    """Keep when each check ran, for `checks list`; where nothing can be written, that is all that is lost."""
    with suppress(StorageError), session.writing() as db:
        check_runs.keep(db, team, runs.of([reading.as_json() for reading in readings], now))


def _all_teams(session: Session, checked: Sequence[TeamChecks]) -> documents.AllTeams:
    as_of = max((one.day.isoformat() for one in checked), default=session.as_of_option)
    state = worst(one.verdict[0] for one in checked)
    return {"as_of": as_of, "state": state.value, "teams": [one.as_json() for one in checked]}


def _text(checked: TeamChecks) -> str:
    lines = [f"{checked.team}, {checked.day}: {WORDS[checked.verdict[0]]}"]
    widths = [width(reading.title) for reading in checked.readings]
    titles = max((columns for columns in widths if columns <= TITLE_ROOM), default=0)
    for reading in checked.readings:
        lines += _lines(reading, titles)
    return "\n".join(lines)


def _lines(reading: Reading, titles: int) -> Iterator[str]:
    """Yield the line of a reading, its title `titles` columns wide, and one for each finding not well nor in it."""
    reason = f"{REASONS[reading.reason]}: " if reading.reason else ""
    title = reading.title + " " * (titles - width(reading.title))
    yield wrapped(f"{SYMBOLS[reading.state]} {title}  ", f"{reason}{reading.summary}")
    for finding in reading.findings:
        if finding.state is not State.OK and finding.summary != reading.summary:
            yield wrapped(f"    {SYMBOLS[finding.state]} ", finding.summary)
