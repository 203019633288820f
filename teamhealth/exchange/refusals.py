"""Bad rows: gathered, then either the reason to refuse a file whole, or written to a file of their own."""

import csv
from dataclasses import dataclass
from pathlib import Path

from teamhealth.errors import BadDataError
from teamhealth.exchange import writing
from teamhealth.exchange.spreadsheet import guarded
from teamhealth.exchange.tables import Table

REASON = "rejected_because"
"""The first column of a file of rejects; importing that file again leaves it aside."""


@dataclass(frozen=True, slots=True)
class _Refusal:
    line: int
    cells: tuple[str, ...]
    problem: str
    accepted: str | None


class Refusals:
    """The bad rows of one table, each with the first thing that was wrong with it."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._by_line: dict[int, _Refusal] = {}

    def __len__(self) -> int:
        return len(self._by_line)

    def add(self, line: int, cells: tuple[str, ...], problem: str, accepted: str | None = None) -> None:
        """Refuse a row: what is wrong with which column and value, and what is accepted instead."""
        self._by_line.setdefault(line, _Refusal(line, cells, problem, accepted))

    def raise_if_any(self) -> None:
        """Raise BadDataError naming the first bad row and counting the others."""
        if not self._by_line:
            return
        first, others = min(self._by_line.values(), key=lambda refusal: refusal.line), len(self) - 1
        accepted = [f"accepted: {first.accepted}"] if first.accepted else []
        more = [f"{others} more bad row{'s' if others > 1 else ''}"] if others else []
        raise BadDataError(
            f"{self._table.file} line {first.line}: {first.problem}",
            hint="; ".join([*accepted, *more, "nothing was imported; --rejects FILE sets bad rows aside"]),
        )

    def write(self, file: Path) -> None:
        """Write the bad rows as they were, with a column that says why; raises StorageError."""
        columns = [name for name in self._table.columns if name != REASON]
        # Rows may hold names and answers: nobody else may read them.
        with writing.private_file(file) as stream:
            writer = csv.writer(stream, delimiter=self._table.separator, lineterminator="\n")
            writer.writerow([REASON, *columns])
            writer.writerows(self._row(refusal) for _, refusal in sorted(self._by_line.items()))

    def _row(self, refusal: _Refusal) -> list[str]:
        accepted = f" (accepted: {refusal.accepted})" if refusal.accepted else ""
        names = self._table.columns + ("",) * (len(refusal.cells) - len(self._table.columns))
        kept = [guarded(cell) for name, cell in zip(names, refusal.cells, strict=False) if name != REASON]
        return [f"line {refusal.line}: {refusal.problem}{accepted}", *kept]
