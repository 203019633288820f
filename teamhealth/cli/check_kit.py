"""`checks new` and `checks test`: write a check of one's own, and try one before it is used."""

import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teamhealth import config, paths
from teamhealth.checking import registry
from teamhealth.checking.origin import Described, Problem
from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.errors import ConfigError, StorageError, UsageError

if TYPE_CHECKING:
    from teamhealth.trial.report import Report
    from teamhealth.trial.stable_team import Series

_START_S = 3
"""What a trial takes beside the watching of stable teams, about."""


@click.command("new")
@click.argument("name")
@session_options
def new_command(session: Session, name: str) -> None:
    """Write a check of your own and its tests; it works as it stands."""
    from teamhealth.trial import new_check

    new = new_check.write(session.home, name, lambda: registry.load(session.home).checks)
    if session.json:
        output.print_json({"check": str(new.check), "test": str(new.test)})
        return
    at = "" if session.home == paths.resolve_home(None) else f"--home {shlex.quote(str(session.home))} "
    print(f"wrote {new.check} and {new.test}\n")
    print(f"edit it    {shlex.quote(str(new.check))}")
    print(f"try it     teamhealth {at}checks test {name}")
    print(f"run it     teamhealth {at}check {name}")
    print(f"its tests  pytest {shlex.quote(str(new.test))}")


@click.command("test")
@click.argument("target", metavar="PATH|NAME")
@click.option("--teams", type=click.IntRange(1, 100_000), default=1000, show_default=True, help="Stable teams watched.")
@click.option("--measure", "measures", multiple=True, metavar="NAME=MEAN,SPREAD[,member]", help="Level of a series.")
@click.option("--seconds", type=click.IntRange(1, 3600), default=12, show_default=True, help="To watch them for.")
@session_options
def test_command(session: Session, target: str, teams: int, measures: tuple[str, ...], seconds: int) -> int:
    """Try a check on five stores and on stable teams, and look whether it gives anybody away.

    The exit code is 0, 1 where something is to better, 2 where something fails.
    """
    from teamhealth.trial import examination, series

    levels = {**_own_levels(session), **series.said(measures)}
    configuration, elements, reports = config.load(session.home), _elements(session), []
    for check in _wanted(session, target):
        print(f"teamhealth: trying {check.name}, some {seconds + _START_S} s", file=sys.stderr)
        chosen = configuration.checks.get(check.name, {})
        terms = examination.Terms(chosen, levels, teams, seconds, configuration.check_deadline_s)
        reports.append(examination.examine(check, elements, terms))
    if session.json:
        output.print_json([report.as_json() for report in reports])
    else:
        print("\n\n".join("\n".join(_lines(report)) for report in reports))
    return max(report.verdict for report in reports)


def _wanted(session: Session, target: str) -> list[Described]:
    """Return the checks of a file, or those of this name; raises ConfigError when it gives none, else UsageError."""
    file = Path(target)
    if file.suffix == ".py" or len(file.parts) > 1:
        found = registry.examine(file.absolute())
        if isinstance(found, Problem):
            raise _refused(found)
        return found
    named = registry.load(session.home).only([target])
    for problem in named.problems:
        raise _refused(problem)
    return list(named.checks.values())


def _refused(problem: Problem) -> ConfigError:
    return ConfigError(problem.message, hint=problem.remedy)


def _elements(session: Session) -> list[str]:
    from teamhealth.culture import catalogue

    return [element.id for element in catalogue.load(path=paths.culture_file(session.home)).elements]


def _own_levels(session: Session) -> Mapping[str, "Series"]:
    """Return the level of the series that the team itself has; of none where there is no store or no one team."""
    from teamhealth.store import measures
    from teamhealth.trial import series

    with suppress(StorageError, UsageError, ConfigError), session.reading() as db:
        team = session.team(db)
        return series.of_values(measures.read(db, team, session.today(team)))
    return {}


def _lines(report: "Report") -> Iterator[str]:
    """Yield the name, and a line a test: how it ended, what was seen, and under it what to do."""
    yield f"{report.check}: {report.verdict.word}"
    for row in report.rows:
        yield f"{row.verdict.word:<5}{row.test:<20}{row.figure}"
        if row.remedy:
            yield f"{'':<25}{row.remedy}"
