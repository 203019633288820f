"""What the configuration says to the checks: what is wrong in it, and which options hold."""

from collections.abc import Iterator
from pathlib import Path

from teamhealth import config
from teamhealth.checking.registry import Registry
from teamhealth.config import Config, Problem, Setting, problems_of, settings_of
from teamhealth.config.reading import source
from teamhealth.config.trouble import line_of


def problems(home: Path, registry: Registry) -> list[Problem]:
    """Return what is wrong in a home with the options of checks, and with the files that should be checks.

    Raises ConfigError when the configuration itself is wrong.
    """
    text, found = source(home), []
    for name, values in config.load(home).checks.items():
        spec = registry.checks.get(name)
        if spec is None:
            line, hint = line_of(text, ("checks", name)), config.nearest(name, list(registry.checks))
            found.append(Problem(line, f"there is no check {name!r}", hint))
        else:
            found += problems_of(spec.options, values, text, ("checks", name))
    return found + [Problem(None, problem.message, problem.remedy) for problem in registry.problems]


def settings(configuration: Config, registry: Registry) -> Iterator[Setting]:
    """Yield every option of every check as it holds; there must be no `problems` with them."""
    for name, spec in registry.checks.items():
        options = spec.options.model_validate(configuration.checks.get(name, {}))
        yield from settings_of(options, f"checks.{name}.")
