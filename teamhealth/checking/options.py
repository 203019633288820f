"""What the configuration says to the checks: what is wrong in it, and which options hold."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from teamhealth import config, paths
from teamhealth.checking import foreign, wire
from teamhealth.checking.limits import Limits
from teamhealth.checking.origin import Described
from teamhealth.checking.registry import Registry
from teamhealth.config import Config, Problem, Setting, problems_of, settings_of
from teamhealth.config.reading import source
from teamhealth.config.trouble import line_of, placed
from teamhealth.errors import ConfigError

Chosen = Mapping[str, Mapping[str, Any]]
"""Options as they are written, by check and option."""


def problems(home: Path, registry: Registry) -> list[Problem]:
    """Return what is wrong in a home with the options of checks, and with the files that should be checks.

    Raises ConfigError when the configuration itself is wrong.
    """
    configuration = config.load(home)
    text, chosen = source(home), configuration.checks
    found = _unknown(text, chosen, registry)
    for name in registry.checks.keys() & chosen.keys():
        found += _mistakes(registry.checks[name], chosen[name], text, limits_of(configuration))
    found.sort(key=lambda problem: problem.line or 0)
    return found + [Problem(None, problem.message, problem.remedy) for problem in registry.problems]


def limits_of(configuration: Config) -> Limits:
    """Return what a configuration lets a check take that runs in a process of its own."""
    return Limits(deadline_s=configuration.check_deadline_s)


def _mistakes(check: Described, chosen: Mapping[str, Any], text: str, limits: Limits) -> list[Problem]:
    table = ("checks", check.name)
    if check.spec:
        return problems_of(check.spec.options, chosen, text, table)
    try:
        mistakes = wire.mistakes(foreign.tried_options(check, chosen, limits))
    except ValueError as problem:
        return [Problem(line_of(text, table), f"[checks.{check.name}] cannot be tried: {problem}", "mend the check")]
    return [placed(mistake, text, table) for mistake in mistakes]


def chosen(home: Path, registry: Registry) -> Chosen:
    """Return the options that the configuration of a home gives to each check; what is wrong in one check's is its own.

    Raises ConfigError when the configuration is wrong, or has options for a check that is not there.
    """
    found = config.load(home).checks
    for problem in _unknown(source(home), found, registry):
        raise ConfigError(f"{paths.config_file(home)} line {problem.line}: {problem.message}", hint=problem.hint)
    return found


def _unknown(text: str, chosen: Chosen, registry: Registry) -> list[Problem]:
    """Return a problem for each table of options whose check is not there; that of a broken file may come back."""
    known = {*registry.checks, *(problem.origin.stem for problem in registry.problems)}
    return [
        Problem(
            line_of(text, ("checks", name)),
            f"there is no check {name!r} for [checks.{name}]",
            config.nearest(name, list(registry.checks)),
        )
        for name in chosen
        if name not in known
    ]


def settings(configuration: Config, registry: Registry) -> Iterator[Setting]:
    """Yield every option of every check as it holds; there must be no `problems` with them.

    Raises ConfigError when a check that had none then says nothing usable now.
    """
    for name, check in registry.checks.items():
        chosen = configuration.checks.get(name, {})
        if check.spec:
            yield from settings_of(check.spec.options.model_validate(chosen), f"checks.{name}.")
        else:
            found = _values(check, chosen, limits_of(configuration))
            yield from (Setting(f"checks.{name}.{key}", value, is_default) for key, value, is_default in found)


def _values(check: Described, chosen: Mapping[str, Any], limits: Limits) -> list[tuple[str, Any, bool]]:
    try:
        return wire.values(foreign.tried_options(check, chosen, limits))
    except ValueError as problem:
        raise ConfigError(f"[checks.{check.name}] cannot be tried: {problem}", hint="mend the check") from None
