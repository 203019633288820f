"""The example: a configuration made from the model, in which every setting is explained and commented out."""

import json
import os
import re
import textwrap
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from teamhealth import paths
from teamhealth.config.model import Config
from teamhealth.errors import StorageError

_HEAD = """\
# The settings of teamhealth. All may be left out: to use a line, take away the '#' at its start.
# What holds is told by: teamhealth config show
"""
_WIDTH = 110


def example(team: str | None = None) -> str:
    """Return the example; its default team is the one given, and then that one line is active."""
    parts = [_HEAD]
    for name, field in Config.model_fields.items():
        value = (field.examples or [None])[0]
        if isinstance(value, dict):
            parts.append(_prose(field) + "\n".join(_tables(name, field, value)))
        else:
            is_active = name == "team" and team is not None
            parts.append(_prose(field) + _line(name, team if is_active else value, active=is_active))
    return "\n".join(parts)


def write_first(home: Path, team: str) -> bool:
    """Write the example with its default team to a new home (mode 0600); False when a configuration is there.

    Raises StorageError when the file cannot be written.
    """
    file = paths.config_file(home)
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return False
    except OSError as problem:
        raise StorageError(f"cannot write {file}: {problem.strerror}", hint="the team itself is set up") from problem
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(example(team))
    return True


def _tables(name: str, field: FieldInfo, tables: dict[str, dict[str, Any]]) -> list[str]:
    """Return the example tables of a setting, each with the settings inside it."""
    models = [kind for kind in get_args(field.annotation) if isinstance(kind, type) and issubclass(kind, BaseModel)]
    inner = models[0].model_fields if models else {}
    shown = []
    for table, values in tables.items():
        lines = [(_prose(inner[key]) if key in inner else "") + _line(key, value) for key, value in values.items()]
        shown.append("".join([f"#[{name}.{_key(table)}]\n", *lines]))
    return shown


def _line(name: str, value: object, *, active: bool = False) -> str:
    # What JSON writes for a text or a number is TOML as well.
    return f"{'' if active else '#'}{name} = {json.dumps(value, ensure_ascii=False)}\n"


def _prose(field: FieldInfo) -> str:
    return "".join(f"# {line}\n" for line in textwrap.wrap(field.description or "", _WIDTH))


def _key(name: str) -> str:
    return name if re.fullmatch(r"[a-z0-9_]+", name) else json.dumps(name, ensure_ascii=False)
