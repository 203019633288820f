"""One catalogue file: its text, its tables, and the line that a mistake stands on."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teamhealth.errors import ConfigError

BUNDLED = Path(__file__).parent

Location = Sequence[str | int]
"""The way to a value, from the outside in, as pydantic gives it: `("elements", 3, "title")`."""


class CatalogueError(ConfigError):
    """The culture catalogue, ours or the user's own part of it, is missing or wrong (exit 78)."""


@dataclass(frozen=True)
class Source:
    """A catalogue file that was read; `name` is how messages call it."""

    name: str
    text: str
    tables: dict[str, Any]

    def error(self, location: Location, reason: str) -> CatalogueError:
        """Return the error that says which file, which line, and why."""
        return _error(self.name, line_of(self.text, location), reason)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that come with the program."""
    return tuple(sorted(path.stem for path in BUNDLED.glob("*.toml")))


def bundled(lang: str) -> tuple[Path, str]:
    """Return the bundled file of a language, and how messages call it. Raises `CatalogueError` when there is none."""
    if lang not in languages():
        raise CatalogueError(f"there is no catalogue in '{lang}'", hint=f"Choose one of: {', '.join(languages())}.")
    return BUNDLED / f"{lang}.toml", f"culture/{lang}.toml"


def read_source(path: Path, name: str) -> Source:
    """Read and parse one catalogue file.

    Raises `CatalogueError` when the file cannot be read, is no UTF-8 text, or is no TOML.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return Source(name, text, tomllib.loads(text))
    except OSError as error:
        raise CatalogueError(f"{name} cannot be read: {error.strerror}", hint="Check the file.") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _error(name, line, "this is no UTF-8 text") from error
    except (ValueError, RecursionError) as error:  # besides its own error: endless numbers, endless nesting
        raise _syntax_error(name, text, error) from error


def line_of(text: str, location: Location) -> int:
    """Return the 1-based line of the value at `location`, or of the nearest table around it that can be found."""
    start, end, table = 0, len(text), ""
    for part in location:
        if isinstance(part, int):
            start, end = _entry(text, start, end, table, part)
        else:
            table = f"{table}.{part}" if table else part
            start = _named(text, start, end, table)
    return text.count("\n", 0, start) + 1


def _header(table: str) -> re.Pattern[str]:
    """Return what finds the headers of a table, or of the entries of an array of tables."""
    return re.compile(rf"^[ \t]*\[{{1,2}}[ \t]*{re.escape(table)}[ \t]*\]", re.MULTILINE)


def _named(text: str, start: int, end: int, table: str) -> int:
    """Return where the last name of `table` heads a table or else is given a value; `start` when it is nowhere."""
    key = table.rpartition(".")[2]
    value = re.compile(rf"(?<![\w.-]){re.escape(key)}[\"']?[ \t]*=")
    match = _header(table).search(text, start, end) or value.search(text, start, end)
    return match.start() if match else start


def _entry(text: str, start: int, end: int, table: str, index: int) -> tuple[int, int]:
    """Return the bounds of the entry `index` of an array of tables: under a header of its own, or in braces."""
    outside = re.compile(rf"^[ \t]*\[(?!\[?[ \t]*{re.escape(table)}\.)", re.MULTILINE)
    for opening, closing in ((_header(table), outside), (re.compile(r"\{"), re.compile(r"\}"))):
        found = list(opening.finditer(text, start, end))
        if index < len(found):
            last = closing.search(text, found[index].end(), end)
            return found[index].start(), last.start() if last else end
    return start, end


def _error(name: str, line: int, reason: str) -> CatalogueError:
    hint = "Correct that line and start again; the built-in catalogue shows how every entry is written."
    return CatalogueError(f"{name} line {line}: {reason}", hint=hint)


def _syntax_error(name: str, text: str, error: Exception) -> CatalogueError:
    """Return the error for text that is no TOML, with the line that the parser names (or the last one)."""
    reason, _, place = str(error).partition(" (at ")
    number = re.match(r"line (\d+)", place)
    line = int(number[1]) if number else text.count("\n") + 1
    return _error(name, line, f"this is no TOML: {reason[0].lower()}{reason[1:]}")
