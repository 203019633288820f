"""Saved maps: how the columns and words of a kind of file are read, kept as `<home>/maps/NAME.toml`."""

import re
import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from teamhealth import paths
from teamhealth.errors import ConfigError, StorageError, UsageError
from teamhealth.exchange import writing
from teamhealth.exchange.quoting import listed

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class SavedMap:
    """What is worth saying once: fields by column, columns by item, states by word, columns to reverse."""

    fields: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    reverse: list[str] = field(default_factory=list)


def load(home: Path, name: str) -> SavedMap:
    """Return a saved map; raises UsageError when there is none, ConfigError when it cannot be read."""
    file = _file(home, name)
    try:
        raw = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        known = listed(f"@{path.stem}" for path in sorted(file.parent.glob("*.toml"))) or "none"
        raise UsageError(f"there is no saved map @{name}", hint=f"saved maps: {known}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{file} is not valid TOML: {problem}", hint="mend or remove it") from None
    except OSError as problem:
        raise ConfigError(f"cannot read {file}: {problem.strerror}") from None
    return _checked(file, raw)


def check_name(name: str) -> None:
    """Raise UsageError when a map cannot have this name."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a map", hint="use letters, digits, - and _")


def save(home: Path, name: str, saved: SavedMap) -> Path:
    """Write a map, in place of one of the same name, and return its file; raises StorageError."""
    import tomlkit

    file = _file(home, name)
    tables = {key: value for key, value in asdict(saved).items() if value}
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        raise StorageError(f"cannot write {file}: {problem.strerror}", hint="nothing was imported") from problem
    with writing.private_file(file) as stream:
        stream.write(tomlkit.dumps(tables))
    return file


def _file(home: Path, name: str) -> Path:
    check_name(name)
    return paths.saved_maps(home) / f"{name}.toml"


def _checked(file: Path, raw: dict[str, Any]) -> SavedMap:
    for key, value in raw.items():
        entries = value if key == "reverse" and isinstance(value, list) else None
        if key in ("fields", "items", "outcomes") and isinstance(value, dict):
            entries = list(value.values())
        if entries is None or not all(isinstance(entry, str) for entry in entries):
            raise ConfigError(
                f"{file}: {key!r} is not as it should be",
                hint='a map has the tables fields, items and outcomes, with texts in them, and reverse = ["COLUMN"]',
            )
    return SavedMap(**raw)
