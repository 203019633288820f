"""`checks`: list the health checks, show one; what writes and tries one joins them."""

import json
from collections.abc import Iterator
from contextlib import suppress

import click

from teamhealth import documents
from teamhealth.checking import protection
from teamhealth.checking.origin import Described, Problem
from teamhealth.checking.protection import Protection
from teamhealth.checking.registry import Registry, load
from teamhealth.cli import check_kit, output
from teamhealth.cli.indicator_text import WORDS
from teamhealth.cli.marked_lines import SYMBOLS
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.cli.status_text import REASONS
from teamhealth.errors import ConfigError, StorageError, UsageError
from teamhealth.store import check_runs
from teamhealth.store.check_runs import CheckRun

Runs = dict[str, CheckRun]


@click.group("checks")
def checks_group() -> None:
    """List the checks, show one with its options, write one of your own, try one."""


@checks_group.command("list")
@session_options
def list_command(session: Session) -> None:
    """List every check: its source, how it stood when it last ran, and why one was not loaded."""
    registry, runs = load(session.home), _runs(session)
    held = protection.of_home(session.home)
    if session.json:
        output.print_json(_listed(registry, runs, held))
        return
    head = ("check", "version", "source", "state", "last run", "ms")
    output.table(head, [_row(session, check, runs) for check in registry.checks.values()], right={"ms"})
    for problem in registry.problems:
        print(f"\n{problem.origin.stem} ({problem.origin.label}) was not loaded: {problem.message}\n  {problem.remedy}")
    if held:
        print(f"\n{held.sentence[0].upper()}{held.sentence[1:]}{f': {held.remedy}' if held.remedy else ''}.")


def _runs(session: Session) -> Runs:
    """Return when each check last ran for the team; none where there is no store, or it is not told which team."""
    with suppress(StorageError, UsageError, ConfigError), session.reading() as db:
        return check_runs.read(db, session.team(db))
    return {}


def _row(session: Session, check: Described, runs: Runs) -> tuple[str, ...]:
    last = runs.get(check.name)
    if last is None:
        return check.name, check.version or output.NOTHING, check.origin.label, "has not run", *[output.NOTHING] * 2
    state = f"{SYMBOLS[last.state]} {REASONS[last.reason] if last.reason else WORDS[last.state]}"
    moment = f"{last.moment.astimezone():%Y-%m-%d %H:%M}"
    return check.name, check.version or output.NOTHING, check.origin.label, state, moment, f"{last.duration_ms:.0f}"


def _listed(registry: Registry, runs: Runs, held: Protection | None) -> documents.CheckList:
    return {
        "checks": [_json(check, runs.get(check.name)) for check in registry.checks.values()],
        "problems": [_problem(problem) for problem in registry.problems],
        "protection": held.sentence if held else None,
    }


def _json(check: Described, last: CheckRun | None) -> documents.ListedCheck:
    return {
        "name": check.name,
        "title": check.title,
        "feeds": list(check.feeds),
        "version": check.version or None,
        "source": check.origin.label,
        "file": str(check.origin.file),
        "state": last.state if last else None,
        "reason": last.reason if last else None,
        "last_run": last.moment.isoformat() if last else None,
        "duration_ms": round(last.duration_ms, 1) if last else None,
    }


def _problem(problem: Problem) -> documents.NotLoaded:
    origin = problem.origin
    return {
        "name": origin.stem,
        "source": origin.label,
        "file": str(origin.file),
        "message": problem.message,
        "remedy": problem.remedy,
    }


@checks_group.command("show")
@click.argument("name")
@session_options
def show_command(session: Session, name: str) -> None:
    """Show what a check is for, what helps, and its options with their defaults."""
    named = load(session.home).only([name])
    for problem in named.problems:
        raise ConfigError(problem.message, hint=problem.remedy)
    if session.json:
        shown = [{"name": check.name, "options": dict(check.options_schema)} for check in named.checks.values()]
        output.print_json(shown[0] if len(shown) == 1 else shown)
        return
    print("\n\n".join("\n".join(_told(check)) for check in named.checks.values()))


def _told(check: Described) -> Iterator[str]:
    version = f" {check.version}" if check.version else ""
    yield f"{check.title}  ({check.name}{version}, {check.origin.label}: {check.origin.file})"
    yield f"why     {check.why}\nremedy  {check.remedy}\nfeeds   {', '.join(check.feeds) or '–'}"
    options = check.options_schema.get("properties", {})
    if not options:
        yield "It has no options."
        return
    yield f"\nOptions, in config.toml under [checks.{check.name}]:"
    for name, option in options.items():
        yield f"  {name} = {json.dumps(option.get('default'))}    {option.get('description', '')}"


checks_group.add_command(check_kit.new_command)
checks_group.add_command(check_kit.test_command)
