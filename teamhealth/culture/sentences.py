"""The item sentences and the words of the scale alone, read without pydantic for the forms that must start quickly.

Whether a catalogue is right is for `catalogue` to say. Here a mistake in the user's own file costs the sentences that
it makes unreadable, never the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from teamhealth.culture.source import CatalogueError, bundled, read_source
from teamhealth.text import shown


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one language by item id, and the scale they are answered on.

    `steps` are the words of 1 to 5 in order; `cannot_say` is the word of 0, which is never counted as a number.
    """

    texts: Mapping[str, str]
    steps: tuple[str, ...]
    cannot_say: str

    def of(self, item_id: str) -> str:
        """Return the sentence of an item, or its id where no sentence is known."""
        return self.texts.get(item_id, item_id)


def load(lang: str = "en", path: Path | None = None) -> Sentences:
    """Return the bundled sentences of a language with those of the user's own file (`path`, may be absent).

    No sentence of the user's own takes the place of a bundled one. Raises `CatalogueError` for an unknown language.
    """
    shipped = _shipped(lang)
    return replace(shipped, texts={**_own_texts(path), **shipped.texts})


@cache
def _shipped(lang: str) -> Sentences:
    """Return the bundled sentences of a language, whose file stays as it is while a program runs."""
    tables = read_source(*bundled(lang)).tables
    return Sentences(_texts(tables), tuple(tables["scale"]["steps"]), tables["scale"]["cannot_say"])


def _own_texts(path: Path | None) -> dict[str, str]:
    """Return the sentences of the user's own file; none when it is absent or cannot be parsed."""
    if path is None or not path.exists():
        return {}
    try:
        return _texts(read_source(path, str(path)).tables)
    except CatalogueError:
        return {}


def _texts(tables: Mapping[str, Any]) -> dict[str, str]:
    """Return the sentence of every item that has an id and a text, whatever else is wrong with the file."""
    entries = tables.get("items")
    items = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    pairs = ((item.get("id"), item.get("text")) for item in items)
    return {key: shown(text) for key, text in pairs if isinstance(key, str) and isinstance(text, str) and shown(text)}
