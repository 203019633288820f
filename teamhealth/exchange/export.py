"""Writing facts out as CSV, JSON or JSON lines."""

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO, Literal

from teamhealth.exchange import registry, writing
from teamhealth.exchange.kind import Cells
from teamhealth.exchange.spreadsheet import guarded
from teamhealth.store.teams import Team

Format = Literal["csv", "json", "jsonl"]
FORMATS: tuple[Format, ...] = ("csv", "json", "jsonl")


def write(db: sqlite3.Connection, kind: str, teams: Iterable[Team], as_of: date, form: Format, stream: IO[str]) -> int:
    """Write what these teams have of a kind, as it was known on a day, and return how many rows that were.

    CSV is made safe for spreadsheets (see `spreadsheet`), and importing it gives the same facts. Raises UsageError for
    a kind that cannot be exported.
    """
    found = registry.exportable(kind)
    assert found.rows is not None
    rows = [row for team in teams for row in found.rows(db, team, as_of)]
    stream.writelines(_WRITERS[form](found.columns, rows))
    return len(rows)


def write_file(db: sqlite3.Connection, kind: str, teams: Iterable[Team], as_of: date, form: Format, file: Path) -> int:
    """Write as `write` does into a file that only its owner may read; raises StorageError when that cannot be."""
    registry.exportable(kind)
    with writing.private_file(file) as stream:
        return write(db, kind, teams, as_of, form, stream)


class _Echo:
    """A file whose `write` hands the text back, so that a csv writer makes lines."""

    def write(self, text: str) -> str:
        return text


def _csv(columns: tuple[str, ...], rows: Iterable[Cells]) -> Iterator[str]:
    # With this end of line a lone carriage return or line feed in a text is put in quotes.
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    for cells in chain([columns], ([_cell(row[column]) for column in columns] for row in rows)):
        line: str = writer.writerow(cells)
        yield f"{line[:-2]}\n"


def _cell(value: str | float | int | None) -> str | float | int | None:
    return guarded(value) if isinstance(value, str) else value


def _json(columns: tuple[str, ...], rows: Iterable[Cells]) -> Iterator[str]:
    yield json.dumps(list(rows), ensure_ascii=False, indent=1)
    yield "\n"


def _jsonl(columns: tuple[str, ...], rows: Iterable[Cells]) -> Iterator[str]:
    return (f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


_WRITERS = {"csv": _csv, "json": _json, "jsonl": _jsonl}
