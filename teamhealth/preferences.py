"""The few settings a one-line command needs, read without the configuration's model (which costs an import)."""

from collections.abc import Mapping
from datetime import tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from teamhealth import clock, paths
from teamhealth.errors import ConfigError
from teamhealth.text import named, shown


class Preferences(NamedTuple):
    """Default team, who I am, the time zone of each team by name, my language, and who can read the files.

    `responses` says by a team's name whether its next round waits for the response to the last result.
    """

    team: str | None = None
    me: str | None = None
    timezones: Mapping[str, str] = MappingProxyType({})
    lang: str | None = None
    keeper: str | None = None
    responses: Mapping[str, bool] = MappingProxyType({})

    def zone(self, team: str) -> tzinfo | None:
        """Return a team's time zone, None for the machine's own; raises ConfigError for an unknown one."""
        name = named(team, self.timezones)
        try:
            return clock.zone(name)
        except LookupError:
            raise ConfigError(
                f"config.toml: the time zone {name!r} of team {team!r} is not known",
                hint="use a name of the tz database such as 'Europe/Oslo'",
            ) from None

    def requires_response(self, team: str) -> bool:
        """Tell whether a team's next round waits until the last result has been answered."""
        return named(team, self.responses) is not False


def read_toml(home: Path) -> dict[str, Any]:
    """Return the configuration file as it stands, empty when there is none.

    Raises ConfigError with file, line and reason when it cannot be read.
    """
    file = paths.config_file(home)
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as problem:
        raise ConfigError(f"{file} is not valid UTF-8: {problem}", hint="save it as UTF-8") from None
    except OSError as problem:
        raise ConfigError(f"cannot read {file}: {problem.strerror}") from None
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        hint = "mend that line; see config.example.toml"
        raise ConfigError(f"{file} is not valid TOML: {problem}", hint=hint) from None


def read(home: Path) -> Preferences:
    """Return the preferences of a home; raises ConfigError when the file or a value is not usable."""
    raw = read_toml(home)
    tables = raw.get("teams", {})
    if not isinstance(tables, dict) or not all(isinstance(t, dict) for t in tables.values()):
        raise ConfigError(f'{paths.config_file(home)}: teams must be tables such as [teams."North"]')
    zones = {name: table["timezone"] for name, table in tables.items() if "timezone" in table}
    written = [(f'teams."{name}".timezone', zone) for name, zone in zones.items()]
    responses = {name: table["require_response"] for name, table in tables.items() if "require_response" in table}
    for name, value in responses.items():
        if not isinstance(value, bool):
            where = f'{paths.config_file(home)}: teams."{name}".require_response'
            raise ConfigError(f"{where} must be true or false, not {value!r}")
    own = {key: raw.get(key) for key in ("team", "me", "lang", "keeper")}
    for key, value in [*own.items(), *written]:
        if value is not None and not (isinstance(value, str) and shown(value)):
            raise ConfigError(f"{paths.config_file(home)}: {key} must be a text, not {value!r}")
    return Preferences(**own, timezones=zones, responses=responses)
