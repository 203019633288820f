"""`config`: is the configuration right, and what holds."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from teamhealth import config, paths
from teamhealth.acts import set_up
from teamhealth.checking import options, registry
from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.config import Problem
from teamhealth.config.reading import source
from teamhealth.config.trouble import line_of, placed
from teamhealth.culture import catalogue
from teamhealth.errors import ConfigError, ExitCode
from teamhealth.reminders import strangers
from teamhealth.text import folded


@click.group(no_args_is_help=False)
def config_group() -> None:
    """Check or show the configuration, <home>/config.toml."""


@config_group.command("check")
@session_options
def check(session: Session) -> int:
    """Say ok, or list every mistake (exit 78)."""
    home = _home(session)
    file, found = paths.config_file(home), _problems(home)
    if not config.problems(home):
        found += _problems_around(session)
    if session.json:
        output.print_json({"file": str(file), "problems": [asdict(problem) for problem in found]})
    elif not found:
        click.echo(f"{file}: {'ok' if file.exists() else 'not there, so the defaults hold'}")
    for problem in [] if session.json else found:
        click.echo(f"{_where(problem)}{problem.message}\n  {problem.hint}")
    return ExitCode.CONFIG if found else ExitCode.OK


@config_group.command("show")
@session_options
def show(session: Session) -> None:
    """Print every setting that holds, the defaults marked."""
    home = _home(session)
    for problem in _problems(home)[:1]:
        raise ConfigError(
            f"{paths.config_file(home)}: {_where(problem)}{problem.message}",
            hint=f"{problem.hint}; all mistakes: teamhealth config check",
        )
    chosen = config.load(home)
    settings = [*config.settings(chosen), *options.settings(chosen, registry.load(home))]
    if session.json:
        rows = [{"key": s.key, "value": s.value, "default": s.is_default} for s in settings]
        output.print_json({"file": str(paths.config_file(home)), "settings": rows})
    else:
        shown = [(s.key, _value(s.value), "default" if s.is_default else "") for s in settings]
        output.table(("setting", "value", ""), shown)


@config_group.command("schema")
def schema() -> None:
    """Print the JSON schema of config.toml, for editors."""
    output.print_json(config.Config.model_json_schema())


def _home(session: Session) -> Path:
    if not session.home.is_dir():
        raise ConfigError(f"there is no folder {session.home}", hint="set one up with: teamhealth init")
    return session.home


def _problems(home: Path) -> list[Problem]:
    """Return the mistakes in the file's own settings; when there is none, those in the options of checks."""
    return config.problems(home) or options.problems(home, registry.load(home))


def _problems_around(session: Session) -> list[Problem]:
    """Return the teams, lenses and people that are named and not there, and what is wrong in culture.toml."""
    home, found = session.home, []
    text, chosen = source(home), config.load(home)
    known = [team.name for team in set_up.known_teams(home)]
    for name in chosen.teams if known else ():
        if folded(name) not in map(folded, known):
            line, hint = line_of(text, ("teams", name)), config.nearest(name, known)
            found.append(Problem(line, f'there is no team {name!r} for [teams."{name}"]', hint))
    try:
        lenses = catalogue.load(session.lang, paths.culture_file(home)).lenses
    except ConfigError as problem:
        found.append(Problem(None, problem.message, problem.hint or "see the documentation of culture.toml"))
    else:
        found += _unknown_lenses(text, chosen, [lens.id for lens in lenses])
    if known and (chosen.reminders or chosen.people):
        with session.reading() as db:
            found += [placed(mistake, text) for mistake in strangers.find(db, chosen)]
    return sorted(found, key=lambda problem: problem.line or 0)


def _unknown_lenses(text: str, chosen: config.Config, known: list[str]) -> list[Problem]:
    return [
        Problem(
            line_of(text, ("teams", name, "lenses")),
            f"teams.{name}.lenses: there is no lens {lens!r}",
            config.nearest(lens, known),
        )
        for name, team in chosen.teams.items()
        for lens in team.lenses
        if lens not in known
    ]


def _where(problem: Problem) -> str:
    return f"line {problem.line}: " if problem.line else ""


def _value(value: object) -> str:
    return output.NOTHING if value is None else json.dumps(value, ensure_ascii=False, default=str)
