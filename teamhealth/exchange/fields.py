"""The fields a kind has, and reading a cell as what its field must be."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from math import isfinite
from typing import Any

from teamhealth import clock
from teamhealth.text import MESSAGE_LIMIT, TITLE_LIMIT, shown

ORDERS = ("Y-m-d", "d/m/Y", "m/d/Y")
"""The orders of day, month and year that `--dates` takes; `.` and `-` may stand for `/`."""

AMOUNT_LIMIT = 1e15
"""Amounts are below it, so that they and their sums are exact to the unit."""

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)([T ].+)?", re.ASCII)
_UTC = re.compile(r" ?(UTC|GMT)$", re.ASCII | re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+\d{1,2}[:.]\d\d[\d:. APMapm]*)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_SEVERITY = re.compile(r"([1-4])(?:\.0+)?", re.ASCII)
_COUNT = re.compile(r"(\d{1,9})(?:\.0+)?", re.ASCII)


class Unreadable(ValueError):
    """A cell is not what its field must be: what is wrong with it, and what is accepted."""

    def __init__(self, problem: str, accepted: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.accepted = accepted


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of a row are to be understood: order of dates, time zone of the team, decimal comma."""

    dates: str = ORDERS[0]
    zone: tzinfo | None = None
    decimal_comma: bool = False


Parser = Callable[[str, Reading], Any]


def text(cell: str, reading: Reading) -> str:
    """Return the cell as one line without control characters. Raises Unreadable when nothing else is in it."""
    if cell.isprintable() and "  " not in cell:
        return cell
    found = shown(cell)
    if not found:
        raise Unreadable("holds nothing that can be read", "letters, digits and signs")
    return found


def name(cell: str, reading: Reading) -> str:
    """Return the cell as `text` does, no longer than a title may be. Raises Unreadable."""
    return _short(cell, reading, TITLE_LIMIT)


def message(cell: str, reading: Reading) -> str:
    """Return the cell as `text` does, no longer than a message may be. Raises Unreadable."""
    return _short(cell, reading, MESSAGE_LIMIT)


def day(cell: str, reading: Reading) -> date:
    """Return the local date of a cell: ISO, with or without a time, or the order that was named.

    A moment with an offset becomes the date it was in the team's zone. Raises Unreadable.
    """
    iso = _ISO.fullmatch(cell)
    slashed = _SLASHED.fullmatch(cell) if reading.dates != ORDERS[0] else None
    try:
        if iso:
            return _local(iso_moment(cell), reading.zone)
        if slashed:
            first, second, year = map(int, slashed.groups())
            return date(year, second, first) if reading.dates == "d/m/Y" else date(year, first, second)
    except (ValueError, OverflowError, OSError) as problem:
        raise Unreadable("is no date", _accepted_dates(reading)) from problem
    raise Unreadable("is no date", _accepted_dates(reading))


def iso_moment(cell: str) -> datetime:
    """Return the moment of an ISO date with a time; ` UTC` and ` GMT` at its end are an offset. Raises ValueError."""
    return datetime.fromisoformat(_UTC.sub("+00:00", cell))


def month(cell: str, reading: Reading) -> str:
    """Return the month of a cell as YYYY-MM: written so, or as any date in it. Raises Unreadable."""
    if _MONTH.fullmatch(cell):
        return cell
    try:
        return day(cell, reading).isoformat()[:7]
    except Unreadable as problem:
        raise Unreadable("is no month", f"YYYY-MM, or a date as {reading.dates}") from problem


def number(cell: str, reading: Reading) -> float:
    """Return a finite number. A decimal comma is read where commas do not part the cells. Raises Unreadable."""
    written = cell.replace(",", ".") if reading.decimal_comma and cell.count(",") == 1 and "." not in cell else cell
    value = float(written) if _NUMBER.fullmatch(written) else float("nan")
    if not isfinite(value):
        comma = "1,5 or 1.5" if reading.decimal_comma else "1.5"
        raise Unreadable("is no number", f"a number such as {comma}, without a sign for thousands")
    return value


def figure(cell: str, reading: Reading) -> float:
    """Return a number nearer to 0 than AMOUNT_LIMIT. Raises Unreadable."""
    value = number(cell, reading)
    if abs(value) >= AMOUNT_LIMIT:
        raise Unreadable("is too large", f"less than {AMOUNT_LIMIT:g}")
    return value


def amount(cell: str, reading: Reading) -> float:
    """Return a number from 0 to below AMOUNT_LIMIT. Raises Unreadable."""
    value = figure(cell, reading)
    if value < 0:
        raise Unreadable("is negative", "0 or more")
    return value


def count(cell: str, reading: Reading) -> int:
    """Return a whole number from 0. Raises Unreadable."""
    found = _COUNT.fullmatch(cell)
    if found is None:
        raise Unreadable("is no count", "a whole number from 0")
    return int(found[1])


def severity(cell: str, reading: Reading) -> int:
    """Return a severity, 1 (nuisance) to 4 (work stops). Raises Unreadable."""
    found = _SEVERITY.fullmatch(cell)
    if found is None:
        raise Unreadable("is no severity", "1, 2, 3 or 4")
    return int(found[1])


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind.

    `required` means the file must have its column, and every row something in it; with `may_be_blank` only
    the column is required. A blank cell of a number is counted in the summary as not given.
    """

    name: str
    parse: Parser = text
    required: bool = False
    may_be_blank: bool = False

    @property
    def is_number(self) -> bool:
        """Whether a blank is a number that was not given."""
        return self.parse in (number, figure, amount, severity, count)


@dataclass(frozen=True, slots=True)
class Record:
    """A row whose cells were read: its line, its team, the value of each field (None: not given), its raw cells."""

    line: int
    team: str
    cells: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


def _short(cell: str, reading: Reading, limit: int) -> str:
    found = text(cell, reading)
    if len(found) > limit:
        raise Unreadable(f"has {len(found)} characters", f"{limit} at most")
    return found


def _local(moment: datetime, zone: tzinfo | None) -> date:
    return clock.local_day(moment, zone) if moment.tzinfo else moment.date()


def _accepted_dates(reading: Reading) -> str:
    if reading.dates == ORDERS[0]:
        return "YYYY-MM-DD; other orders with --dates d/m/Y or --dates m/d/Y"
    return f"{reading.dates} as --dates says, or YYYY-MM-DD"
