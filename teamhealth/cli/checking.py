"""`checks`: list the health checks, show one."""

import json
from collections.abc import Iterator
from typing import Any

import click

from teamhealth.check_api import CheckSpec
from teamhealth.checking.registry import Registry, load
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.errors import ConfigError


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
