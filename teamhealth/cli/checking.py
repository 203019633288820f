"""`check` and `checks`: run the health checks, list them, show one."""

import json
from collections.abc import Iterator
from typing import Any

import click

from teamhealth.check_api import CheckSpec
from teamhealth.checking.registry import Registry, load
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.cli.status import EXIT_OF_STATE
from teamhealth.cli.status_text import REASONS, SYMBOLS, WORDS
from teamhealth.errors import ConfigError
from teamhealth.facts import State, worst
from teamhealth.health.indicators import together
from teamhealth.health.observer import Observer
from teamhealth.store import teams


@click.command("check")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@session_options
def check_command(session: Session, names: tuple[str, ...]) -> int:
    """Run the health checks, or the named ones; `--team all` runs them for every team.

    The exit code is the worst state: 0 ok, 1 warning, 2 critical, 3 unknown. Checks with nothing
    to judge yet are shown and left out of it.
    """
    observer = Observer.of_home(session.home, session.lang)
    results = list(_results(session, observer, names))
    if session.all_teams:
        state = worst(State(result["state"]) for result in results)
        as_of = max((result["as_of"] for result in results), default=session.as_of_option)
        document: dict[str, Any] = {"as_of": as_of, "state": state.value, "teams": results}
    else:
        document = results[0]
    print(json.dumps(document, indent=2) if session.json else "\n\n".join(_text(result) for result in results))
    return EXIT_OF_STATE[document["state"]]


def _results(session: Session, observer: Observer, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    with session.tended_reading() as db:
        chosen = teams.read(db) if session.all_teams else [session.team(db)]
        for team in chosen:
            now = session.now(team)
            readings = observer.read(db, team, now, names)
            state, _ = together([(r.state, r.reason) for r in readings])
            yield {
                "as_of": now.date().isoformat(),
                "team": team.name,
                "state": state.value,
                "checks": [reading.as_json() for reading in readings],
            }


def _text(result: dict[str, Any]) -> str:
    lines = [f"{result['team']}, {result['as_of']}: {WORDS[result['state']]}"]
    for check in result["checks"]:
        reason = f"{REASONS[check['reason']]}: " if check["reason"] else ""
        lines.append(f"{SYMBOLS[check['state']]} {check['title']:<22} {reason}{check['summary']}")
        told = (f for f in check["findings"] if f["summary"] != check["summary"] and f["state"] != "ok")
        lines += [f"    {SYMBOLS[finding['state']]} {finding['summary']}" for finding in told]
    return "\n".join(lines)


@click.group("checks")
def checks_group() -> None:
    """List the checks, or show one with its options."""


@checks_group.command("list")
@session_options
def list_command(session: Session) -> None:
    """List every check and every file that gave none."""
    registry = load(session.home)
    if session.json:
        print(json.dumps(_listed(registry), indent=2))
        return
    for name, spec in registry.checks.items():
        print(f"{name:<24} {spec.title:<24} {', '.join(spec.feeds) or '–'}")
    for problem in registry.problems:
        print(f"{problem.file.stem:<24} not loaded: {problem.message}; {problem.remedy}")


def _listed(registry: Registry) -> dict[str, Any]:
    return {
        "checks": [
            {"name": name, "title": spec.title, "feeds": list(spec.feeds), "file": str(registry.files[name])}
            for name, spec in registry.checks.items()
        ],
        "problems": [{"file": str(p.file), "message": p.message, "remedy": p.remedy} for p in registry.problems],
    }


@checks_group.command("show")
@click.argument("name")
@session_options
def show_command(session: Session, name: str) -> None:
    """Show what a check is for, what helps, and its options with their defaults."""
    registry = load(session.home)
    named = registry.only([name])
    for problem in named.problems:
        raise ConfigError(problem.message, hint=problem.remedy)
    spec = named.checks[name]
    if session.json:
        print(json.dumps({"name": name, "options": spec.options.model_json_schema()}, indent=2))
        return
    print(f"{spec.title}  ({name}, {registry.files[name]})")
    print(f"why     {spec.why}\nremedy  {spec.remedy}\nfeeds   {', '.join(spec.feeds) or '–'}")
    print("\n".join(_options(spec)))


def _options(spec: CheckSpec) -> Iterator[str]:
    fields = spec.options.model_fields
    if not fields:
        yield "It has no options."
        return
    yield f"\nOptions, in config.toml under [checks.{spec.name}]:"
    for name, field in fields.items():
        yield f"  {name} = {field.default}    {field.description or ''}"
