"""The configuration and the catalogue: can they be read, and are they right."""

from collections.abc import Iterator
from pathlib import Path

from teamhealth import config, paths
from teamhealth.culture import catalogue
from teamhealth.doctor.finding import Finding, critical, well
from teamhealth.errors import ConfigError

_ALL = "all mistakes: teamhealth config check"


def look(home: Path) -> Iterator[Finding]:
    """Yield what is to be said of the settings of a home."""
    yield from _config(home)
    yield _catalogue(home)


def _config(home: Path) -> Iterator[Finding]:
    where = str(paths.config_file(home))
    try:
        found = config.problems(home)
    except ConfigError as problem:
        yield critical(where, problem.message.removeprefix(f"{where} "), problem.hint or _ALL)
        return
    for mistake in found:
        line = f"line {mistake.line}: " if mistake.line else ""
        yield critical(where, f"{line}{mistake.message}", f"{mistake.hint}; {_ALL}")
    if not found:
        yield well(where, "its settings can be used")


def _catalogue(home: Path) -> Finding:
    where = str(paths.culture_file(home))
    try:
        catalogue.load(path=paths.culture_file(home))
    except ConfigError as problem:
        return critical(where, problem.message.removeprefix(f"{where} "), problem.hint or _ALL)
    return well(where, "the catalogue of questions can be used, with what stands here")
