"""What makes a kind of fact that can be imported or exported."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from teamhealth.exchange.fields import Field
from teamhealth.exchange.job import Job
from teamhealth.store.teams import Team

Cells = Mapping[str, str | float | int | None]
"""One exported row: a value for each column."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: its name as typed, its fields, how records become facts, and how facts become rows.

    `take` is None for a kind that is only exported, `rows` for one that is only imported. `columns` are those of an
    export, `team` among them. `unit` says what one fact is called in a summary, where that is not the name of the
    kind; `remark` is a line for the help. A kind that `reads_missing` makes something of its own of the words of
    `--missing`; elsewhere they stand for a blank cell.
    """

    name: str
    fields: tuple[Field, ...] = ()
    columns: tuple[str, ...] = ()
    take: Callable[[Job], None] | None = None
    rows: Callable[[sqlite3.Connection, Team, date], Iterable[Cells]] | None = None
    unit: str = ""
    remark: str = ""
    reads_missing: bool = False
