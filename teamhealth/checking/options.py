"""What the configuration says to the checks: what is wrong in it, and which options hold."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from teamhealth import config, paths
from teamhealth.checking.registry import Registry
from teamhealth.config import Config, Problem, Setting, problems_of, settings_of
from teamhealth.config.reading import source
from teamhealth.config.trouble import line_of
from teamhealth.errors import ConfigError

Chosen = Mapping[str, Mapping[str, Any]]
"""Options as they are written, by check and option."""


def problems(home: Path, registry: Registry) -> list[Problem]:
    """Return what is wrong in a home with the options of checks, and with the files that should be checks.

    Raises ConfigError when the configuration itself is wrong.
    """
    text, chosen = source(home), config.load(home).checks
    found = _unknown(text, chosen, registry)
    for name in registry.checks.keys() & chosen.keys():
        found += problems_of(registry.checks[name].options, chosen[name], text, ("checks", name))
    found.sort(key=lambda problem: problem.line or 0)
    return found + [Problem(None, problem.message, problem.remedy) for problem in registry.problems]


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
    known = {*registry.checks, *(problem.file.stem for problem in registry.problems)}
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
    """Yield every option of every check as it holds; there must be no `problems` with them."""
    for name, spec in registry.checks.items():
        options = spec.options.model_validate(configuration.checks.get(name, {}))
        yield from settings_of(options, f"checks.{name}.")
