"""One import while it runs: the rows of a table as records, and what every kind needs to make facts of them."""

import sqlite3
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from teamhealth import clock, ids
from teamhealth.acts.set_up import team_name
from teamhealth.errors import BadDataError
from teamhealth.exchange import mapping, scores
from teamhealth.exchange.fields import Field, Reading, Record, Unreadable
from teamhealth.exchange.mapping import Columns
from teamhealth.exchange.people import People
from teamhealth.exchange.quoting import quoted
from teamhealth.exchange.refusals import Refusals
from teamhealth.exchange.report import Report
from teamhealth.exchange.request import Place, Request
from teamhealth.exchange.tables import Row, Table
from teamhealth.store import teams
from teamhealth.store.teams import Team

TEAM = "team"


class Job:
    """What a kind is handed: the records, the request, the report, and the teams and people of the store."""

    def __init__(
        self, db: sqlite3.Connection, table: Table, columns: Columns, request: Request, place: Place, report: Report
    ) -> None:
        self.db = db
        self.table = table
        self.columns = columns
        self.request = request
        self.place = place
        self.report = report
        self.records: list[Record] = []
        self.extra_columns: set[int] = set()
        self.refusals = Refusals(table)
        self.people = People(db)
        self.reading = Reading(request.dates, None, table.separator != ",")
        self._names = {team.name.casefold(): team.name for team in teams.read(db)}
        self._teams: dict[str, Team] = {}
        self._readings: dict[str, Reading] = {}
        self._blanks: frozenset[str] = frozenset()

    def read_records(self, fields: Sequence[Field], blanks: Iterable[str] = ()) -> None:
        """Turn the rows of the table into records; a row that cannot be read is refused.

        A cell with one of the words in `blanks` counts as blank, in any case of letters.
        """
        self._blanks = frozenset(map(scores.folded, blanks))
        for row in self.table.rows:
            record = self._record(row, fields)
            if record is not None:
                self.records.append(record)

    def refuse(self, record: Record | Row, problem: str, accepted: str | None = None) -> None:
        """Refuse a row: say what is wrong with it, and what is accepted instead."""
        self.refusals.add(record.line, record.cells, problem, accepted)

    def named(self, field: str) -> str:
        """Return how a message names a field: by the column or columns that feed it."""
        return mapping.column_names(self.table, self.columns.get(field, ())) or field

    def team(self, name: str) -> Team:
        """Return the team of this name, created when the store has none."""
        if name not in self._teams:
            if teams.find(self.db, name) is None:
                self.report.repaired("teams that did not exist were created", name)
            self._teams[name] = teams.add(self.db, name)
        return self._teams[name]

    def reading_of(self, team: str) -> Reading:
        """Return how the cells of this team's rows are to be understood."""
        if team not in self._readings:
            self._readings[team] = replace(self.reading, zone=self.place.zone(team))
        return self._readings[team]

    def today(self, team: str) -> date:
        """Return the local date of the import in this team's time zone."""
        return clock.local_day(self.place.now, self.place.zone(team))

    def once(
        self,
        key: Callable[[Record], Hashable],
        content: Callable[[Record], object],
        name: Callable[[Record], str],
    ) -> Iterator[Record]:
        """Yield the records, each key once: the same again is reported, the same key with other content refused.

        With `--last` the last record of a key counts instead. A record whose key is None has no name to clash with
        and is always yielded.
        """
        if self.request.last:
            yield from self._last(key)
            return
        first: dict[Hashable, Record] = {}
        for record in self.records:
            known = first.setdefault(key(record), record) if key(record) is not None else record
            if known is record:
                yield record
            elif content(known) == content(record):
                self.report.repaired("the same row stands in the file again and was taken once", record.line)
            else:
                told = f"{name(record)} stands on line {known.line} too, with other content"
                self.refuse(record, told, "one row of each; --last takes the last one")

    def _last(self, key: Callable[[Record], Hashable]) -> Iterator[Record]:
        lines = {key(record): record.line for record in self.records}
        for record in self.records:
            if key(record) is None or lines[key(record)] == record.line:
                yield record
            else:
                self.report.left_out("a row that a later one of the same name replaces", record.line)

    def _record(self, row: Row, fields: Sequence[Field]) -> Record | None:
        cells = row.cells
        width = len(self.table.columns)
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            self.refuse(row, f"has {len(cells)} cells where the header has {width}")
            return None
        try:
            team = self._team_name(cells)
            reading = self.reading_of(team)
            values = {f.name: self._value(f, row, reading) for f in fields if f.name in self.columns}
        except Unreadable as problem:
            self.refuse(row, problem.problem, problem.accepted)
            return None
        return Record(row.line, team, cells, values)

    def _team_name(self, cells: Sequence[str]) -> str:
        """Return the name a row's team has in the store, or will have: the first spelling counts."""
        given = mapping.cell(cells, self.columns[TEAM]) if TEAM in self.columns else ""
        try:
            name = team_name(given or self._default_team)
        except BadDataError as problem:
            raise Unreadable(problem.message, problem.hint or "another name") from problem
        return self._names.setdefault(name.casefold(), name)

    @cached_property
    def _default_team(self) -> str:
        return self.place.default_team()

    def _value(self, field: Field, row: Row, reading: Reading) -> Any:
        cell = mapping.cell(row.cells, self.columns[field.name])
        if cell and not (self._blanks and scores.folded(cell) in self._blanks):
            try:
                return field.parse(cell, reading)
            except Unreadable as problem:
                told = f"column {self.named(field.name)!r}: {quoted(cell)} {problem.problem}"
                raise Unreadable(told, problem.accepted) from problem
        if field.is_number:
            self.report.repaired(f"{field.name} not given", row.line)
        elif field.required and not field.may_be_blank:
            raise Unreadable(f"column {self.named(field.name)!r} is blank", f"every row needs its {field.name}")
        return None


def identifier(kind: str, team: Team, external: str, stored: Container[str]) -> bytes:
    """Return the id of an imported fact: derived from its name outside, or the name itself if that is a `stored` id."""
    return bytes.fromhex(external) if external in stored else ids.derived_id(kind, team.name, external)


def content_identifiers(kind: str, team: Team, contents: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield ids of facts without a name: derived from their content and their ordinal among equal ones."""
    counts: dict[tuple[str, ...], int] = {}
    for content in map(tuple, contents):
        counts[content] = counts.get(content, 0) + 1
        yield ids.derived_id(kind, team.name, *content, str(counts[content]))


def by_team(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    """Return the records of each team, in the order of the file."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.team, []).append(record)
    return found
