"""The few settings a one-line command needs, read without the configuration's model (which costs an import)."""

from collections.abc import Mapping
from datetime import tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from teamhealth import clock, paths
from teamhealth.errors import ConfigError
from teamhealth.text import named, shown

Value = TypeVar("Value")


class Preferences(NamedTuple):
    """Default team, who I am, the time zone of each team by name, my language, and who can read the files.

    By a team's name `responses` says whether its next round waits for the response to the last result, `minimums` the
    fewest answers of which something is shown, and `talks` whether it talks its questions over.
    """

    team: str | None = None
    me: str | None = None
    timezones: Mapping[str, str] = MappingProxyType({})
    lang: str | None = None
    keeper: str | None = None
    responses: Mapping[str, bool] = MappingProxyType({})
    minimums: Mapping[str, int] = MappingProxyType({})
    talks: Mapping[str, bool] = MappingProxyType({})

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
        """Tell whether a team's next round waits for the response to the last result."""
        return named(team, self.responses) is not False

    def talks_together(self, team: str) -> bool:
        """Tell whether a team talks its questions over instead of answering rounds."""
        return named(team, self.talks) is True


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
    own = {key: raw.get(key) for key in ("team", "me", "lang", "keeper")}
    for key, value in [*own.items(), *written]:
        if value is not None and not (isinstance(value, str) and shown(value)):
            raise ConfigError(f"{paths.config_file(home)}: {key} must be a text, not {value!r}")
    return Preferences(
        **own,
        timezones=zones,
        responses=_of_teams(home, tables, "require_response", bool, "true or false"),
        minimums=_of_teams(home, tables, "minimum", int, "a whole number"),
        talks=_of_teams(home, tables, "talk_together", bool, "true or false"),
    )


def _of_teams(
    home: Path, tables: Mapping[str, dict[str, Any]], key: str, kind: type[Value], must_be: str
) -> dict[str, Value]:
    """Return one setting of the teams that have it, by their names; raises ConfigError when one is of another kind."""
    found = {name: table[key] for name, table in tables.items() if key in table}
    for name, value in found.items():
        if type(value) is not kind:
            where = f'{paths.config_file(home)}: teams."{name}".{key}'
            raise ConfigError(f"{where} must be {must_be}, not {value!r}")
    return found
