"""Loads the culture catalogue: the bundled file of one language, and what the user adds to it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from teamhealth.culture import rules
from teamhealth.culture.model import Catalogue, CatalogueFile, Element, Item, Lens, Row, Scale
from teamhealth.culture.source import CatalogueError, Location, Source, bundled, languages, read_source

__all__ = ["Catalogue", "CatalogueError", "Element", "Item", "Lens", "Row", "Scale", "languages", "load", "load_files"]

_KINDS = {"elements": "element", "items": "item", "lenses": "lens", "rows": "row"}
_REASONS = {
    "missing": "{key} is missing",
    "extra_forbidden": "unknown key {key}",
    "string_too_short": "{key} is empty",
    "string_too_long": "{key} has {length} characters; {max_length} is the most that fits",
    "string_pattern_mismatch": "{key} is no id; write lower case letters, digits and _{dotted}",
    "too_short": "{key} needs {min_length} or more entries",
    "too_long": "{key} takes {max_length} entries at most",
    "value_error": "{key} {error}",
    "literal_error": "{key} must be {expected}",
    "string_type": "{key} is no text; write it in quotes",
    "bool_type": "{key} must be true or false",
    "tuple_type": "{key} is no list",
    "model_type": "{key} is no table",
}


def load(lang: str = "en", path: Path | None = None) -> Catalogue:
    """Return the bundled catalogue of a language, together with the user's own file where there is one.

    `path` is the user's own file (`<home>/culture.toml`): its elements, items and lenses come after ours, and none
    may take the place of another. A file that does not exist adds nothing.
    Raises `CatalogueError`: an unknown language, or file, line and reason of the first mistake.
    """
    files = [bundled(lang)]
    if path is not None and path.exists():
        files.append((path, str(path)))
    return load_files(files)


def load_files(files: Sequence[tuple[Path, str]]) -> Catalogue:
    """Return the catalogue that these files (path, and the name for messages) make together.

    The first holds the scale. Raises `CatalogueError` with file, line and reason of the first mistake.
    """
    sources = [read_source(path, name) for path, name in files]
    read = [(source, _validated(source)) for source in sources]
    scale = _only_scale(read)
    parts = rules.gather(read)
    rules.check(parts)
    return Catalogue(
        scale=scale,
        elements=tuple(placed.entry for placed in parts.elements),
        items=tuple(placed.entry for placed in parts.items),
        lenses=tuple(placed.entry for placed in parts.lenses),
    )


def _validated(source: Source) -> CatalogueFile:
    """Return the typed content of one file; the first of pydantic's errors becomes ours."""
    try:
        return CatalogueFile.model_validate(source.tables)
    except ValidationError as error:
        told = _first(error.errors(include_url=False))
        raise source.error(told["loc"], _reason(source.tables, told)) from error


def _first(errors: list[ErrorDetails]) -> ErrorDetails:
    """Return the first error; in its entry a misspelt key goes before the key that is missing because of it."""
    entry = errors[0]["loc"][:-1]
    unknown = (error for error in errors if error["type"] == "extra_forbidden" and error["loc"][:-1] == entry)
    return next(unknown, errors[0])


def _only_scale(read: Sequence[tuple[Source, CatalogueFile]]) -> Scale:
    """Return the scale of the first file; all answers are given on this one, so no other file may bring one."""
    (source, first), *others = read
    for other, file in others:
        if file.scale is not None:
            raise other.error(("scale",), "the scale cannot be changed; take [scale] out")
    if first.scale is None:
        raise source.error((), "the file: [scale] is missing")
    return first.scale


def _reason(tables: dict[str, Any], error: ErrorDetails) -> str:
    """Return one of pydantic's errors in words: which entry, and what about it."""
    location, given = error["loc"], error["input"]
    key = next((f"'{part}'" for part in reversed(location) if isinstance(part, str)), "content")
    words = {
        "key": key,
        "length": len(given) if isinstance(given, str) else 0,
        "dotted": ", after the id of its element and a dot" if location[0] == "items" else "",
        **error.get("ctx", {}),
    }
    template = _REASONS.get(error["type"])
    what = template.format(**words) if template else f"{key}: {error['msg']}"
    return f"{_subject(tables, location)}: {what}"


def _subject(tables: Any, location: Location) -> str:
    """Name the innermost entry that the location passes through, by its id where it has one."""
    subject, here, table = "the file", tables, ""
    for part in location:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(part, str):
            table = part
        elif table in _KINDS:
            name = here.get("id") if isinstance(here, dict) else None
            subject = f"{_KINDS[table]} '{name}'" if name else f"{_KINDS[table]} number {part + 1}"
    return subject
