"""Reading a table as the world writes it: its encoding, separator, quotes, line ends and limits."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain
from pathlib import Path

from teamhealth.errors import BadDataError, UsageError
from teamhealth.exchange.quoting import listed, quoted
from teamhealth.exchange.spreadsheet import plain
from teamhealth.text import shown

LINE_LIMIT = 1_000_000
"""Longest line, in characters; a longer one is refused without being read to its end."""

SEPARATORS = (",", ";", "\t")

_LONG_CELL = (
    f"ends a cell of more than {csv.field_size_limit():,} characters",
    'make it shorter, or look for a " that is not closed',
)
_QUOTED = re.compile(r'"[^"]*"?')
# What the error handler "surrogateescape" makes of a byte that the encoding cannot read.
_UNREADABLE = re.compile("[\udc80-\udcff]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHER_FILES = (
    (b"PK\x03\x04", "an Excel workbook or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"SQLite format 3", "a database"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
)
# The bytes by which a file of another kind is told.
_START = 64
_SAVE_AS = "save it as CSV (UTF-8) and import that"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the line of the file on which it begins (the first is 1), and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read: its trimmed column names, and its rows without the blank ones.

    A row may be shorter or longer than the header; who uses it must look.
    """

    file: Path
    separator: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read(file: Path, encoding: str = "utf-8") -> Table:
    """Read a table.

    The separator is the one of comma, semicolon and tab that the header has most of. A byte-order mark goes
    before `encoding`. Raises UsageError for an encoding that does not exist, and BadDataError, with the line,
    for a file that cannot be read, is empty, has a header only, or is no table.
    """
    try:
        # Opened once: a pipe gives what it holds only once.
        with file.open("rb") as binary:
            start = binary.peek(_START)[:_START]
            _refuse_other_files(file, start)
            encoding = _encoding(start, encoding)
            with TextIOWrapper(binary, encoding, "surrogateescape", newline="") as stream:
                return _table(file, stream)
    except LookupError:
        raise UsageError(f"there is no encoding {encoding!r}", hint="try utf-8, latin-1 or cp1252") from None
    except UnicodeError:
        raise BadDataError(f"{file} is not written in {encoding}", hint=_SAVE_AS) from None
    except OSError as problem:
        raise BadDataError(f"cannot read {file}: {problem.strerror}") from None


def _encoding(start: bytes, named: str) -> str:
    return next((encoding for mark, encoding in _MARKS if start.startswith(mark)), codecs.lookup(named).name)


def _refuse_other_files(file: Path, start: bytes) -> None:
    for mark, what in _OTHER_FILES:
        if start.startswith(mark):
            raise BadDataError(f"{file} is {what}, not a CSV file", hint=_SAVE_AS)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        raise BadDataError(f"{file} line 1 looks like JSON, not like a CSV header", hint=_SAVE_AS)


class _Lines:
    """The lines of a text stream with their line ends, refused when no table can be in them."""

    def __init__(self, file: Path, stream: TextIOWrapper) -> None:
        self.file = file
        self.number = 0
        self._stream = stream

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(LINE_LIMIT + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > LINE_LIMIT:
            raise self.refused(f"is longer than {LINE_LIMIT:,} characters", "this is no CSV file with one row a line")
        if "\0" in line:
            raise self.refused("holds a NUL byte: this is no text file", _SAVE_AS)
        if not line.isascii() and _UNREADABLE.search(line):
            unread = f"holds a letter that is not {self._stream.encoding.upper()}"
            raise self.refused(unread, "say how it is written, for example: --encoding latin-1")
        return line

    def refused(self, why: str, hint: str) -> BadDataError:
        """Return the error that names the file and the line read last."""
        return BadDataError(f"{self.file} line {self.number} {why}", hint=hint)


def _table(file: Path, stream: TextIOWrapper) -> Table:
    lines = _Lines(file, stream)
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise BadDataError(f"{file} is empty", hint="the first line must hold the names of the columns")
    separator = max(SEPARATORS, key=_QUOTED.sub("", first).count)
    records = _records(first, lines, separator)
    header = next(records)
    columns = tuple(shown(name) for name in header.cells)
    _refuse_twins(file, header.line, columns)
    rows = tuple(row for row in records if any(cell.strip() for cell in row.cells))
    if not rows:
        raise BadDataError(f"{file} has a header but no rows", hint=f"its columns are: {listed(columns)}")
    return Table(file, separator, columns, rows)


def _records(first: str, lines: _Lines, separator: str) -> Iterator[Row]:
    reader = csv.reader(chain([first], lines), delimiter=separator, strict=True)
    line = lines.number
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            if "field limit" in str(problem):
                raise lines.refused(*_LONG_CELL) from None
            raise BadDataError(
                f"{lines.file} line {line} cannot be split into cells: {problem}",
                hint='a cell that begins with " must end with ", and hold any other " twice',
            ) from None
        if cells is None:
            return
        yield Row(line, tuple(map(plain, cells)))
        line = lines.number + 1


def _refuse_twins(file: Path, line: int, columns: tuple[str, ...]) -> None:
    counts = Counter(name.casefold() for name in columns if name)
    twin = next((name for name in columns if counts[name.casefold()] > 1), None)
    if twin is not None:
        raise BadDataError(f"{file} line {line} has the column {quoted(twin)} twice", hint="rename one of them")
