"""Reading the configuration of a home, and telling what holds."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from teamhealth import paths
from teamhealth.config.model import Config
from teamhealth.config.trouble import Problem, problems_of
from teamhealth.errors import ConfigError
from teamhealth.preferences import read_toml


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting that holds: its dotted key, its value, and whether that is the default."""

    key: str
    value: Any
    is_default: bool


def load(home: Path) -> Config:
    """Return the configuration of a home, the defaults where there is no file.

    Raises ConfigError with file, line and reason for the first mistake.
    """
    found = problems(home)
    if found:
        first = found[0]
        where = f"{paths.config_file(home)}{f' line {first.line}' if first.line else ''}"
        raise ConfigError(f"{where}: {first.message}", hint=first.hint)
    return Config.model_validate(read_toml(home))


def problems(home: Path) -> list[Problem]:
    """Return every mistake in the configuration of a home; raises ConfigError when it cannot be read at all."""
    return problems_of(Config, read_toml(home), source(home))


def source(home: Path) -> str:
    """Return the text of a configuration that can be read, empty when there is none."""
    file = paths.config_file(home)
    return file.read_text("utf-8") if file.exists() else ""


_TABLES = ("reminders", "channels", "people")


def settings(configuration: Config) -> Iterator[Setting]:
    """Yield each setting, those of a team for every team that is named; the options of checks are left out.

    Of a reminder, a channel and a person only what is set: which defaults count depends on the kind.
    """
    yield from settings_of(configuration, leave_out={"teams", "checks", *_TABLES})
    for table in _TABLES:
        for name, inner in getattr(configuration, table).items():
            yield from (s for s in settings_of(inner, f"{table}.{name}.") if not s.is_default)
    named = {*configuration.teams, *filter(None, [configuration.team])}
    for team in sorted(named):
        yield from settings_of(configuration.of(team), f"teams.{team}.")


def settings_of(model: BaseModel, prefix: str = "", leave_out: Collection[str] = ()) -> Iterator[Setting]:
    """Yield each setting of a model, its key after the prefix."""
    for name in type(model).model_fields:
        if name not in leave_out:
            yield Setting(f"{prefix}{name}", getattr(model, name), name not in model.model_fields_set)
